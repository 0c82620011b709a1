//! Adding and changing records: groups of fields, buttons, inlines, and two editors at once.

use nuages::auth::{Permission, permission, user};
use nuages::prelude::*;
use nuages::testing::TestClient;

use super::models::*;
use super::site::{POSTS, posts, with_desk};

const ADD: &str = "/admin/blog/post/add/";

fn change(post: &Post) -> String {
    format!("{POSTS}{}/change/", post.id)
}

async fn now(post: &Post, db: &Db) -> Result<Post> {
    Post::objects().filter(post::id.eq(post.id)).with(post::tags).get(db).await
}

/// All posts are featured: the comments on others are nobody's business here.
async fn feature(db: &Db) -> Result<usize> {
    Post::objects().update(db, [post::featured.set(true)]).await
}

#[test]
fn fields_stand_in_their_groups() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["one"], db).await?;
        let page = client.get(&change(&made[0])).await;
        page.assert_status(200).assert_contains("<h2>Text</h2>").assert_contains("<details class=\"group\"");
        page.assert_contains("<b>ONE</b>").assert_contains("Updated at").assert_lacks("name=\"updated_at\"");
        page.assert_lacks("name=\"views\"").assert_contains("class=\"line\"").assert_contains("History");
        page.assert_lacks("data-prepopulated");
        let add = client.get(&format!("{ADD}?title=Given&featured=on&nonsense=1")).await;
        add.assert_contains("value=\"Given\"").assert_contains("data-prepopulated=\"{&quot;slug&quot;:[&quot;title&quot;]}\"");
        add.assert_lacks("<b>ONE</b>").assert_lacks("Delete");
        // What is wrong in a closed group opens it.
        let wrong = client.submit(&add, &[("author", ""), ("title", "x"), ("slug", "x")]).await;
        wrong
            .assert_status(422)
            .assert_contains("<details class=\"group\" open>")
            .assert_form_error("author", "Fill in this field.");
        assert_eq!(Post::objects().count(db).await?, 1);
        Ok(())
    })
}

#[test]
fn buttons_lead_on() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["one"], db).await?;
        let author = made[0].author.key()?.to_string();
        let add = client.get(ADD).await;
        let sent = |slug: &'static str, button: &'static str| {
            let author = author.clone();
            let add = &add;
            async move {
                let fields = [("title", slug), ("slug", slug), ("author", author.as_str()), (button, "1")];
                client.submit(add, &fields).await
            }
        };
        let saved = sent("two", "_save").await;
        assert_eq!(saved.location(), Some(POSTS));
        client.follow(saved).await.assert_message("The post “two” was added.");
        let another = sent("three", "_addanother").await;
        assert_eq!(another.location(), Some(ADD));
        let going_on = sent("four", "_continue").await;
        let four = Post::objects().filter(post::slug.eq("four")).get(db).await?;
        assert_eq!(going_on.location(), Some(change(&four).as_str()));
        // As a new one: a copy beside it, with copies of what belongs to it.
        feature(db).await?;
        Comment::create().post(&four).text("hm").save(db).await?;
        let page = client.get(&change(&four)).await;
        let copied = client.submit(&page, &[("slug", "five"), ("title", "five"), ("_saveasnew", "1")]).await;
        client.follow(copied).await.assert_message("The post “five” was added.");
        let five = Post::objects().filter(post::slug.eq("five")).get(db).await?;
        let copies = Comment::objects().filter(comment::post.eq(&five)).count(db).await?;
        assert_eq!((now(&four, db).await?.title.as_str(), copies), ("four", 1));
        Ok(())
    })
}

