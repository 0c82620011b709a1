//! Users and groups in the admin, which the app of users brings.

use nuages::admin::LogEntry;
use nuages::auth::create_superuser;
use nuages::prelude::*;
use nuages::session::SessionRow;
use nuages::testing::TestClient;

use super::press::{allow, new_user, with_press};

const PASSWORD: &str = "correct horse battery";
const NEW: &str = "seven brown bottles";

fn with_root(test: impl AsyncFn(&TestClient) -> Result) -> Result {
    with_press(async |client| {
        client.login(&create_superuser(client.db(), "root", "", PASSWORD, 4).await?).await?;
        test(client).await
    })
}

#[test]
fn an_account_is_added_and_gets_a_password() -> Result {
    with_root(async |client| {
        let db = client.db();
        let add = client.get("/admin/auth/user/add/").await;
        add.assert_contains("field_name=user_permissions").assert_contains("What they may do").assert_lacks("name=\"password\"");
        let added = client.submit(&add, &[("username", "bob"), ("is_staff", "on")]).await;
        let bob = User::named(db, "bob").await?.unwrap();
        let page = format!("/admin/auth/user/{}/password/", bob.id);
        added.assert_redirects(&page);
        let form = client.get(&page).await;
        form.assert_contains("Set the password of bob").assert_contains("autocomplete=\"new-password\"");
        for (first, second, told) in [
            (NEW, "another", "two passwords are not the same"),
            ("short", "short", "at least 12 characters"),
            ("", "", "at least 12 characters"),
            ("passwordpassword", "passwordpassword", "many people use"),
        ] {
            let answer = client.submit(&form, &[("password", first), ("again", second)]).await;
            answer.assert_status(422).assert_contains(told).assert_lacks(format!("\"{NEW}\""));
        }
        assert_eq!(User::named(db, "bob").await?.unwrap().password, bob.password);
        let set = client.submit(&form, &[("password", NEW), ("again", NEW)]).await;
        set.assert_redirects(format!("/admin/auth/user/{}/change/", bob.id));
        let told = LogEntry::objects().all(db).await?;
        assert_eq!(told.len(), 2);
        assert!(told.iter().all(|entry| !entry.change_message.contains(NEW) && !entry.change_message.contains("bcrypt")));
        let history = client.get(&format!("/admin/auth/user/{}/history/", bob.id)).await;
        history.assert_contains("Changed Password.").assert_contains("••••••••");
        client.post("/logout/", &[]).await;
        let login = client.post("/login/", &[("username", "bob"), ("password", NEW)]).await;
        assert_eq!(login.status(), 303);
        assert_eq!(client.get("/admin/").await.status(), 200);
        Ok(())
    })
}

#[test]
fn nobody_sets_the_password_of_who_may_do_more() -> Result {
    with_root(async |client| {
        let db = client.db();
        let root = User::named(db, "root").await?.unwrap();
        let (ann, bob) = (new_user("ann", true, db).await?, new_user("bob", false, db).await?);
        allow(&ann, &["view_user", "change_user"], db).await?;
        client.login(&ann).await?;
        for page in ["password", "sessions"] {
            let above = format!("/admin/auth/user/{}/{page}/", root.id);
            assert_eq!((client.get(&above).await.status(), client.post(&above, &[]).await.status()), (403, 403), "{page}");
        }
        let sent = [("password", NEW), ("again", NEW)];
        let above = format!("/admin/auth/user/{}/password/", root.id);
        assert_eq!(client.post(&above, &sent).await.status(), 403);
        assert_eq!(User::named(db, "root").await?.unwrap().password, root.password);
        assert_eq!(client.post(&format!("/admin/auth/user/{}/password/", bob.id), &sent).await.status(), 303);
        // The own one is changed by who knows the present one.
        let own = format!("/admin/auth/user/{}/password/", ann.id);
        client.get(&own).await.assert_redirects("/account/password/");
        client.post(&own, &sent).await.assert_redirects("/account/password/");
        assert_eq!(User::named(db, "ann").await?.unwrap().password, ann.password);
        // Groups have none.
        for page in ["password", "sessions"] {
            client.login(&root).await?;
            assert_eq!(client.get(&format!("/admin/press/article/1/{page}/")).await.status(), 404);
        }
        Ok(())
    })
}

async fn sessions_of(user: &User, db: &Db) -> Result<usize> {
    let rows = SessionRow::objects().all(db).await?;
    Ok(rows.iter().filter(|row| row.user_id == Some(user.id)).count())
}

#[test]
fn sessions_are_listed_and_ended() -> Result {
    with_root(async |client| {
        let db = client.db();
        let bob = new_user("bob", false, db).await?;
        let page = format!("/admin/auth/user/{}/sessions/", bob.id);
        client.get(&page).await.assert_contains("bob is not logged in anywhere.");
        let root = User::named(db, "root").await?.unwrap();
        for user in [&bob, &bob, &root] {
            client.set_cookie("sessionid", None);
            client.login(user).await?;
        }
        assert_eq!(sessions_of(&bob, db).await?, 2);
        let listed = client.get(&page).await;
        listed.assert_contains("Sign out everywhere");
        let id = listed.text().split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
        client.post(&page, &[("id", id)]).await.assert_redirects(&page);
        assert_eq!(sessions_of(&bob, db).await?, 1);
        client.post(&page, &[]).await.assert_redirects(&page);
        assert_eq!(sessions_of(&bob, db).await?, 0);
        client.get(&format!("/admin/auth/user/{}/history/", bob.id)).await.assert_contains("Changed Sessions.");
        // What names a session of somebody else ends nothing.
        assert_eq!(client.post(&page, &[("id", "x")]).await.status(), 303);
        assert_eq!(client.get("/admin/").await.status(), 200);
        Ok(())
    })
}
