//! What was deleted: what the history keeps of it, and how it comes back.

use nuages::admin::{LogEntry, log_entry};
use nuages::auth::{Group, Permission, group, permission, user};
use nuages::prelude::*;
use nuages::testing::{TestClient, TestResponse};

use super::models::*;
use super::site::{POSTS, posts, with_desk};

const DELETED: &str = "/admin/blog/post/deleted/";

async fn delete(path: &str, client: &TestClient) {
    let asked = client.get(&format!("{path}delete/")).await;
    client.submit(&asked, &[]).await.assert_status(303);
}

async fn restore(list: &str, entry: i32, client: &TestClient) -> TestResponse {
    client.post(list, &[("entry", &entry.to_string())]).await
}

/// The entry of the last deletion, and what it says.
async fn last(db: &Db) -> Result<(i32, serde_json::Value)> {
    let entries = LogEntry::objects().filter(log_entry::action_flag.eq(3)).order_by(log_entry::id.desc());
    let entry = entries.first(db).await?.expect("nothing was deleted");
    Ok((entry.id, serde_json::from_str(&entry.change_message).expect("no JSON")))
}

async fn allow(account: &User, codenames: &[&str], db: &Db) -> Result {
    for codename in codenames {
        let held = Permission::objects().filter(permission::codename.eq(*codename)).get(db).await?;
        user::user_permissions.add(account, [&held], db).await?;
    }
    Ok(())
}

#[test]
fn what_was_deleted_comes_back_as_it_was() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let mut made = posts(&["<b>one</b>", "two"], db).await?;
        let (jazz, swing) = (new_tag("jazz", db).await?, new_tag("swing", db).await?);
        post::tags.set(&made[0], [&jazz, &swing], db).await?;
        let at = DateTime::parse("2026-03-04T05:06:07.123456Z")?;
        made[0].update(db, [post::published_at.set(Some(at)), post::featured.set(true), post::body.set("a\nb, \"c\"")]).await?;
        Comment::create().post(&made[0]).text("hm").save(db).await?;
        client.get(DELETED).await.assert_status(200).assert_contains("Nothing was deleted here.");
        client.get(POSTS).await.assert_contains(DELETED);
        client.get(&format!("{POSTS}{}/delete/", made[0].id)).await.assert_contains(DELETED).assert_lacks("cannot be undone");
        delete(&format!("{POSTS}{}/", made[0].id), client).await;
        let (entry, said) = last(db).await?;
        assert_eq!((&said[0]["deleted"]["name"], &said[0]["deleted"]["object"]), (&"post".into(), &"<b>one</b>".into()));
        assert_eq!(said[0]["deleted"]["values"]["body"], serde_json::json!(["a\nb, \"c\""]));
        assert_eq!(said[0]["deleted"]["values"]["editor"], serde_json::json!([]));
        assert_eq!(
            said[1]["deleted"],
            serde_json::json!({"name": "comment", "object": "comment 1"}),
            "what went with it is named"
        );
        let list = client.get(DELETED).await;
        list.assert_contains("&lt;b&gt;one&lt;/b&gt;")
            .assert_lacks("<b>one</b>")
            .assert_contains("jazz, swing")
            .assert_contains("Django");
        let done = restore(DELETED, entry, client).await;
        assert_eq!(done.location(), Some(format!("{POSTS}{}/change/", made[0].id).as_str()), "{}", done.text());
        client.follow(done).await.assert_message("The post “<b>one</b>” was restored.");
        let back = Post::objects().filter(post::id.eq(made[0].id)).with(post::tags).get(db).await?;
        assert_eq!((back.title, back.slug, back.body), (made[0].title.clone(), made[0].slug.clone(), made[0].body.clone()));
        assert_eq!((back.published_at, back.featured, back.status), (Some(at), true, Status::Draft));
        assert_eq!(back.tags.get()?.len(), 2);
        assert_eq!(Comment::objects().count(db).await?, 0, "what went with it does not come back");
        client.get(&format!("{POSTS}{}/history/", back.id)).await.assert_contains("Restored.").assert_contains("Deleted post");
        // It is there: nobody restores it twice.
        client.get(DELETED).await.assert_contains("There is such a record again.").assert_lacks(">Restore<");
        restore(DELETED, entry, client).await.assert_status(409).assert_contains(format!("There is a post {} again.", back.id));
        // Several at once leave what they held, too.
        let keys: Vec<String> = made.iter().map(|post| post.id.to_string()).collect();
        let chosen =
            [("action", "delete_selected"), ("_selected_action", &keys[0]), ("_selected_action", &keys[1]), ("post", "yes")];
        client.post(POSTS, &chosen).await.assert_status(303);
        let (entry, said) = last(db).await?;
        assert_eq!(said[0]["deleted"]["values"]["title"], serde_json::json!(["two"]));
        restore(DELETED, entry, client).await.assert_status(303);
        assert_eq!(Post::objects().get(db).await?.title, "two");
        Ok(())
    })
}

