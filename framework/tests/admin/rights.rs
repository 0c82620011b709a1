//! What somebody may do with which record and which field, on every address of the admin.

use nuages::prelude::*;

use super::models::*;
use super::newsroom::{LIST, change, now, with_newsroom};

#[test]
fn only_own_records_are_changed() -> Result {
    with_newsroom(async |client, desk| {
        let db = client.db();
        let own = client.get(&change(&desk.own)).await;
        own.assert_status(200).assert_contains("name=\"_save\"").assert_contains("/delete/");
        let other = client.get(&change(&desk.other)).await;
        other.assert_status(200).assert_contains("<fieldset disabled>").assert_lacks("name=\"_save\"").assert_lacks("/delete/");
        // What the page does not offer is refused to who sends it all the same.
        let sent = [("title", "mine"), ("slug", "mine"), ("status", "draft"), ("comments-TOTAL_FORMS", "0")];
        for more in [None, Some(("_saveasnew", "1"))] {
            let fields: Vec<_> = sent.into_iter().chain(more).collect();
            assert_eq!(client.post(&change(&desk.other), &fields).await.status(), 403);
        }
        let delete = format!("{LIST}{}/delete/", desk.other.id);
        assert_eq!(client.get(&delete).await.status(), 403);
        assert_eq!(client.post(&delete, &[]).await.status(), 403);
        assert_eq!(now(&desk.other, db).await?.title, "other");
        assert_eq!(Post::objects().count(db).await?, 2);
        client.submit(&own, &[("title", "mine")]).await.assert_status(303);
        assert_eq!(now(&desk.own, db).await?.title, "mine");
        // Both conditions hold: what is out is not deleted.
        let delete = format!("{LIST}{}/delete/", desk.own.id);
        client.get(&delete).await.assert_status(200);
        Post::objects().update(db, [post::status.set(Status::Published)]).await?;
        client.get(&delete).await.assert_status(403);
        client.get(&change(&desk.own)).await.assert_contains("name=\"_save\"").assert_lacks("/delete/");
        // A history can be read, and what stood there is not brought back.
        client.login(&desk.ann).await?;
        let page = client.get(&change(&desk.other)).await;
        client.submit(&page, &[("title", "by ann"), ("views", "88"), ("body", "unseen")]).await.assert_status(303);
        let history = format!("{LIST}{}/history/", desk.other.id);
        client.get(&history).await.assert_contains("_restore=").assert_contains("unseen").assert_contains("Views");
        client.login(&desk.bob).await?;
        let read = client.get(&history).await;
        read.assert_status(200)
            .assert_contains("by ann")
            .assert_lacks("_restore=")
            .assert_lacks("Views")
            .assert_contains("unseen");
        Post::objects().update(db, [post::featured.set(true)]).await?;
        client.get(&history).await.assert_contains("by ann").assert_lacks("unseen").assert_lacks("Body");
        Ok(())
    })
}

#[test]
fn closed_fields_are_written_nowhere() -> Result {
    with_newsroom(async |client, desk| {
        let db = client.db();
        let eve = desk.other.author.key()?.to_string();
        Post::objects().update(db, [post::views.set(987654321), post::body.set("a secret")]).await?;
        let page = client.get(&change(&desk.own)).await;
        page.assert_lacks("name=\"author\"").assert_contains(">bob</div>").assert_contains("name=\"slug\"");
        page.assert_lacks("Views").assert_lacks("987654321").assert_contains("a secret");
        let forged = [("author", eve.as_str()), ("views", "1"), ("title", "new")];
        client.submit(&page, &forged).await.assert_status(303);
        let stored = now(&desk.own, db).await?;
        assert_eq!((stored.title.as_str(), stored.author.key()?), ("new", desk.own.author.key()?));
        assert_eq!(stored.views, 7, "what the program writes is written");
        // Of records that meet the condition.
        Post::objects().update(db, [post::status.set(Status::Published), post::featured.set(true)]).await?;
        let page = client.get(&change(&desk.own)).await;
        page.assert_lacks("name=\"slug\"")
            .assert_lacks("name=\"body\"")
            .assert_lacks("a secret")
            .assert_lacks("name=\"featured\"");
        let forged = [("slug", "forged"), ("body", "forged"), ("title", "newer")];
        client.submit(&page, &forged).await.assert_status(303);
        let stored = now(&desk.own, db).await?;
        assert_eq!((stored.title.as_str(), stored.slug.as_str(), stored.body.as_str()), ("newer", "own", "a secret"));
        assert!(stored.featured, "a box that is not asked for is not emptied");
        // Of a new one.
        let add = client.get(&format!("{LIST}add/")).await;
        add.assert_lacks("name=\"author\"").assert_lacks("name=\"views\"").assert_contains("name=\"slug\"");
        client.submit(&add, &[("title", "made"), ("slug", "made"), ("author", &eve)]).await.assert_status(303);
        let made = Post::objects().filter(post::slug.eq("made")).get(db).await?;
        assert_eq!(made.author.key()?, desk.own.author.key()?);
        // A superuser is not asked.
        client.login(&desk.ann).await?;
        let page = client.get(&change(&desk.own)).await;
        page.assert_contains("name=\"author\"").assert_contains("name=\"views\"").assert_contains("a secret");
        client.submit(&page, &[("author", &eve), ("slug", "hers")]).await.assert_status(303);
        assert_eq!(now(&desk.own, db).await?.author.key()?, desk.other.author.key()?);
        Ok(())
    })
}

