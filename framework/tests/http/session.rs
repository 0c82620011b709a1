//! Logging in and out, and passwords.

use super::site::with_site;
use actix_web::http::Method as HttpMethod;
use actix_web::http::header::COOKIE;
use diesel::connection::SimpleConnection;
use nuages::Error;
use nuages::Result;
use nuages::auth::User;
use nuages::auth::create_superuser;
use nuages::model::Model;

#[test]
fn logging_in_begins_a_new_session() -> Result {
    with_site(async |client, _, _| {
        client.get("/").await;
        assert_eq!(client.cookie("sessionid"), None, "nothing is remembered yet");
        client.post("/", &[("text", "kept")]).await;
        let before = client.cookie("sessionid");
        let wrong = client.post("/login/", &[("username", "root"), ("password", "nonsense")]).await;
        assert!(wrong.status() == 200 && wrong.text().contains("do not fit"));
        let fields = [("username", "root"), ("password", "correct horse battery"), ("next", "/staff/")];
        let token = client.csrf_token().await;
        let right = client.post("/login/", &fields).await;
        assert_eq!((right.status(), right.header("location")), (303, Some("/staff/")));
        let after = client.cookie("sessionid");
        assert!(before.is_some() && after.is_some() && before != after);
        assert_eq!(client.get("/staff/").await.status(), 200);
        assert_eq!(client.send(client.form("/", &[("text", "x"), ("csrf_token", &token)])).await.status(), 403, "an old token");
        // The old key is dead, and so is the new one after logging out.
        let old = client
            .request(HttpMethod::GET, "/staff/")
            .insert_header((COOKIE, format!("sessionid={}", before.unwrap_or_default())));
        assert_eq!(client.send(old).await.status(), 302);
        client.post("/logout/", &[]).await;
        assert_eq!(client.cookie("sessionid"), None);
        client.set_cookie("sessionid", after.as_deref());
        assert_eq!(client.get("/staff/").await.status(), 302);
        assert_eq!(client.get("/logout/").await.status(), 405);
        Ok(())
    })
}

#[test]
fn a_login_leads_to_this_site_alone() -> Result {
    with_site(async |client, _, _| {
        for next in ["//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil"] {
            let fields = [("username", "root"), ("password", "correct horse battery"), ("next", next)];
            assert_eq!(client.post("/login/", &fields).await.header("location"), Some("/"), "{next}");
        }
        assert_eq!(client.get("/away/").await.status(), 400);
        assert!(!client.get("/login/?next=//evil.example").await.text().contains("evil"));
        Ok(())
    })
}

#[test]
fn guessing_is_slowed_down() -> Result {
    with_site(async |client, _, _| {
        // Failures are counted per process: each backend guesses from a network of its own.
        let from = std::net::SocketAddr::from(([10, 0, 0, client.db().dialect() as u8], 1));
        let token = client.csrf_token().await;
        for name in ["bob", "nobody"] {
            let guess = async || {
                let fields = [("username", name), ("password", "guess"), ("csrf_token", token.as_str())];
                client.send(client.form("/login/", &fields).peer_addr(from)).await
            };
            for _ in 0..10 {
                assert_eq!(guess().await.status(), 200);
            }
            let refused = guess().await;
            assert!(refused.status() == 429 && refused.header("retry-after").is_some(), "{name}");
        }
        Ok(())
    })
}

#[test]
fn another_password_ends_the_sessions() -> Result {
    with_site(async |client, root, _| {
        client.login(&root).await?;
        assert_eq!(client.get("/members/").await.status(), 200);
        let mut changed = User::named(client.db(), "root").await?.ok_or(Error::LoginRequired)?;
        changed.password = nuages::auth::hash_password("a new password for root", 4).await?;
        changed.save(client.db()).await?;
        assert_eq!(client.get("/members/").await.status(), 302);
        Ok(())
    })
}

/// The hashes were made with Django 5.2.19.
#[test]
fn users_of_django_log_in_and_get_a_hash_of_ours() -> Result {
    with_site(async |client, _, mut bob| {
        for stored in [
            "pbkdf2_sha256$1000$saltsaltsalt$dg9bBsSX6/WRmGVR/OJ6t65GHw2Bafxa8xNjzpNKRug=",
            "pbkdf2_sha1$1000$saltsaltsalt$KVPhFGaI6QZozOGXbMfnzSHXEyo=",
            "bcrypt$$2b$12$6/Nk4H/0qYME7EoL1s6hf.g1sEXUmQbWArjw2dJxbvZnX1Ti.Zy8a",
        ] {
            bob.password = stored.to_owned();
            bob.save(client.db()).await?;
            let wrong = client.post("/login/", &[("username", "bob"), ("password", "passwörd")]).await;
            assert!(wrong.status() == 200 && wrong.text().contains("do not fit"), "{stored}");
            let right = [("username", "bob"), ("password", "pässwörd")];
            assert_eq!(client.post("/login/", &right).await.status(), 303, "{stored}");
            assert_eq!(client.get("/members/").await.status(), 200);
            let found = User::named(client.db(), "bob").await?.ok_or(Error::LoginRequired)?;
            assert!(found.password.starts_with("bcrypt_sha256$$2b$"), "{}", found.password);
            client.post("/logout/", &[]).await;
            assert_eq!(client.post("/login/", &right).await.status(), 303, "with the new hash");
            client.post("/logout/", &[]).await;
        }
        Ok(())
    })
}

#[test]
fn a_session_ends_by_itself() -> Result {
    with_site(async |client, root, _| {
        for (column, days) in [("expires_at", 0), ("last_seen_at", 7)] {
            client.login(&root).await?;
            assert_eq!(client.get("/members/").await.status(), 200);
            let then = format!("{}", (chrono::Utc::now() - chrono::Duration::days(days)).format("%Y-%m-%d %H:%M:%S"));
            let statement = format!("UPDATE nuages_session SET {column} = '{then}'");
            client.db().write(move |connection| Ok(connection.batch_execute(&statement)?)).await?;
            assert_eq!(client.get("/members/").await.status(), 302, "{column}");
        }
        // The table holds no key that opens a session.
        client.login(&root).await?;
        let key = client.cookie("sessionid").unwrap_or_default();
        #[derive(diesel::QueryableByName)]
        struct Row {
            #[diesel(sql_type = diesel::sql_types::Text)]
            key_hash: String,
        }
        const QUERY: &str = "SELECT key_hash FROM nuages_session";
        let rows: Vec<Row> =
            client.db().read(|connection| Ok(diesel::RunQueryDsl::load(diesel::sql_query(QUERY), connection)?)).await?;
        assert!(!rows.is_empty() && rows.iter().all(|row| row.key_hash.len() == 64 && !key.contains(&row.key_hash)));
        Ok(())
    })
}

#[test]
fn superusers_have_good_passwords() -> Result {
    with_site(async |client, _, _| {
        for (name, password, problem) in [
            ("ann", "short", "at least 12"),
            ("ann smith", "correct horse battery", "letters, digits"),
            ("root", "correct horse battery", "already"),
            ("annabella", "annabella123", "too much like the username"),
            ("ann", &"x".repeat(1024), "many people use"),
            ("ann", "Password12345", "many people use"),
            ("ann", "202611211200", "nothing but digits"),
            ("ann", &"x".repeat(1025), "1024"),
            ("ann", &"xy".repeat(600), "1024"),
        ] {
            let error = create_superuser(client.db(), name, "", password, 4).await.err().map(|error| error.to_string());
            assert!(error.as_ref().is_some_and(|error| error.contains(problem)), "{name}: {error:?}");
        }
        Ok(())
    })
}