#[test]
fn inlines_are_stored_with_their_record() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["one"], db).await?;
        feature(db).await?;
        let kept = Comment::create().post(&made[0]).text("kept").save(db).await?;
        let gone = Comment::create().post(&made[0]).text("gone").save(db).await?;
        let page = client.get(&change(&made[0])).await;
        page.assert_contains("table class=\"inline\"")
            .assert_contains("Add another comment")
            .assert_contains("comments-__prefix__-text");
        let sent = client
            .submit(
                &page,
                &[("title", "new"), ("comments-0-text", "changed"), ("comments-1-DELETE", "on"), ("comments-2-text", "added")],
            )
            .await;
        assert_eq!(sent.status(), 303, "{}", sent.text());
        let texts = Comment::objects().order_by(comment::text.asc()).values(comment::text).all(db).await?;
        assert_eq!(texts, ["added", "changed"]);
        assert_eq!(Comment::objects().filter(comment::id.eq(kept.id)).get(db).await?.text, "changed");
        assert!(!Comment::objects().filter(comment::id.eq(gone.id)).exists(db).await?);
        assert_eq!(now(&made[0], db).await?.title, "new");
        // A row of another record is refused, and so is all of the form.
        let other = new_post("two", &Author::objects().first(db).await?.unwrap(), db).await?;
        let theirs = Comment::create().post(&other).text("theirs").save(db).await?.id.to_string();
        let page = client.get(&change(&made[0])).await;
        let forged = client.submit(&page, &[("title", "x"), ("comments-0-id", &theirs), ("comments-0-text", "mine")]).await;
        forged.assert_status(422).assert_contains("does not exist any more");
        let page = client.get(&change(&made[0])).await;
        for (name, value) in [("comments-TOTAL_FORMS", "x"), ("comments-TOTAL_FORMS", "99999"), ("comments-0-id", "x")] {
            client.submit(&page, &[(name, value)]).await.assert_status(400);
        }
        assert_eq!(now(&made[0], db).await?.title, "new", "nothing was stored");
        // One more row is asked for without a script.
        let more = client.submit(&page, &[("title", ""), ("comments-ADD", "1")]).await;
        more.assert_contains("comments-2-text").assert_lacks("Fill in this field");
        Ok(())
    })
}

#[test]
fn rows_may_stand_below_each_other() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["one"], db).await?;
        let page = format!("/admin/blog/author/{}/change/", made[0].author.key()?);
        let form = client.get(&page).await;
        form.assert_contains("fieldset class=\"row\"").assert_contains("posts-0-slug");
        let refused = client.submit(&form, &[("posts-1-title", "two"), ("posts-1-slug", "one")]).await;
        refused.assert_status(422).assert_contains("Another post has this already");
        client.submit(&form, &[("posts-1-title", "two"), ("posts-1-slug", "two")]).await.assert_status(303);
        assert_eq!(Post::objects().filter(post::author.eq(&made[0].author)).count(db).await?, 2);
        Ok(())
    })
}

#[test]
fn inlines_are_for_who_may() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["one"], db).await?;
        feature(db).await?;
        Comment::create().post(&made[0]).text("hm").save(db).await?;
        let bob = User::create().username("bob").password("").is_staff(true).save(db).await?;
        client.login(&bob).await?;
        let allow = async |codename: &str| {
            let held = Permission::objects().filter(permission::codename.eq(codename)).get(db).await?;
            user::user_permissions.add(&bob, [&held], db).await
        };
        allow("change_post").await?;
        // What somebody sends who knows the names, and is not asked.
        let forge = async |fields: &[(&str, &str)]| {
            let rows = [("comments-TOTAL_FORMS", "2"), ("comments-0-id", "1"), ("comments-0-text", "hm")];
            let page = client.get(&change(&made[0])).await;
            let rows = rows.into_iter().filter(|(name, _)| fields.iter().all(|(given, _)| given != name));
            client.submit(&page, &rows.chain(fields.iter().copied()).collect::<Vec<_>>()).await.status()
        };
        client.get(&change(&made[0])).await.assert_lacks("comments-0-text");
        assert_eq!(forge(&[("comments-0-text", "forged"), ("comments-1-text", "forged")]).await, 303);
        assert_eq!(Comment::objects().filter(comment::text.eq("hm")).count(db).await?, 1);
        allow("view_comment").await?;
        client.get(&change(&made[0])).await.assert_contains("fieldset class=\"formset\" disabled");
        allow("change_comment").await?;
        let mine = client.get(&change(&made[0])).await;
        mine.assert_contains("comments-0-text").assert_lacks("comments-0-DELETE").assert_lacks("comments-1-text\"");
        assert_eq!(forge(&[("comments-1-text", "forged")]).await, 403);
        assert_eq!(forge(&[("comments-0-DELETE", "on")]).await, 403);
        assert_eq!(forge(&[("comments-0-text", "hm")]).await, 303);
        assert_eq!(Comment::objects().count(db).await?, 1);
        Ok(())
    })
}