#[test]
fn a_list_asks_for_what_may_be_changed() -> Result {
    with_newsroom(async |client, desk| {
        let db = client.db();
        let third = new_post("third", &Author::objects().filter(author::name.eq("bob")).get(db).await?, db).await?;
        third
            .clone()
            .update(db, [post::status.set(Status::Published), post::featured.set(true), post::body.set("unseen")])
            .await?;
        desk.own.clone().update(db, [post::views.set(987654321), post::body.set("seen")]).await?;
        desk.other.clone().update(db, [post::views.set(876543219)]).await?;
        let list = client.get(&format!("{LIST}?o=1")).await;
        // Columns: other, own, third.
        list.assert_lacks("form-0-status").assert_lacks("form-0-id").assert_contains("name=\"form-1-status\"");
        list.assert_contains("name=\"form-1-featured\"")
            .assert_contains("name=\"form-2-status\"")
            .assert_lacks("form-2-featured");
        list.assert_lacks("Views").assert_lacks("987654321").assert_contains("seen").assert_lacks("unseen");
        let save = client.submit(&list, &[("_save", "1"), ("form-1-status", "published")]).await;
        client.follow(save).await.assert_message("1 post was changed.");
        assert_eq!(now(&desk.own, db).await?.status, Status::Published);
        // Who names a record of somebody else changes nothing at all.
        let list = client.get(&format!("{LIST}?o=1")).await;
        let other = desk.other.id.to_string();
        let forged = [("_save", "1"), ("form-0-id", other.as_str()), ("form-0-status", "published"), ("form-0-featured", "on")];
        assert_eq!(client.submit(&list, &forged).await.status(), 403);
        assert_eq!(now(&desk.other, db).await?.status, Status::Draft);
        let forged = [("_save", "1"), ("form-2-featured", ""), ("form-2-_seen", "[\"published\",\"true\"]")];
        client.submit(&list, &forged).await.assert_status(303);
        assert!(now(&third, db).await?.featured);
        // By what is hidden nothing is found, sorted or filtered.
        let found = async |query: &str| {
            let page = client.get(&format!("{LIST}?{query}")).await;
            (
                page.status(),
                ["other", "own", "third"].iter().filter(|title| page.text().contains(&format!(">{title}</a>"))).count(),
            )
        };
        assert_eq!(found("q=own").await, (200, 1));
        assert_eq!(found("q=876543219").await, (200, 0));
        assert_eq!(found("q=unseen").await, (200, 0));
        for asked in ["views__gte=800000000", "views__exact=876543219", "body__isempty=0", "views__isnull=0"] {
            assert_eq!(client.get(&format!("{LIST}?{asked}")).await.location(), Some("/admin/blog/post/?e=1"), "{asked}");
        }
        client.get(&format!("{LIST}?o=-3")).await.assert_lacks("aria-sort");
        client.get("/admin/search/?q=unseen").await.assert_contains("Nothing was found.");
        client.get("/admin/search/?q=third").await.assert_contains("third");
        client.login(&desk.ann).await?;
        assert_eq!(found("q=876543219").await, (200, 1));
        assert_eq!(found("views__gte=800000000").await, (200, 1));
        Ok(())
    })
}