#[test]
fn what_does_not_fit_any_more_is_told() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["one", "two"], db).await?;
        let (author, tag) = (made[0].author.key()?, new_tag("jazz", db).await?);
        post::tags.set(&made[0], [&tag], db).await?;
        delete(&format!("{POSTS}{}/", made[0].id), client).await;
        let (entry, _) = last(db).await?;
        // Another has its slug now.
        Post::objects().filter(post::id.eq(made[1].id)).update(db, [post::slug.set("one")]).await?;
        let refused = restore(DELETED, entry, client).await;
        refused
            .assert_status(409)
            .assert_contains("It cannot be restored:")
            .assert_contains("Another post has the slug “one” now.");
        Post::objects().filter(post::id.eq(made[1].id)).update(db, [post::slug.set("two")]).await?;
        // Its author is gone.
        delete(&format!("/admin/blog/author/{author}/"), client).await;
        let (of_author, _) = last(db).await?;
        let refused = restore(DELETED, entry, client).await;
        refused.assert_status(409).assert_contains(format!("Its author, author {author}, does not exist any more."));
        restore("/admin/blog/author/deleted/", of_author, client).await.assert_status(303);
        // A tag that is gone is left out, as it would have been.
        tag.delete(db).await?;
        let done = restore(DELETED, entry, client).await;
        client.follow(done).await.assert_contains("It does not lead any more to what is gone: tag 1.");
        let back = Post::objects().filter(post::id.eq(made[0].id)).with(post::tags).get(db).await?;
        assert!(back.tags.get()?.is_empty());
        // What other models deleted, entries that are none, and what was written down otherwise.
        for senseless in ["x", "", "999", "-1", "99999999999", &of_author.to_string()] {
            client.post(DELETED, &[("entry", senseless)]).await.assert_status(404);
        }
        client.post(DELETED, &[]).await.assert_status(404);
        for message in
            ["", "[]", "[{\"deleted\": {}}]", "nonsense", "[{\"deleted\": {\"values\": {\"title\": 7, \"views\": [\"x\"]}}}]"]
        {
            LogEntry::objects().filter(log_entry::id.eq(entry)).update(db, [log_entry::change_message.set(message)]).await?;
            client.get(DELETED).await.assert_status(200);
            Post::objects().filter(post::id.eq(made[0].id)).delete(db).await?;
            restore(DELETED, entry, client).await.assert_status(409);
        }
        Ok(())
    })
}

#[test]
fn what_is_shown_nowhere_is_not_written_down() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let mut made = posts(&["one"], db).await?;
        // The list shows how often a post was read; when it was made is shown nowhere.
        made[0].update(db, [post::views.set(7)]).await?;
        let page = client.get(&format!("{POSTS}{}/change/", made[0].id)).await;
        assert!(!page.text().contains("created_at"), "a form carries what it does not show");
        delete(&format!("{POSTS}{}/", made[0].id), client).await;
        let (entry, said) = last(db).await?;
        let values = &said[0]["deleted"]["values"];
        assert_eq!((&values["views"], values.get("created_at")), (&serde_json::json!(["7"]), None), "{values}");
        restore(DELETED, entry, client).await.assert_status(303);
        assert_eq!(Post::objects().get(db).await?.views, 7);
        // An account comes back without its password.
        let bob = nuages::auth::create_superuser(db, "bob", "bob@example.org", "correct horse battery", 4).await?;
        delete(&format!("/admin/auth/user/{}/", bob.id), client).await;
        let (entry, said) = last(db).await?;
        assert!(said[0]["deleted"]["values"].get("password").is_none() && !said.to_string().contains("$2"), "{said}");
        client.get("/admin/auth/user/deleted/").await.assert_contains("bob@example.org").assert_lacks("Password");
        restore("/admin/auth/user/deleted/", entry, client).await.assert_status(303);
        let back = User::objects().filter(user::id.eq(bob.id)).get(db).await?;
        assert!(back.password.starts_with('!') && back.is_superuser && back.email == "bob@example.org");
        Ok(())
    })
}

