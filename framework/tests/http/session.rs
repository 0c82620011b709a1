//! Logging in and out, and passwords.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use super::site::{client, project, with_site};
use actix_web::http::Method as HttpMethod;
use actix_web::http::header::COOKIE;
use diesel::connection::SimpleConnection;
use nuages::Error;
use nuages::Result;
use nuages::auth::create_superuser;
use nuages::auth::{User, UserModel};
use nuages::model::Model;
use nuages::testing::{TestClient, TestDatabase};

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
fn a_pepper_is_mixed_in_at_the_next_login() -> Result {
    TestDatabase::each(async |database| {
        let with = async |peppers: &[&str]| {
            let mut settings = database.settings()?;
            settings.password_peppers = nuages::auth::Peppers::new(peppers)?;
            client(project(settings)).await
        };
        let (old, new) = ("the pepper of this year, 32 bytes", "and that of the next year, 32 byt");
        let log_in = async |client: &TestClient, password: &str| {
            client.set_cookie("sessionid", None);
            client.post("/login/", &[("username", "root"), ("password", password)]).await.status()
        };
        let stored =
            async |client: &TestClient| Ok::<_, Error>(User::named(client.db(), "root").await?.map(|user| user.password));
        let plain = with(&[]).await?;
        create_superuser(plain.db(), "root", "", "correct horse battery", 4).await?;
        let mut before = stored(&plain).await?;
        for (peppers, begins) in
            [(&[old][..], "bcrypt_hmac_sha256$"), (&[new, old], "bcrypt_hmac_sha256$"), (&[new], "bcrypt_hmac")]
        {
            let client = with(peppers).await?;
            assert_eq!(log_in(&client, "wrong horse battery").await, 200);
            assert_eq!(log_in(&client, "correct horse battery").await, 303, "{peppers:?}");
            assert_eq!(client.get("/members/").await.status(), 200);
            let after = stored(&client).await?;
            assert!(after.as_ref().is_some_and(|hash| hash.starts_with(begins) && hash.len() <= 128), "{after:?}");
            assert_eq!(after == before, peppers == [new], "it is made anew once for each pepper");
            before = after;
        }
        // Without its pepper a hash fits nothing.
        assert_eq!(
            (log_in(&with(&[old]).await?, "correct horse battery").await, log_in(&plain, "correct horse battery").await),
            (200, 200)
        );
        Ok(())
    })
}

/// Somebody logs in with the old password while its owner chooses another one.
#[test]
fn a_login_that_races_with_another_password_opens_nothing() -> Result {
    // The hash is one that a login makes anew, which must not bring the old password back.
    const DJANGO: &str = "pbkdf2_sha256$1000$saltsaltsalt$dg9bBsSX6/WRmGVR/OJ6t65GHw2Bafxa8xNjzpNKRug=";
    with_site(async |client, _, mut bob| {
        let settings = nuages::app::Settings::testing(client.db().url().clone())?;
        for round in 0..20 {
            client.set_cookie("sessionid", None);
            bob.password = DJANGO.to_owned();
            bob.save(client.db()).await?;
            let new = format!("an entirely new one {round}");
            let login = client.post("/login/", &[("username", "bob"), ("password", "pässwörd")]);
            let is_over = Cell::new(false);
            let change = async {
                // The login has begun. It may be over between two looks.
                while !is_over.get() && nuages::auth::LoginFailure::objects().count(client.db()).await? == 0 {
                    pause().await;
                }
                nuages::auth::set_password(client.db(), &settings, &bob, &new).await
            };
            let (mut login, mut change) = (pin!(login), pin!(change));
            let (mut logged_in, mut changed) = (None, None);
            poll_fn(|context| {
                if logged_in.is_none() {
                    logged_in = ready(login.as_mut().poll(context));
                    is_over.set(logged_in.is_some());
                }
                if changed.is_none() {
                    changed = ready(change.as_mut().poll(context));
                }
                if logged_in.is_some() && changed.is_some() { Poll::Ready(()) } else { Poll::Pending }
            })
            .await;
            changed.unwrap_or(Ok(()))?;
            assert_eq!(client.get("/members/").await.status(), 302, "round {round}: a session of the old password");
            client.set_cookie("sessionid", None);
            assert_eq!(client.post("/login/", &[("username", "bob"), ("password", "pässwörd")]).await.status(), 200);
            assert_eq!(client.post("/login/", &[("username", "bob"), ("password", &new)]).await.status(), 303, "round {round}");
        }
        Ok(())
    })
}

/// Lets others go on.
async fn pause() {
    let mut waited = false;
    poll_fn(|context| match std::mem::replace(&mut waited, true) {
        true => Poll::Ready(()),
        false => {
            context.waker().wake_by_ref();
            Poll::Pending
        }
    })
    .await;
}

fn ready<T>(polled: Poll<T>) -> Option<T> {
    match polled {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

#[test]
fn who_was_away_from_the_pages_of_staff_logs_in_again() -> Result {
    use nuages::session::SessionRow;
    with_site(async |client, root, _| {
        client.login(&root).await?;
        assert_eq!(client.get("/staff/").await.status(), 200);
        let away = async |hours: i64| {
            let row = SessionRow::objects().get(client.db()).await?;
            let mut data: serde_json::Value = serde_json::from_str(&row.data)?;
            data["owner"]["desk"] = (chrono::Utc::now().timestamp() - hours * 3600).into();
            let statement = format!("UPDATE nuages_session SET data = '{data}'");
            client.db().write(move |connection| Ok(connection.batch_execute(&statement)?)).await
        };
        away(11).await?;
        assert_eq!(client.get("/staff/").await.status(), 200);
        // The visit was noted: it is half a day from here on.
        let data = SessionRow::objects().get(client.db()).await?.data;
        let desk = serde_json::from_str::<serde_json::Value>(&data)?["owner"]["desk"].as_i64().unwrap_or_default();
        assert!(chrono::Utc::now().timestamp() - desk < 60, "{data}");
        away(12).await?;
        assert_eq!(client.get("/members/").await.status(), 200, "other pages go on");
        let sent = client.get("/staff/").await;
        assert_eq!((sent.status(), sent.header("location")), (302, Some("/login/?next=%2Fstaff%2F")));
        assert!(client.get("/login/?next=/staff/").await.text().contains("Log in again to go on"));
        assert_eq!(client.get("/admin/").await.status(), 302);
        client.post("/login/", &[("username", "root"), ("password", "correct horse battery")]).await;
        assert_eq!(client.get("/staff/").await.status(), 200);
        Ok(())
    })
}

#[test]
fn names_that_look_the_same_are_one() -> Result {
    with_site(async |client, _, _| {
        let log_in = async |name: &str| {
            client.set_cookie("sessionid", None);
            client.post("/login/", &[("username", name), ("password", "another horse entirely")]).await.status()
        };
        assert_eq!((log_in("bob").await, log_in("ｂｏｂ").await, log_in("Bob").await), (303, 303, 200));
        let taken = nuages::auth::create_superuser(client.db(), "ｂｏｂ", "", "correct horse battery", 4).await;
        assert!(taken.is_err_and(|error| error.to_string().contains("already")));
        let made = nuages::auth::create_superuser(client.db(), "ﬁona", "", "correct horse battery", 4).await?;
        assert_eq!(made.username, "fiona");
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
        assert_eq!(key.len(), 43, "256 bits");
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
