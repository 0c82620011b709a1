//! What the program does where a record is asked for, written and deleted.

use nuages::admin::{LogEntry, log_entry};
use nuages::prelude::*;
use nuages::testing::queries_of;

use super::models::*;
use super::newsroom::{LIST, change, now, with_newsroom};

async fn names(db: &Db) -> Result<Vec<String>> {
    Author::objects().exclude(author::name.eq("bob")).exclude(author::name.eq("eve")).values(author::name).all(db).await
}

#[test]
fn every_way_to_write_goes_by_the_program() -> Result {
    with_newsroom(async |client, desk| {
        let db = client.db();
        // A form.
        let add = client.get(&format!("{LIST}add/")).await;
        let fields = [("title", "made"), ("slug", "made"), ("comments-0-text", "hm")];
        client.submit(&add, &fields).await.assert_status(303);
        assert_eq!(names(db).await?, ["new: 1 comments"], "with what belongs to it");
        let made = Post::objects().filter(post::slug.eq("made")).get(db).await?;
        assert_eq!((made.author.key()?, made.views), (desk.own.author.key()?, 7));
        let (tags, entries) = (Tag::objects().count(db).await?, LogEntry::objects().count(db).await?);
        assert_eq!((tags, entries), (1, 1));
        // A form that it refuses: of a field, and of the whole.
        let refused = client.submit(&add, &[("title", "rude"), ("slug", "two"), ("comments-0-text", "kept")]).await;
        refused.assert_status(422).assert_form_error("title", "Not in this paper.").assert_contains("kept</textarea>");
        let page = client.get(&change(&made)).await;
        client.submit(&page, &[("title", "late")]).await.assert_status(422).assert_contains("The paper is printed already");
        // A cell.
        made.clone().update(db, [post::status.set(Status::Published)]).await?;
        let list = client.get(&format!("{LIST}?o=1")).await;
        let cell = client.submit(&list, &[("_save", "1"), ("form-0-status", "draft")]).await;
        cell.assert_status(422).assert_contains("What is out is out");
        // A file.
        let file = format!("id,title,slug\n{},late,made\n,fine,fine\n", made.id);
        let file = client.post(&format!("{LIST}import/"), &[("confirm", "yes"), ("text", &file)]).await;
        file.assert_status(422).assert_contains("the paper is printed already");
        let file = client.post(&format!("{LIST}import/"), &[("confirm", "yes"), ("text", "title,slug\nrude,rude\n")]).await;
        file.assert_status(422).assert_contains("not in this paper");
        // An earlier state.
        client.login(&desk.ann).await?;
        let page = client.get(&change(&made)).await;
        client.submit(&page, &[("title", "later")]).await.assert_status(303);
        Post::objects().filter(post::id.eq(made.id)).update(db, [post::title.set("rude")]).await?;
        let page = client.get(&change(&made)).await;
        client.submit(&page, &[("title", "ruder")]).await.assert_status(303);
        let last = LogEntry::objects().order_by(log_entry::id.desc()).first(db).await?.unwrap();
        let restored = client.get(&format!("{}?_restore={}", change(&made), last.id)).await;
        restored.assert_contains("value=\"rude\"");
        client.submit(&restored, &[]).await.assert_status(422).assert_form_error("title", "Not in this paper.");
        // Nothing of what was refused is there: neither the records nor what the program wrote beside them.
        assert_eq!(now(&made, db).await?.title, "ruder");
        assert_eq!((Tag::objects().count(db).await?, Comment::objects().count(db).await?), (3, 1));
        assert_eq!(names(db).await?, ["changed: 1 comments", "changed: 1 comments", "new: 1 comments"]);
        assert_eq!((LogEntry::objects().count(db).await?, Post::objects().count(db).await?), (3, 3));
        Ok(())
    })
}

