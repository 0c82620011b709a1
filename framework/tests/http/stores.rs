//! Sessions that are kept elsewhere than in the database.

use nuages::prelude::*;
use nuages::session::{SessionRow, SessionStore};
use nuages::testing::{TestClient, TestDatabase, queries_of};

use super::site::{client, project};

/// Runs a test on a site that keeps its sessions there, with the user `bob`.
fn with_store(store: SessionStore, test: impl AsyncFn(&TestClient, User) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        settings.sessions = store;
        let client = client(project(settings)).await?;
        let bob = nuages::auth::create_superuser(client.db(), "bob", "", "another horse entirely", 4).await?;
        test(&client, bob).await
    })
}

#[test]
fn a_store_is_a_store() -> Result {
    for store in [SessionStore::Memory, SessionStore::Cookie, SessionStore::Database] {
        with_store(store, async |client, bob| {
            assert!(client.get("/visits/").await.text().contains("visit 1"), "{store:?}");
            let before = client.cookie("sessionid");
            assert!(client.get("/visits/").await.text().contains("visit 2"), "{store:?}");
            client.login(&bob).await?;
            assert_ne!(client.cookie("sessionid"), before);
            assert_eq!(client.get("/members/").await.status(), 200, "{store:?}");
            assert!(client.get("/visits/").await.text().contains("visit 3"), "{store:?}");
            client.post("/visits/renew/", &[]).await;
            assert!(client.get("/visits/").await.text().contains("visit 4"), "{store:?}");
            client.post("/", &[("text", "kept")]).await;
            assert!(client.get("/").await.text().contains("sent: kept"), "{store:?}");
            assert!(!client.get("/").await.text().contains("sent: kept"), "{store:?}");
            client.post("/logout/", &[]).await;
            assert_eq!(client.cookie("sessionid"), None, "{store:?}");
            assert_eq!(client.get("/members/").await.status(), 302, "{store:?}");
            let other = client.get("/visits/").await;
            assert!(other.text().contains("visit 1"), "{store:?}: {}", other.text());
            Ok(())
        })?;
    }
    Ok(())
}

#[test]
fn other_stores_leave_the_database_alone() -> Result {
    for store in [SessionStore::Memory, SessionStore::Cookie] {
        with_store(store, async |client, bob| {
            client.login(&bob).await?;
            let (_, queries) = queries_of(client.db(), async { Ok(client.get("/members/").await) }).await?;
            assert_eq!(queries.len(), 1, "{store:?}: the user alone is asked for: {queries:#?}");
            assert_eq!(SessionRow::objects().count(client.db()).await?, 0);
            Ok(())
        })?;
    }
    Ok(())
}

#[test]
fn a_key_that_is_dead_opens_nothing_in_memory() -> Result {
    with_store(SessionStore::Memory, async |client, bob| {
        client.login(&bob).await?;
        let key = client.cookie("sessionid");
        client.post("/logout/", &[]).await;
        client.set_cookie("sessionid", key.as_deref());
        assert_eq!(client.get("/members/").await.status(), 302);
        client.login(&bob).await?;
        nuages::auth::end_sessions(client.db(), &bob).await?;
        assert_eq!(client.get("/members/").await.status(), 302);
        Ok(())
    })
}

#[test]
fn a_cookie_that_was_changed_is_none() -> Result {
    with_store(SessionStore::Cookie, async |client, bob| {
        client.login(&bob).await?;
        let cookie = client.cookie("sessionid").unwrap_or_default();
        let (head, rest) = cookie.split_once('.').unwrap_or_default();
        for changed in [format!("{cookie}A"), format!("x{cookie}"), rest.to_owned(), format!("{head}.9{rest}"), "....".to_owned()]
        {
            client.set_cookie("sessionid", Some(&changed));
            assert_eq!(client.get("/members/").await.status(), 302, "{changed}");
        }
        client.set_cookie("sessionid", Some(&cookie));
        assert_eq!(client.get("/members/").await.status(), 200);
        // Another password ends it, wherever it is kept.
        nuages::auth::set_password(client.db(), &Settings::of(client)?, &bob, "a new password for bob").await?;
        assert_eq!(client.get("/members/").await.status(), 302);
        Ok(())
    })
}

/// Settings with the cost of tests.
struct Settings;

impl Settings {
    fn of(client: &TestClient) -> Result<nuages::app::Settings> {
        nuages::app::Settings::testing(client.db().url().clone())
    }
}

#[post("/visits/much/", public)]
async fn remember_much(session: Session) -> Result<Markup> {
    session.insert("much", "x".repeat(4000))?;
    Ok(html! { "remembered" })
}

nuages::app! {
    pub much {
        views: [remember_much],
    }
}

#[test]
fn a_cookie_holds_so_much_and_no_more() -> Result {
    TestDatabase::each(async |database| {
        for (store, status) in [(SessionStore::Cookie, 500), (SessionStore::Database, 200), (SessionStore::Memory, 200)] {
            let mut settings = database.settings()?;
            settings.sessions = store;
            let client = client(project(settings).install(much::app())).await?;
            let answer = client.post("/visits/much/", &[]).await;
            assert_eq!(answer.status(), status, "{store:?}");
            assert!(status == 200 || answer.text().contains("4096"), "{}", answer.text());
        }
        Ok(())
    })
}

#[test]
fn a_rotated_key_keeps_sessions() -> Result {
    use nuages::SecretKey;
    for store in [SessionStore::Database, SessionStore::Cookie] {
        TestDatabase::each(async |database| {
            let (old, new) = ([1; 32], [2; 32]);
            let with = async |key: SecretKey| {
                let mut settings = database.settings()?;
                (settings.sessions, settings.secret_key) = (store, key);
                client(project(settings)).await
            };
            let before = with(SecretKey::new(old)?).await?;
            let bob = nuages::auth::create_superuser(before.db(), "bob", "", "another horse entirely", 4).await?;
            before.login(&bob).await?;
            let meanwhile = with(SecretKey::new(new)?.with_fallbacks([old])?).await?;
            meanwhile.set_cookie("sessionid", before.cookie("sessionid").as_deref());
            assert_eq!(meanwhile.get("/members/").await.status(), 200, "{store:?}: the old key still verifies");
            // The visit has moved the session to the new key.
            let after = with(SecretKey::new(new)?).await?;
            after.set_cookie("sessionid", meanwhile.cookie("sessionid").as_deref());
            assert_eq!(after.get("/members/").await.status(), 200, "{store:?}: the old key is not needed any more");
            let stranger = with(SecretKey::new([3; 32])?).await?;
            stranger.set_cookie("sessionid", after.cookie("sessionid").as_deref());
            assert_eq!(stranger.get("/members/").await.status(), 302, "{store:?}");
            Ok(())
        })?;
    }
    Ok(())
}