#[test]
fn who_may_add_may_restore() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["one", "two"], db).await?;
        delete(&format!("{POSTS}{}/", made[0].id), client).await;
        let (entry, _) = last(db).await?;
        let boss = nuages::auth::create_superuser(db, "boss", "", "correct horse battery", 4).await?;
        delete(&format!("/admin/auth/user/{}/", boss.id), client).await;
        let (of_boss, _) = last(db).await?;
        let bob = User::create().username("bob").password("").is_staff(true).save(db).await?;
        client.login(&bob).await?;
        assert_eq!((client.get(DELETED).await.status(), restore(DELETED, entry, client).await.status()), (403, 403));
        allow(&bob, &["view_post", "change_post", "delete_post"], db).await?;
        assert_eq!((client.get(DELETED).await.status(), restore(DELETED, entry, client).await.status()), (403, 403));
        client.get(POSTS).await.assert_lacks(DELETED);
        client
            .get(&format!("{POSTS}{}/delete/", made[1].id))
            .await
            .assert_contains("This cannot be undone.")
            .assert_lacks(DELETED);
        // Who may add and not see learns what it was called, and no more.
        let eve = User::create().username("eve").password("").is_staff(true).save(db).await?;
        allow(&eve, &["add_post", "add_user", "add_group"], db).await?;
        client.login(&eve).await?;
        client.get(DELETED).await.assert_status(200).assert_contains("one").assert_lacks("What it held").assert_lacks("Slug");
        // Nobody makes a superuser of what was one.
        let list = "/admin/auth/user/deleted/";
        restore(list, of_boss, client).await.assert_status(403);
        assert!(!User::objects().filter(user::username.eq("boss")).exists(db).await?);
        restore(DELETED, entry, client).await.assert_redirects("/admin/");
        assert_eq!(Post::objects().count(db).await?, 2);
        // Nor does anybody get a group back that may do more than they.
        let group = Group::create().name("editors").save(db).await?;
        let held = Permission::objects().filter(permission::codename.eq("delete_post")).get(db).await?;
        group::permissions.add(&group, [&held], db).await?;
        let ann = User::objects().filter(user::username.eq("ann")).get(db).await?;
        client.login(&ann).await?;
        delete(&format!("/admin/auth/group/{}/", group.id), client).await;
        let (of_group, _) = last(db).await?;
        client.login(&eve).await?;
        restore("/admin/auth/group/deleted/", of_group, client).await.assert_status(403);
        assert_eq!(Group::objects().count(db).await?, 0);
        Ok(())
    })
}

#[test]
fn where_records_are_somebodys_so_is_what_was_deleted() -> Result {
    with_desk(async |client| {
        let db = client.db();
        // Comments on posts that are not featured are nobody's business.
        const LIST: &str = "/admin/blog/comment/";
        let made = posts(&["shown"], db).await?;
        Post::objects().update(db, [post::featured.set(true)]).await?;
        let comment = Comment::create().post(&made[0]).text("seen").save(db).await?;
        let all = nuages::auth::create_superuser(db, "all", "", "correct horse battery", 4).await?;
        delete(&format!("{LIST}{}/", comment.id), client).await;
        let (entry, _) = last(db).await?;
        client.get(&format!("{LIST}deleted/")).await.assert_contains("seen");
        client.login(&all).await?;
        client.get(&format!("{LIST}deleted/")).await.assert_contains("seen");
        let other = nuages::auth::create_superuser(db, "other", "", "correct horse battery", 4).await?;
        client.login(&other).await?;
        client.get(&format!("{LIST}deleted/")).await.assert_lacks("seen").assert_contains("Nothing was deleted here.");
        restore(&format!("{LIST}deleted/"), entry, client).await.assert_status(404);
        // Who deleted it, and would not find it again among what there is for them.
        let ann = User::objects().filter(user::username.eq("ann")).get(db).await?;
        client.login(&ann).await?;
        Post::objects().update(db, [post::featured.set(false)]).await?;
        restore(&format!("{LIST}deleted/"), entry, client).await.assert_status(403);
        assert_eq!(Comment::objects().count(db).await?, 0);
        Post::objects().update(db, [post::featured.set(true)]).await?;
        restore(&format!("{LIST}deleted/"), entry, client).await.assert_status(303);
        assert_eq!(Comment::objects().get(db).await?.id, comment.id);
        Ok(())
    })
}
