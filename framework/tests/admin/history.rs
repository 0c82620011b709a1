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
            .submit(&add, &[("title", "one"), ("slug", "one"), ("author", &author), ("comments-0-text", "hm")])
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

#[test]
fn what_an_action_does_is_written_down() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["a", "b", "c"], db).await?;
        let keys: Vec<String> = made.iter().map(|post| post.id.to_string()).collect();
        Post::objects().filter(post::id.eq(made[1].id)).update(db, [post::status.set(Status::Published)]).await?;
        client.post(POSTS, &[("action", "publish"), ("_selected_action", &keys[0]), ("_selected_action", &keys[1])]).await;
        // Of what was as it is now there is nothing to tell, and of what was not chosen neither.
        let entry = LogEntry::objects().get(db).await?;
        assert_eq!((entry.action_flag, entry.object_id.as_deref(), entry.object_repr.as_str()), (2, Some(keys[0].as_str()), "a"));
        let said: serde_json::Value = serde_json::from_str(&entry.change_message).unwrap();
        let values = serde_json::json!({"status": [["draft"], ["published"]]});
        assert_eq!(said[0]["changed"], serde_json::json!({"fields": ["Status"], "values": values, "action": "Publish"}));
        let history = client.get(&format!("{POSTS}{}/history/", keys[0])).await;
        history.assert_contains("Changed Status by “Publish”.").assert_contains("Out now").assert_contains("UTC");
        // It is taken back as any other change is.
        let restored = client.get(&format!("{POSTS}{}/change/?_restore={}", keys[0], entry.id)).await;
        client.submit(&restored, &[]).await.assert_status(303);
        assert_eq!(Post::objects().filter(post::id.eq(made[0].id)).get(db).await?.status, Status::Draft);
        // What it does before it fails is done; what it deletes is deleted.
        let before = LogEntry::objects().count(db).await?;
        for action in ["fail", "refuse", "own_words"] {
            client.post(POSTS, &[("action", action), ("_selected_action", &keys[0])]).await;
        }
        assert_eq!(LogEntry::objects().count(db).await?, before, "an action that does nothing leaves nothing");
        client
            .post(POSTS, &[("action", "half"), ("_selected_action", &keys[1]), ("_selected_action", &keys[2])])
            .await
            .assert_status(500);
        let told = LogEntry::objects().order_by(log_entry::id.desc()).limit(2).all(db).await?;
        let mut told: Vec<(u16, String)> = told.into_iter().map(|entry| (entry.action_flag, entry.object_repr)).collect();
        told.sort();
        assert_eq!(told, [(2, "half".to_owned()), (3, "b".to_owned())]);
        client.get("/admin/blog/post/deleted/").await.assert_contains("Restore");
        Ok(())
    })
}

#[test]
fn an_action_on_very_many_is_one_entry() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let author = new_author("Django", db).await?;
        let new = (0..1001).map(|number| Post::create().title("x").slug(format!("x{number}")).author(&author));
        for one in new {
            one.save(db).await?;
        }
        client.post(POSTS, &[("action", "publish"), ("select_across", "1")]).await.assert_status(303);
        assert_eq!(Post::objects().filter(post::status.eq(Status::Published)).count(db).await?, 1001);
        let entry = LogEntry::objects().get(db).await?;
        assert_eq!((entry.object_id, entry.object_repr.as_str()), (None, "more than 1000 posts"));
        client.get("/admin/").await.assert_contains("more than 1000 posts");
        Ok(())
    })
}