#[test]
fn the_second_of_two_editors_is_told_what_the_first_has_changed() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["one"], db).await?;
        let (ann, bob) = (client.get(&change(&made[0])).await, client.get(&change(&made[0])).await);
        let tag = new_tag("jazz", db).await?.id.to_string();
        client.submit(&ann, &[("title", "by ann"), ("body", "by ann")]).await.assert_status(303);
        let told = client.submit(&bob, &[("title", "by bob"), ("tags", &tag)]).await;
        told.assert_status(409).assert_contains("Somebody else has changed this meanwhile");
        told.assert_contains("Title from “one” to “by ann”").assert_contains("Body from “” to “by ann”");
        // What both have changed is bob's to decide, and what only ann has changed is hers.
        told.assert_form_error("title", "Somebody else has written “by ann” meanwhile.");
        told.assert_contains("value=\"by bob\"").assert_contains("\nby ann</textarea>");
        assert_eq!(now(&made[0], db).await?.title, "by ann", "nothing is lost silently");
        client.submit(&told, &[]).await.assert_status(303);
        let stored = now(&made[0], db).await?;
        assert_eq!((stored.title.as_str(), stored.body.as_str(), stored.tags.get()?.len()), ("by bob", "by ann", 1));
        // What no form asks for is nobody's conflict.
        let page = client.get(&change(&made[0])).await;
        Post::objects().update(db, [post::views.set(9)]).await?;
        client.submit(&page, &[("title", "again")]).await.assert_status(303);
        assert_eq!(now(&made[0], db).await?.views, 9);
        // What is carried is read with care.
        for nonsense in ["", "x", "[]", "{\"title\": 1}", "{\"title\": [1]}"] {
            let sent = client.submit(&page, &[("_seen", nonsense), ("title", "again")]).await;
            assert!([303, 409].contains(&sent.status()), "{nonsense}");
        }
        Ok(())
    })
}

#[test]
fn records_to_point_to_are_found_by_typing() -> Result {
    with_desk(async |client: &TestClient| {
        let db = client.db();
        for number in 0..25 {
            new_author(&format!("Author {number:02}"), db).await?;
        }
        let url = "/admin/autocomplete/?app_label=blog&model_name=post&field_name=author";
        client.get(ADD).await.assert_contains(url.replace('&', "&amp;"));
        let found: serde_json::Value = client.get(&format!("{url}&term=1")).await.json();
        assert_eq!(found["results"].as_array().map(Vec::len), Some(12), "{found}");
        assert_eq!(found["results"][0]["text"], "Author 01");
        let page: serde_json::Value = client.get(url).await.json();
        assert_eq!((page["results"].as_array().map(Vec::len), &page["pagination"]["more"]), (Some(20), &serde_json::json!(true)));
        let rest: serde_json::Value = client.get(&format!("{url}&page=2")).await.json();
        assert_eq!(rest["results"].as_array().map(Vec::len), Some(5));
        for senseless in
            ["", "?app_label=blog", "?app_label=blog&model_name=post&field_name=title", "?app_label=x&model_name=y&field_name=z"]
        {
            assert_eq!(client.get(&format!("/admin/autocomplete/{senseless}")).await.status(), 404, "{senseless}");
        }
        client.get(&format!("{url}&page=-9&term=%00%25")).await.assert_status(200);
        let bob = User::create().username("bob").password("").is_staff(true).save(db).await?;
        client.login(&bob).await?;
        assert_eq!(client.get(url).await.status(), 403);
        Ok(())
    })
}

#[test]
fn nothing_but_what_is_asked_for_is_written() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["one"], db).await?;
        let page = client.get(&change(&made[0])).await;
        let sent =
            client.submit(&page, &[("views", "99"), ("id", "77"), ("updated_at", "2000-01-01T00:00"), ("shouted", "x")]).await;
        sent.assert_status(303);
        let stored = now(&made[0], db).await?;
        assert_eq!((stored.id, stored.views), (made[0].id, 0));
        assert!(stored.updated_at > DateTime::parse("2020-01-01T00:00:00Z")?);
        Ok(())
    })
}

#[test]
fn one_comes_back_to_the_list_as_it_was() -> Result {
    with_desk(async |client| {
        let made = posts(&["one", "two"], client.db()).await?;
        let list = client.get(&format!("{POSTS}?status__exact=draft&o=-1")).await;
        let link = format!("{}?_changelist_filters=status__exact%3Ddraft%26o%3D-1", change(&made[0]));
        list.assert_contains(format!("href=\"{link}\""));
        let saved = client
            .post(
                &link,
                &[("title", "new"), ("slug", "new"), ("status", "draft"), ("author", "1"), ("comments-TOTAL_FORMS", "0")],
            )
            .await;
        assert_eq!(saved.location(), Some("/admin/blog/post/?status__exact=draft&o=-1"), "{}", saved.text());
        Ok(())
    })
}
