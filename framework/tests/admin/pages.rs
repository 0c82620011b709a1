//! Pages of an admin's own, with its styles and scripts.

use nuages::auth::{Permission, permission, user};
use nuages::prelude::*;

use super::models::*;
use super::newsroom::{LIST, change, now, with_newsroom};

#[test]
fn pages_stand_where_they_are_looked_for() -> Result {
    with_newsroom(async |client, desk| {
        let list = client.get(LIST).await;
        list.assert_contains("/admin/blog/post/titles/\">All &lt;titles&gt;</a>")
            .assert_contains("Secrets")
            .assert_lacks("Shout");
        let record = client.get(&change(&desk.other)).await;
        record.assert_contains(format!("{LIST}{}/shout/\">Shout</a>", desk.other.id)).assert_lacks("/titles/");
        let titles = client.get(&format!("{LIST}titles/")).await;
        titles
            .assert_status(200)
            .assert_contains("<p class=\"titles\">other own</p>")
            .assert_contains("<h1>All &lt;titles&gt;</h1>");
        titles.assert_contains("href=\"/admin/blog/post/\"").assert_lacks("<titles>");
        let shout = client.get(&format!("{LIST}{}/shout/", desk.other.id)).await;
        shout.assert_status(200).assert_contains("<p class=\"shouted\">OTHER</p>").assert_contains(change(&desk.other));
        assert_eq!(client.get(&format!("{LIST}secrets/")).await.text(), "secrets");
        for nothing in ["nothing/", "shout/", "1/titles/", "1/nothing/", "999/shout/", "x/shout/", "+1/shout/"] {
            let path = format!("{LIST}{nothing}");
            assert_eq!((client.get(&path).await.status(), client.post(&path, &[]).await.status()), (404, 404), "{path}");
        }
        Ok(())
    })
}

#[test]
fn pages_are_for_who_may() -> Result {
    with_newsroom(async |client, desk| {
        let db = client.db();
        let shout = |post: &Post| format!("{LIST}{}/shout/", post.id);
        let sent = client.post(&shout(&desk.own), &[("title", "loud")]).await;
        assert_eq!(sent.location(), Some(LIST));
        client.follow(sent).await.assert_message("Shouted.");
        assert_eq!(now(&desk.own, db).await?.title, "loud");
        // Who sends something changes something, and so only the own posts.
        assert_eq!(client.post(&shout(&desk.other), &[("title", "x")]).await.status(), 403);
        let unsigned = client.send(client.form(&shout(&desk.own), &[("title", "x")])).await;
        assert_eq!(unsigned.status(), 403);
        assert_eq!(client.post(&format!("{LIST}titles/"), &[]).await.status(), 405);
        // A page of those that may be deleted.
        let burn = |post: &Post| format!("{LIST}{}/burn/", post.id);
        client.get(&burn(&desk.own)).await.assert_contains("burnt loud");
        client.get(&burn(&desk.other)).await.assert_status(403);
        // With the permission to see alone.
        let held = |name: &str| Permission::objects().filter(permission::codename.eq(name));
        user::user_permissions.set(&desk.bob, &held("view_post").all(db).await?, db).await?;
        client.get(&format!("{LIST}titles/")).await.assert_status(200);
        client.get(&shout(&desk.own)).await.assert_status(200);
        client.get(LIST).await.assert_lacks("Secrets");
        for (path, get) in [(format!("{LIST}secrets/"), 403), (burn(&desk.own), 403), (shout(&desk.own), 200)] {
            assert_eq!(
                (client.get(&path).await.status(), client.post(&path, &[("title", "x")]).await.status()),
                (get, 403),
                "{path}"
            );
        }
        // Without it, and as nobody.
        user::user_permissions.set(&desk.bob, &held("delete_comment").all(db).await?, db).await?;
        let paths = [format!("{LIST}titles/"), format!("{LIST}secrets/"), shout(&desk.own), burn(&desk.own)];
        for path in &paths {
            assert_eq!((client.get(path).await.status(), client.post(path, &[]).await.status()), (403, 403), "{path}");
        }
        client.set_cookie("sessionid", None);
        for path in &paths {
            assert_eq!((client.get(path).await.status(), client.post(path, &[]).await.status()), (302, 303), "{path}");
        }
        assert_eq!(now(&desk.own, db).await?.title, "loud");
        Ok(())
    })
}

#[test]
fn an_admin_has_styles_and_scripts_of_its_own() -> Result {
    with_newsroom(async |client, desk| {
        for page in [LIST.to_owned(), change(&desk.own), format!("{LIST}titles/"), format!("{LIST}{}/history/", desk.own.id)] {
            let page = client.get(&page).await;
            page.assert_contains("<link rel=\"stylesheet\" href=\"/static/newsroom/desk.css\">");
            page.assert_contains("<script type=\"module\" src=\"/static/newsroom/desk.js\"></script>");
            let policy = page.header("content-security-policy").unwrap_or_default();
            assert!(!policy.contains("unsafe"), "{policy}");
        }
        for page in ["/admin/", "/admin/blog/tag/"] {
            client.get(page).await.assert_lacks("newsroom/desk");
        }
        Ok(())
    })
}
