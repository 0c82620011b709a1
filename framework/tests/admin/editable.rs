//! Fields that are changed in the list itself.

use nuages::admin::LogEntry;
use nuages::prelude::*;

use super::models::*;
use super::site::with_desk;

const LIST: &str = "/admin/blog/author/";

async fn names(db: &Db) -> Result<String> {
    Ok(Author::objects().order_by(author::id.asc()).values(author::name).all(db).await?.join(", "))
}

#[test]
fn only_what_is_changed_is_stored() -> Result {
    with_desk(async |client| {
        let db = client.db();
        for name in ["a", "b", "c"] {
            new_author(name, db).await?;
        }
        let page = client.get(LIST).await;
        page.assert_contains("name=\"form-0-name\"").assert_contains("name=\"form-TOTAL_FORMS\" value=\"3\"");
        let saved = client.submit(&page, &[("form-1-name", "bee"), ("_save", "1")]).await;
        assert_eq!(saved.location(), Some(LIST));
        client.follow(saved).await.assert_message("1 author was changed.");
        assert_eq!((names(db).await?.as_str(), LogEntry::objects().count(db).await?), ("a, bee, c", 1));
        let nothing = client.submit(&client.get(LIST).await, &[("_save", "1")]).await;
        assert!(client.follow(nothing).await.messages().is_empty());
        Ok(())
    })
}

#[test]
fn one_wrong_row_keeps_all_from_being_stored() -> Result {
    with_desk(async |client| {
        let db = client.db();
        for name in ["a", "b"] {
            new_author(name, db).await?;
        }
        let page = client.get(LIST).await;
        let long = "x".repeat(101);
        let wrong = client.submit(&page, &[("form-0-name", "new"), ("form-1-name", &long), ("_save", "1")]).await;
        wrong.assert_status(422).assert_contains("Use at most 100 characters").assert_contains(&long);
        assert_eq!(names(db).await?, "a, b");
        for (name, value) in [("form-TOTAL_FORMS", "x"), ("form-TOTAL_FORMS", "5000"), ("form-TOTAL_FORMS", "")] {
            client.submit(&page, &[(name, value), ("_save", "1")]).await.assert_status(400);
        }
        // Rows of records that are not there are left out.
        client.submit(&page, &[("form-0-id", "999"), ("form-1-id", "x"), ("_save", "1")]).await.assert_status(303);
        assert_eq!(names(db).await?, "a, b");
        Ok(())
    })
}

#[test]
fn two_editors_of_one_list_lose_nothing() -> Result {
    with_desk(async |client| {
        let db = client.db();
        for name in ["a", "b"] {
            new_author(name, db).await?;
        }
        let (ann, bob) = (client.get(LIST).await, client.get(LIST).await);
        client.submit(&ann, &[("form-0-name", "by ann"), ("_save", "1")]).await.assert_status(303);
        // Bob sends the old name along, which is no change of his.
        client.submit(&bob, &[("form-1-name", "by bob"), ("_save", "1")]).await.assert_status(303);
        assert_eq!(names(db).await?, "by ann, by bob");
        let told = client.submit(&bob, &[("form-0-name", "mine"), ("_save", "1")]).await;
        told.assert_status(422).assert_contains("Somebody else has written “by ann” meanwhile");
        assert_eq!(names(db).await?, "by ann, by bob");
        Ok(())
    })
}

#[test]
fn who_may_only_see_changes_nothing() -> Result {
    with_desk(async |client| {
        let db = client.db();
        new_author("a", db).await?;
        let page = client.get(LIST).await;
        let bob = User::create().username("bob").password("").is_staff(true).save(db).await?;
        let held =
            nuages::auth::Permission::objects().filter(nuages::auth::permission::codename.eq("view_author")).get(db).await?;
        nuages::auth::user::user_permissions.add(&bob, [&held], db).await?;
        client.login(&bob).await?;
        client.get(LIST).await.assert_lacks("form-0-name");
        assert_eq!(client.submit(&page, &[("form-0-name", "forged"), ("_save", "1")]).await.status(), 403);
        assert_eq!(names(db).await?, "a");
        Ok(())
    })
}
