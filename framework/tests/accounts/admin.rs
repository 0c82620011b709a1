//! The admin, page by page, for everybody who may and may not.

use nuages::auth::user;
use nuages::prelude::*;
use nuages::testing::TestClient;

use super::press::{Article, Remark, allow, article, new_user, with_press};

const LIST: &str = "/admin/press/article/";
const ADD: &str = "/admin/press/article/add/";
const CHANGE: &str = "/admin/press/article/1/change/";
const DELETE: &str = "/admin/press/article/1/delete/";

/// The statuses of all pages of a model, and of all forms that are sent to them: list, add, change, delete, and the three forms.
async fn statuses(client: &TestClient) -> [u16; 7] {
    let mut statuses = [0; 7];
    for (index, path) in [LIST, ADD, CHANGE, DELETE].into_iter().enumerate() {
        statuses[index] = client.get(path).await.status();
    }
    // What is sent is wrong, so that nothing is written by who may: 422 says that it was read.
    for (index, path) in [ADD, CHANGE].into_iter().enumerate() {
        statuses[4 + index] = client.post(path, &[("title", "")]).await.status();
    }
    statuses[6] = client.post("/admin/press/article/2/delete/", &[]).await.status();
    statuses
}

#[test]
fn each_permission_opens_its_pages_and_no_others() -> Result {
    with_press(async |client| {
        let db = client.db();
        Article::create().title("first").save(db).await?;
        assert_eq!(statuses(client).await, [302, 302, 302, 302, 303, 303, 303]);
        client.login(&new_user("reader", false, db).await?).await?;
        assert_eq!(statuses(client).await, [403; 7]);
        for (permission, expected) in [
            ("publish_article", [403; 7]),
            ("view_article", [200, 403, 200, 403, 403, 403, 403]),
            ("add_article", [403, 200, 403, 403, 422, 403, 403]),
            ("change_article", [200, 403, 200, 403, 403, 422, 403]),
            // There is no second article.
            ("delete_article", [403, 403, 403, 200, 403, 403, 404]),
        ] {
            let somebody = new_user(permission, true, db).await?;
            client.login(&somebody).await?;
            assert_eq!(statuses(client).await, [403; 7], "staff without any");
            allow(&somebody, &[permission], db).await?;
            assert_eq!(statuses(client).await, expected, "{permission}");
            // It is of no use without being staff.
            User::objects().filter(user::username.eq(permission)).update(db, [user::is_staff.set(false)]).await?;
            assert_eq!(statuses(client).await, [403; 7], "{permission}");
        }
        let mut root = new_user("root", false, db).await?;
        root.update(db, [user::is_superuser.set(true)]).await?;
        client.login(&root).await?;
        assert_eq!(statuses(client).await, [200, 200, 200, 200, 422, 422, 404]);
        assert_eq!(Article::objects().count(db).await?, 1, "nothing was written by anybody");
        Ok(())
    })
}

#[test]
fn pages_offer_what_may_be_done() -> Result {
    with_press(async |client| {
        let db = client.db();
        Article::create().title("first").save(db).await?;
        let ann = new_user("ann", true, db).await?;
        client.login(&ann).await?;
        assert!(client.get("/admin/").await.text().contains("There is nothing here that you may look after."));
        assert_eq!(client.get("/admin/press/").await.status(), 404);
        allow(&ann, &["view_article"], db).await?;
        let index = client.get("/admin/").await;
        assert!(index.text().contains(LIST) && !index.text().contains(ADD), "{}", index.text());
        assert!(!client.get(LIST).await.text().contains(ADD));
        let page = client.get(CHANGE).await;
        assert!(page.text().contains("<fieldset disabled>") && !page.text().contains("Save") && !page.text().contains(DELETE));
        allow(&ann, &["change_article", "add_article", "delete_article"], db).await?;
        let page = client.get(CHANGE).await;
        assert!(!page.text().contains("<fieldset disabled>") && page.text().contains("Save") && page.text().contains(DELETE));
        assert!(client.get(LIST).await.text().contains(ADD));
        Ok(())
    })
}

#[test]
fn who_may_only_add_gets_back_to_the_start() -> Result {
    with_press(async |client| {
        let db = client.db();
        let ann = new_user("ann", true, db).await?;
        allow(&ann, &["add_article"], db).await?;
        client.login(&ann).await?;
        let index = client.get("/admin/").await;
        assert!(index.text().contains(ADD) && !index.text().contains(&format!("\"{LIST}\"")), "{}", index.text());
        let added = client.post(ADD, &[("title", "new")]).await;
        assert_eq!((added.status(), added.header("location")), (303, Some("/admin/")));
        assert_eq!(Article::objects().filter(article::title.eq("new")).count(db).await?, 1);
        Ok(())
    })
}

#[test]
fn what_goes_with_a_record_must_be_allowed_too() -> Result {
    with_press(async |client| {
        let db = client.db();
        let first = Article::create().title("first").save(db).await?;
        Remark::create().article(&first).text("hm").save(db).await?;
        let ann = new_user("ann", true, db).await?;
        allow(&ann, &["delete_article"], db).await?;
        client.login(&ann).await?;
        assert_eq!((client.get(DELETE).await.status(), client.post(DELETE, &[]).await.status()), (403, 403));
        assert_eq!((Article::objects().count(db).await?, Remark::objects().count(db).await?), (1, 1));
        allow(&ann, &["delete_remark"], db).await?;
        assert_eq!((client.get(DELETE).await.status(), client.post(DELETE, &[]).await.status()), (200, 303));
        assert_eq!((Article::objects().count(db).await?, Remark::objects().count(db).await?), (0, 0));
        Ok(())
    })
}