#[test]
fn many_at_once_are_those_that_may_be() -> Result {
    with_newsroom(async |client, desk| {
        let db = client.db();
        let (own, other) = (desk.own.id.to_string(), desk.other.id.to_string());
        let both = [("_selected_action", own.as_str()), ("_selected_action", other.as_str())];
        let act = async |name: &'static str, more: &[(&'static str, &'static str)]| {
            let fields: Vec<_> = both.into_iter().chain([("action", name)]).chain(more.iter().copied()).collect();
            client.post(LIST, &fields).await
        };
        let done = act("publish", &[]).await;
        let told = client.follow(done).await;
        told.assert_message("1 post left as before: you may not change them.").assert_message("Publish: 1 post.");
        assert_eq!(now(&desk.other, db).await?.status, Status::Draft);
        // To see is allowed with all of them.
        let done = act("peek", &[("select_across", "1")]).await;
        client.follow(done).await.assert_message("2 seen.");
        Post::objects().update(db, [post::status.set(Status::Draft)]).await?;
        let done = act("publish", &[("select_across", "1")]).await;
        client.follow(done).await.assert_message("Publish: 1 post.");
        assert_eq!(now(&desk.other, db).await?.status, Status::Draft);
        Post::objects().update(db, [post::status.set(Status::Draft)]).await?;
        let asked = act("delete_selected", &[]).await;
        asked.assert_status(200).assert_contains("Delete 1 post?").assert_lacks("other");
        assert_eq!(act("delete_selected", &[("post", "yes")]).await.status(), 403);
        assert_eq!(Post::objects().count(db).await?, 2);
        let one = client.post(LIST, &[("action", "delete_selected"), ("post", "yes"), ("_selected_action", &own)]).await;
        client.follow(one).await.assert_message("Deleted 1 post.");
        let none = client.post(LIST, &[("action", "delete_selected"), ("_selected_action", &other)]).await;
        client.follow(none).await.assert_message("1 post left as before: you may not delete them.");
        assert_eq!(Post::objects().count(db).await?, 1);
        Ok(())
    })
}

#[test]
fn files_go_in_and_out_without_what_is_closed() -> Result {
    with_newsroom(async |client, desk| {
        let db = client.db();
        desk.own.clone().update(db, [post::views.set(987654321), post::body.set("seen")]).await?;
        desk.other.clone().update(db, [post::views.set(876543219), post::body.set("unseen"), post::featured.set(true)]).await?;
        for format in ["csv", "json"] {
            let file = client.get(&format!("{LIST}export/?_format={format}")).await;
            file.assert_status(200)
                .assert_contains("seen")
                .assert_lacks("unseen")
                .assert_lacks("views")
                .assert_lacks("987654321");
        }
        let import = format!("{LIST}import/");
        client.get(&import).await.assert_contains("<code>title</code>").assert_lacks("<code>author</code>").assert_lacks("views");
        let store = async |file: &str| client.post(&import, &[("confirm", "yes"), ("text", file)]).await;
        let refused = store(&format!("id,title\n{},mine\n{},mine\n", desk.own.id, desk.other.id)).await;
        refused.assert_status(422).assert_contains("you may not change “other”");
        assert_eq!(now(&desk.own, db).await?.title, "own");
        let eve = desk.other.author.key()?;
        store(&format!("id,title,author,views,slug\n{},mine,{eve},9,mine\n,made,{eve},9,made\n", desk.own.id))
            .await
            .assert_status(303);
        let stored = now(&desk.own, db).await?;
        let made = Post::objects().filter(post::slug.eq("made")).get(db).await?;
        assert_eq!((stored.title.as_str(), stored.slug.as_str(), stored.author.key()?), ("mine", "mine", desk.own.author.key()?));
        assert_eq!(made.author.key()?, desk.own.author.key()?);
        // What is closed of this record stays as it is.
        desk.own.clone().update(db, [post::status.set(Status::Published), post::featured.set(true)]).await?;
        let file = format!("id,title,slug,body\n{},again,forged,forged\n", desk.own.id);
        let shown = client.post(&import, &[("text", &file)]).await;
        shown.assert_status(200).assert_contains("again").assert_lacks("<ins><span class=\"hidden\">to </span>forged");
        store(&file).await.assert_status(303);
        let stored = now(&desk.own, db).await?;
        assert_eq!((stored.title.as_str(), stored.slug.as_str(), stored.body.as_str()), ("again", "mine", "seen"));
        Ok(())
    })
}

