//! Every address of the admin, as everybody who may and may not open it.

use nuages::auth::user;
use nuages::prelude::*;
use nuages::testing::TestClient;

use super::press::{Article, allow, article, new_user, with_press};

/// Each page, and who may open it by a permission for articles alone: nobody where none is named.
const PAGES: [(&str, &[&str]); 13] = [
    ("/admin/press/", &["view", "add", "change", "delete"]),
    ("/admin/press/article/", &["view", "change"]),
    ("/admin/press/article/add/", &["add"]),
    ("/admin/press/article/1/change/", &["view", "change"]),
    ("/admin/press/article/1/delete/", &["delete"]),
    ("/admin/press/article/1/history/", &["view", "change"]),
    ("/admin/press/article/export/", &["view", "change"]),
    ("/admin/press/article/export/?_format=json", &["view", "change"]),
    ("/admin/press/article/import/", &["add", "change"]),
    ("/admin/press/article/saved/", &["view", "change"]),
    ("/admin/auth/user/", &[]),
    ("/admin/auth/user/1/password/", &[]),
    ("/admin/auth/user/1/sessions/", &[]),
];

/// What can be sent.
const SENT: [&str; 9] = [
    "/admin/press/article/",
    "/admin/press/article/add/",
    "/admin/press/article/1/change/",
    "/admin/press/article/2/delete/",
    "/admin/press/article/import/",
    "/admin/press/article/saved/",
    "/admin/auth/user/add/",
    "/admin/auth/user/1/password/",
    "/admin/auth/user/1/sessions/",
];

async fn nothing_opens(client: &TestClient, page: u16, sent: u16) {
    for (path, _) in PAGES {
        let status = client.get(path).await.status();
        // An app of which nobody may see anything is none.
        let expected = if path == "/admin/press/" && page == 403 { [403, 404] } else { [page, page] };
        assert!(expected.contains(&status), "{path}: {status}");
    }
    for path in SENT {
        assert_eq!(client.post(path, &[]).await.status(), sent, "{path}");
    }
}

#[test]
fn each_permission_opens_its_pages_alone() -> Result {
    with_press(async |client| {
        let db = client.db();
        Article::create().title("first").save(db).await?;
        nothing_opens(client, 302, 303).await;
        client.login(&new_user("reader", false, db).await?).await?;
        nothing_opens(client, 403, 403).await;
        for path in ["/admin/", "/admin/search/", "/admin/search/?q=first"] {
            assert_eq!(client.get(path).await.status(), 403);
        }
        for word in ["view", "add", "change", "delete"] {
            let somebody = new_user(word, true, db).await?;
            client.login(&somebody).await?;
            nothing_opens(client, 403, 403).await;
            assert_eq!(client.get("/admin/").await.status(), 200);
            allow(&somebody, &[&format!("{word}_article")], db).await?;
            for (path, words) in PAGES {
                let closed = if path == "/admin/press/" { 404 } else { 403 };
                let expected = if words.contains(&word) { 200 } else { closed };
                assert_eq!(client.get(path).await.status(), expected, "{path} with {word}");
            }
        }
        let mut root = new_user("root", false, db).await?;
        root.update(db, [user::is_superuser.set(true)]).await?;
        client.login(&root).await?;
        for (path, _) in PAGES {
            assert_eq!(client.get(path).await.status(), 200, "{path}");
        }
        assert_eq!(Article::objects().count(db).await?, 1, "nothing was written by anybody");
        Ok(())
    })
}

#[test]
fn a_file_brings_what_may_be_added_and_changed() -> Result {
    with_press(async |client| {
        let db = client.db();
        Article::create().title("first").save(db).await?;
        let (new, known) = ("title\nsecond\n", "id,title\n1,uno\n");
        for (word, file, other, told) in
            [("add", new, known, "you may not change articles"), ("change", known, new, "you may not add articles")]
        {
            let somebody = new_user(word, true, db).await?;
            allow(&somebody, &[&format!("{word}_article")], db).await?;
            client.login(&somebody).await?;
            for confirm in [vec![], vec![("confirm", "yes")]] {
                let sent = [confirm, vec![("text", other)]].concat();
                let answer = client.post("/admin/press/article/import/", &sent).await;
                assert_eq!(answer.status(), 422);
                answer.assert_contains(told);
            }
            let answer = client.post("/admin/press/article/import/", &[("confirm", "yes"), ("text", file)]).await;
            assert_eq!(answer.status(), 303, "{word}");
        }
        let titles: Vec<String> =
            Article::objects().order_by(article::id.asc()).all(db).await?.into_iter().map(|article| article.title).collect();
        assert_eq!(titles, ["uno", "second"]);
        Ok(())
    })
}