#[test]
fn the_program_may_keep_a_record() -> Result {
    with_newsroom(async |client, desk| {
        let db = client.db();
        desk.own.clone().update(db, [post::title.set("keep this")]).await?;
        let page = format!("{LIST}{}/delete/", desk.own.id);
        client.get(&page).await.assert_status(200);
        let kept = client.post(&page, &[]).await;
        kept.assert_status(409).assert_contains("The &lt;archive&gt; keeps it.").assert_lacks("<archive>");
        let third = new_post("third", &Author::objects().filter(author::name.eq("bob")).get(db).await?, db).await?;
        let (own, third) = (desk.own.id.to_string(), third.id.to_string());
        let both = [("action", "delete_selected"), ("post", "yes"), ("_selected_action", &own), ("_selected_action", &third)];
        let kept = client.post(LIST, &both).await;
        client.follow(kept).await.assert_message("The <archive> keeps it");
        assert_eq!((Post::objects().count(db).await?, LogEntry::objects().count(db).await?), (3, 0));
        assert!(names(db).await?.is_empty(), "what the program wrote is undone");
        desk.own.clone().update(db, [post::title.set("go")]).await?;
        client.post(LIST, &both).await.assert_status(303);
        assert_eq!((Post::objects().count(db).await?, names(db).await?), (1, vec!["2 go".to_owned()]));
        Ok(())
    })
}

#[test]
fn a_form_asks_as_the_program_says() -> Result {
    with_newsroom(async |client, desk| {
        let db = client.db();
        let (open, closed) = (new_tag("open", db).await?.id.to_string(), new_tag("closed", db).await?.id.to_string());
        let (bob, eve) = (desk.own.author.key()?.to_string(), desk.other.author.key()?.to_string());
        let add = client.get(&format!("{LIST}add/")).await;
        add.assert_contains("value=\"A title\"").assert_contains("Part of the &lt;address&gt;").assert_lacks("<address>");
        add.assert_contains(">open</option>")
            .assert_lacks(">closed</option>")
            .assert_lacks(">bob</option>")
            .assert_contains(">eve</option>");
        client.get(&format!("{LIST}add/?title=Given")).await.assert_contains("value=\"Given\"").assert_lacks("A title");
        let sent =
            async |editor: &str, tag: &str| client.submit(&add, &[("slug", "made"), ("editor", editor), ("tags", tag)]).await;
        sent(&bob, &open).await.assert_status(422).assert_form_error("editor", "Choose one of the records.");
        sent(&eve, &closed).await.assert_status(422).assert_form_error("tags", "Choose one of the records.");
        sent(&eve, &open).await.assert_status(303);
        let made = Post::objects().filter(post::slug.eq("made")).with(post::tags).get(db).await?;
        assert_eq!((made.title.as_str(), made.tags.get()?.len()), ("A title", 1));
        let import = format!("{LIST}import/");
        let file =
            async |editor: &str| client.post(&import, &[("text", &format!("title,slug,editor\nx,x,{editor}\n"))]).await.status();
        assert_eq!((file(&bob).await, file(&eve).await), (422, 200));
        let found = client.get("/admin/autocomplete/?app_label=blog&model_name=post&field_name=editor").await;
        found.assert_contains("eve").assert_lacks("bob");
        // Whom somebody else has chosen stays.
        Post::objects().filter(post::id.eq(made.id)).update(db, [post::editor.set(desk.own.author.clone())]).await?;
        let page = client.get(&change(&made)).await;
        page.assert_contains(">bob</option>").assert_lacks("value=\"A title\" selected");
        client.submit(&page, &[("title", "again")]).await.assert_status(303);
        assert_eq!(now(&made, db).await?.editor, Some(desk.own.author.clone()));
        Ok(())
    })
}

#[test]
fn the_number_of_queries_does_not_grow_with_the_rows() -> Result {
    with_newsroom(async |client, _| {
        let db = client.db();
        let queries = async || {
            let (page, queries) = queries_of(db, async { Ok(client.get(LIST).await) }).await?;
            page.assert_status(200);
            Ok::<_, Error>(queries.len())
        };
        let few = queries().await?;
        let bob = Author::objects().filter(author::name.eq("bob")).get(db).await?;
        for number in 0..30 {
            new_post(&format!("post {number}"), &bob, db).await?;
        }
        assert_eq!(queries().await?, few);
        assert!(few <= 12, "{few}");
        Ok(())
    })
}
