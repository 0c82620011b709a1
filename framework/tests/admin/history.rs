//! The history of a record, and what one has done last.

use nuages::admin::{LogEntry, log_entry};
use nuages::prelude::*;

use super::models::*;
use super::site::{POSTS, posts, with_desk};

#[test]
fn each_deed_is_written_down_with_old_and_new_values() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let author = new_author("Django", db).await?.id.to_string();
        let stephane = new_author("Stéphane", db).await?.id.to_string();
        let add = client.get("/admin/blog/post/add/").await;
        client
            .submit(
                &add,
                &[("title", "one"), ("slug", "one"), ("author", &author), ("featured", "on"), ("comments-0-text", "hm")],
            )
            .await
            .assert_status(303);
        let post = Post::objects().get(db).await?;
        let page = format!("{POSTS}{}/change/", post.id);
        let form = client.get(&page).await;
        let changed =
            [("title", "<b>two</b>"), ("author", stephane.as_str()), ("status", "published"), ("comments-0-text", "hm!")];
        client.submit(&form, &changed).await.assert_status(303);
        // What changes nothing is not written down.
        client.submit(&client.get(&page).await, &[]).await.assert_status(303);
        assert_eq!(LogEntry::objects().count(db).await?, 2);
        let last = LogEntry::objects().order_by(log_entry::id.desc()).first(db).await?.unwrap();
        assert_eq!((last.action_flag, last.object_repr.as_str(), last.object_id), (2, "<b>two</b>", Some(post.id.to_string())));
        let message: serde_json::Value = serde_json::from_str(&last.change_message).unwrap();
        assert_eq!(message[0]["changed"]["fields"], serde_json::json!(["Title", "Author", "Status"]));
        assert_eq!(message[0]["changed"]["values"]["title"], serde_json::json!([["one"], ["<b>two</b>"]]));
        assert_eq!(message[1]["changed"], serde_json::json!({"name": "comment", "object": "comment 1", "fields": ["Text"]}));
        let history = client.get(&format!("{POSTS}{}/history/", post.id)).await;
        history.assert_status(200).assert_contains("Changed Title, Author and Status.").assert_contains("Added.");
        history.assert_contains("Changed Text for comment “comment 1”.").assert_contains("Added comment “comment 1”.");
        history.assert_contains("&lt;b&gt;two&lt;/b&gt;").assert_lacks("<b>two</b>");
        history.assert_contains("Django").assert_contains("Stéphane").assert_contains("Out now").assert_contains("ann");
        Ok(())
    })
}

#[test]
fn an_earlier_state_comes_back() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["one"], db).await?;
        let page = format!("{POSTS}{}/change/", made[0].id);
        let tag = new_tag("jazz", db).await?.id.to_string();
        for change in [
            vec![("title", "two"), ("published_at", "2026-03-04T05:06"), ("tags", tag.as_str())],
            vec![("title", "three"), ("featured", "on")],
        ] {
            client.submit(&client.get(&page).await, &change).await.assert_status(303);
        }
        let ids = LogEntry::objects().order_by(log_entry::id.asc()).values(log_entry::id).all(db).await?;
        let restored = client.get(&format!("{page}?_restore={}", ids[1])).await;
        restored.assert_message("This is how it was. Nothing is stored before you save it.");
        restored.assert_contains("value=\"two\"");
        assert_eq!(Post::objects().get(db).await?.title, "three");
        let first = client.get(&format!("{page}?_restore={}", ids[0])).await;
        client.submit(&first, &[]).await.assert_status(303);
        let post = Post::objects().with(post::tags).get(db).await?;
        assert_eq!((post.title.as_str(), post.featured, post.published_at, post.tags.get()?.len()), ("one", false, None, 0));
        for senseless in ["x", "", "999", "-1", "99999999999"] {
            assert_eq!(client.get(&format!("{page}?_restore={senseless}")).await.status(), 404, "{senseless}");
        }
        Ok(())
    })
}

#[test]
fn the_start_page_names_what_one_has_done() -> Result {
    with_desk(async |client| {
        let db = client.db();
        client.get("/admin/").await.assert_contains("None yet.");
        let made = posts(&["one", "two"], db).await?;
        let page = format!("{POSTS}{}/change/", made[0].id);
        client.submit(&client.get(&page).await, &[("title", "uno")]).await.assert_status(303);
        let delete = format!("{POSTS}{}/delete/", made[1].id);
        client.submit(&client.get(&delete).await, &[]).await.assert_status(303);
        let key = made[0].id.to_string();
        let index = client.get("/admin/").await;
        index.assert_contains(&page).assert_contains(">uno</a>").assert_contains("Deleted: ").assert_contains("two");
        client
            .post(POSTS, &[("action", "delete_selected"), ("_selected_action", &key), ("post", "yes")])
            .await
            .assert_status(303);
        assert_eq!(LogEntry::objects().filter(log_entry::action_flag.eq(3)).count(db).await?, 2);
        // Others have their own.
        let bob = nuages::auth::create_superuser(db, "bob", "", "correct horse battery", 4).await?;
        client.login(&bob).await?;
        client.get("/admin/").await.assert_contains("None yet.");
        Ok(())
    })
}
