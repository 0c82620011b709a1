//! Who may open what, in routes, views and markup, and what it costs.

use nuages::auth::user;
use nuages::prelude::*;
use nuages::testing::{TestClient, queries_of};

use super::press::{allow, article, named, new_group, new_user, with_press};

/// The status of each page, and what it says.
async fn answers(client: &TestClient) -> Vec<(u16, String)> {
    let mut answers = Vec::new();
    for path in ["/articles/", "/edit/", "/publish/"] {
        let answer = client.get(path).await;
        answers.push((answer.status(), if answer.status() == 200 { answer.text().to_owned() } else { String::new() }));
    }
    answers
}

fn told(answers: &[(u16, String)]) -> Vec<(u16, &str)> {
    answers.iter().map(|(status, text)| (*status, text.as_str())).collect()
}

#[test]
fn a_permission_opens_its_routes() -> Result {
    with_press(async |client| {
        let db = client.db();
        let redirect = client.get("/edit/?page=2").await;
        assert_eq!((redirect.status(), redirect.header("location")), (302, Some("/login/?next=%2Fedit%2F%3Fpage%3D2")));
        assert_eq!(told(&answers(client).await), [(200, ""), (302, ""), (302, "")]);
        let bob = new_user("bob", false, db).await?;
        client.login(&bob).await?;
        assert_eq!(told(&answers(client).await), [(200, ""), (403, ""), (403, "")]);
        allow(&bob, &["change_article", "add_article"], db).await?;
        assert_eq!(told(&answers(client).await), [(200, "write "), (200, "edit"), (403, "")]);
        // What the group may do, its members may.
        let publishers = new_group("publishers", &["publish_article"], db).await?;
        user::groups.add(&bob, [&publishers], db).await?;
        let all = [(200, "write edit and publish"), (200, "edit"), (200, "publish false")];
        assert_eq!(told(&answers(client).await), all);
        user::user_permissions.clear(&bob, db).await?;
        assert_eq!(told(&answers(client).await), [(200, ""), (403, ""), (403, "")]);
        Ok(())
    })
}

#[test]
fn superusers_may_everything_and_who_is_inactive_nothing() -> Result {
    with_press(async |client| {
        let db = client.db();
        let mut root = new_user("root", false, db).await?;
        root.update(db, [user::is_superuser.set(true)]).await?;
        client.login(&root).await?;
        let all = [(200, "write edit and publish"), (200, "edit"), (200, "publish true")];
        assert_eq!(told(&answers(client).await), all);
        assert!(root.has_perm(db, article::DELETE).await?);
        root.update(db, [user::is_active.set(false)]).await?;
        assert!(!root.has_perm(db, article::DELETE).await?);
        assert_eq!(told(&answers(client).await), [(200, ""), (302, ""), (302, "")]);
        Ok(())
    })
}

#[test]
fn a_view_may_ask_by_itself() -> Result {
    with_press(async |client| {
        let db = client.db();
        let stranger = client.post("/publish/", &[]).await;
        assert_eq!((stranger.status(), stranger.header("location")), (303, Some("/login/")));
        let bob = new_user("bob", false, db).await?;
        client.login(&bob).await?;
        assert_eq!(client.post("/publish/", &[]).await.status(), 403);
        allow(&bob, &["publish_article"], db).await?;
        assert_eq!(client.post("/publish/", &[]).await.status(), 200);
        // A check may ask the request, and the database too.
        assert_eq!(client.get("/of/bob/").await.text(), "of bob");
        assert_eq!(client.get("/of/ann/").await.status(), 403);
        Ok(())
    })
}

#[test]
fn permissions_are_asked_of_a_user_by_name() -> Result {
    with_press(async |client| {
        let db = client.db();
        let ann = new_user("ann", false, db).await?;
        let editors = new_group("editors", &["change_article", "view_article"], db).await?;
        user::groups.add(&ann, [&editors], db).await?;
        allow(&ann, &["add_article"], db).await?;
        assert!(ann.has_perms(db, &[article::CHANGE, article::VIEW, article::ADD]).await?);
        assert!(!ann.has_perms(db, &[article::CHANGE, article::DELETE]).await?);
        assert!(!ann.has_perm(db, user::CHANGE).await?, "of another model");
        assert_eq!(
            (article::PUBLISH.to_string(), named("publish_article", db).await?.name.as_str()),
            ("press.publish_article".into(), "Can publish articles")
        );
        let (_, queries) = queries_of(db, ann.perms(db)).await?;
        assert_eq!(queries.len(), 1, "{queries:#?}");
        Ok(())
    })
}

#[test]
fn a_permission_costs_one_query_and_a_public_page_none() -> Result {
    with_press(async |client| {
        let db = client.db();
        let bob = new_user("bob", false, db).await?;
        allow(&bob, &["change_article", "publish_article"], db).await?;
        client.login(&bob).await?;
        let queries = async |path: &str| -> Result<usize> {
            let work = async {
                assert_eq!(client.get(path).await.status(), 200, "{path}");
                Ok(())
            };
            Ok(queries_of(db, work).await?.1.len())
        };
        let own = queries("/own/").await?;
        assert_eq!(queries("/plain/").await?, 0);
        assert_eq!(queries("/edit/").await?, own + 1);
        // The route asks, and the view asks again.
        assert_eq!(queries("/publish/").await?, own + 1);
        assert_eq!(queries("/articles/").await?, own + 1);
        Ok(())
    })
}