#[test]
fn records_in_another_form_have_the_rights_of_their_own_admin() -> Result {
    with_newsroom(async |client, desk| {
        let db = client.db();
        let mut comments = Vec::new();
        for text in ["open", "(closed)", "-secret"] {
            comments.push(Comment::create().post(&desk.own).text(text).save(db).await?);
        }
        let texts = async || Comment::objects().order_by(comment::id.asc()).values(comment::text).all(db).await;
        let page = client.get(&change(&desk.own)).await;
        page.assert_contains("open</textarea>")
            .assert_lacks("(closed)</textarea>")
            .assert_contains("(closed)")
            .assert_lacks("-secret");
        let keys: Vec<String> = comments.iter().map(|comment| comment.id.to_string()).collect();
        page.assert_contains(format!("name=\"comments-0-id\" value=\"{}\"", keys[0]));
        page.assert_contains("name=\"comments-1-id\" value=\"\"");
        client.submit(&page, &[("comments-0-text", "opened"), ("comments-2-text", "added")]).await.assert_status(303);
        assert_eq!(texts().await?, ["opened", "(closed)", "-secret", "added"]);
        for key in &keys[1..] {
            for (name, value) in [("comments-0-text", "forged"), ("comments-0-DELETE", "on")] {
                let page = client.get(&change(&desk.own)).await;
                assert_eq!(client.submit(&page, &[("comments-0-id", key), (name, value)]).await.status(), 403, "{key} {name}");
            }
        }
        assert_eq!(texts().await?.len(), 4);
        // What goes with a record is deleted by who may delete it.
        let delete = format!("{LIST}{}/delete/", desk.own.id);
        assert_eq!((client.get(&delete).await.status(), client.post(&delete, &[]).await.status()), (403, 403));
        client.login(&desk.ann).await?;
        client.get(&change(&desk.own)).await.assert_contains("-secret</textarea>").assert_contains("(closed)</textarea>");
        Ok(())
    })
}

#[test]
fn what_nobody_may_do_is_not_offered() -> Result {
    with_newsroom(async |client, desk| {
        let tag = new_tag("jazz", client.db()).await?;
        let pages = ["/admin/", "/admin/blog/", "/admin/blog/tag/", &change(&desk.own)];
        for page in pages {
            client.get(page).await.assert_status(200).assert_lacks("/admin/blog/tag/add/");
        }
        client.get("/admin/blog/tag/").await.assert_lacks("delete_selected").assert_lacks("/import/");
        let here = format!("/admin/blog/tag/{}/", tag.id);
        for (path, status) in [("change/", 200), ("delete/", 403), ("history/", 200)] {
            assert_eq!(client.get(&format!("{here}{path}")).await.status(), status, "{path}");
        }
        for path in ["/admin/blog/tag/add/", "/admin/blog/tag/import/"] {
            assert_eq!((client.get(path).await.status(), client.post(path, &[]).await.status()), (403, 403), "{path}");
        }
        for path in ["change/", "delete/"] {
            assert_eq!(client.post(&format!("{here}{path}"), &[("name", "x")]).await.status(), 403, "{path}");
        }
        let chosen = [("action", "delete_selected"), ("post", "yes"), ("_selected_action", "1")];
        assert_eq!(client.post("/admin/blog/tag/", &chosen).await.status(), 403);
        client.login(&desk.ann).await?;
        for page in pages {
            client.get(page).await.assert_contains("/admin/blog/tag/add/");
        }
        // Fields that are closed have no records to choose.
        let url = |field: &str| format!("/admin/autocomplete/?app_label=blog&model_name=post&field_name={field}");
        assert_eq!(client.get(&url("author")).await.status(), 200);
        client.login(&desk.bob).await?;
        assert_eq!((client.get(&url("author")).await.status(), client.get(&url("editor")).await.status()), (404, 200));
        Ok(())
    })
}
