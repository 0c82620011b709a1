//! Passwords that are changed or forgotten, and accounts that people make for themselves.

use diesel::connection::SimpleConnection;
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase};

use super::site::{client, project, with_site};

const NEW: &str = "an entirely new one";

/// The path of the link in a mail.
fn link(mail: &Mail) -> String {
    let start = mail.text.find("http://localhost").expect("a link");
    let rest = &mail.text[start + "http://localhost".len()..];
    rest.split_whitespace().next().unwrap_or_default().to_owned()
}

async fn logs_in(client: &TestClient, username: &str, password: &str) -> bool {
    client.set_cookie("sessionid", None);
    client.post("/login/", &[("username", username), ("password", password)]).await.status() == 303
}

/// `bob` has an address.
fn with_bob(test: impl AsyncFn(&TestClient, User, User) -> Result) -> Result {
    with_site(async |client, root, mut bob| {
        bob.email = "Bob@example.org".into();
        bob.save(client.db()).await?;
        test(client, root, bob).await
    })
}

#[test]
fn a_password_is_changed_by_who_knows_it() -> Result {
    with_bob(async |client, _, bob| {
        assert_eq!(client.get("/account/password/").await.status(), 302);
        client.login(&bob).await?;
        let elsewhere = client.cookie("sessionid");
        client.set_cookie("sessionid", None);
        client.login(&bob).await?;
        let here = client.cookie("sessionid");
        let change = async |current: &str, password: &str, again: &str| {
            client.post("/account/password/", &[("current", current), ("password", password), ("again", again)]).await
        };
        let old = "another horse entirely";
        for (current, password, again, problem) in [
            ("wrong", NEW, NEW, "That is not your password"),
            (old, NEW, "an other new one", "not the same"),
            (old, "short", "short", "at least 8"),
            (old, "bob@example.org", "bob@example.org", "too much like the e-mail address"),
        ] {
            let answer = change(current, password, again).await;
            assert!(answer.status() == 200 && answer.text().contains(problem), "{problem}: {}", answer.text());
            assert!(answer.text().contains("aria-invalid=\"true\"") && !answer.text().contains(password), "{}", answer.text());
        }
        assert!(client.outbox().await.is_empty());
        assert_eq!(change(old, NEW, NEW).await.header("location"), Some("/account/"));
        assert!(client.get("/account/").await.text().contains("another password now"));
        assert_ne!(client.cookie("sessionid"), here, "another key");
        for key in [here, elsewhere] {
            client.set_cookie("sessionid", key.as_deref());
            assert_eq!(client.get("/members/").await.status(), 302, "all others have ended");
        }
        let sent = client.outbox().await;
        assert!(sent.len() == 1 && sent[0].to == ["Bob@example.org"] && sent[0].text.contains("was changed"), "{sent:?}");
        assert!(!logs_in(client, "bob", old).await && logs_in(client, "bob", NEW).await);
        Ok(())
    })
}

#[test]
fn a_forgotten_password_is_replaced_by_a_link_in_a_mail() -> Result {
    with_bob(async |client, _, bob| {
        client.login(&bob).await?;
        let before = client.cookie("sessionid");
        client.set_cookie("sessionid", None);
        let asked = client.post("/password/reset/", &[("email", "bob@EXAMPLE.org")]).await;
        assert_eq!((asked.status(), asked.header("location")), (303, Some("/password/reset/sent/")));
        let sent = client.outbox().await;
        assert!(sent.len() == 1 && sent[0].to == ["Bob@example.org"], "{sent:?}");
        let link = link(&sent[0]);
        // The token leaves the address, and is not in the page either.
        let followed = client.get(&link).await;
        assert_eq!((followed.status(), followed.header("location")), (302, Some("/password/reset/new/")));
        let token = link.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        assert_eq!(token.len(), 43);
        let page = client.get("/password/reset/new/").await;
        assert!(page.text().contains("Choose another password") && !page.text().contains(token));
        let weak = client.post("/password/reset/new/", &[("password", "bob12345"), ("again", "bob12345")]).await;
        assert!(weak.text().contains("aria-invalid"), "{}", weak.text());
        let chosen = client.post("/password/reset/new/", &[("password", NEW), ("again", NEW)]).await;
        assert_eq!(chosen.header("location"), Some("/login/"));
        // Once.
        client.get(&link).await;
        assert!(client.get("/password/reset/new/").await.text().contains("does not work"));
        let again = client.post("/password/reset/new/", &[("password", "yet another one"), ("again", "yet another one")]).await;
        assert!(again.text().contains("does not work"));
        assert!(logs_in(client, "bob", NEW).await && !logs_in(client, "bob", "yet another one").await);
        client.set_cookie("sessionid", before.as_deref());
        assert_eq!(client.get("/members/").await.status(), 302, "all sessions have ended");
        Ok(())
    })
}

#[test]
fn an_unknown_address_gets_the_same_answer() -> Result {
    with_bob(async |client, root, mut bob| {
        let ask = async |email: &str| {
            let answer = client.post("/password/reset/", &[("email", email)]).await;
            let page = client.get(answer.header("location").unwrap_or_default()).await;
            (answer.status(), answer.header("location").map(str::to_owned), page.text().to_owned())
        };
        let (known, unknown) = (ask("bob@example.org").await, ask("nobody@example.org").await);
        assert_eq!(known, unknown);
        assert_eq!(client.outbox().await.len(), 1);
        // One mail in a minute, one link at a time.
        assert_eq!(ask("bob@example.org").await, known);
        assert_eq!(client.outbox().await.len(), 1);
        // Nobody who is shut out, and nobody who never had a password.
        (bob.is_active, bob.email) = (false, "shut@example.org".into());
        bob.save(client.db()).await?;
        let mut root = root;
        (root.email, root.password) = ("root@example.org".into(), nuages::auth::unusable_password()?);
        root.save(client.db()).await?;
        assert_eq!((ask("shut@example.org").await, ask("root@example.org").await), (known.clone(), known));
        assert_eq!(client.outbox().await.len(), 1);
        let no_address = client.post("/password/reset/", &[("email", "bob")]).await;
        assert!(no_address.status() == 200 && no_address.text().contains("such as ann@example.org"));
        Ok(())
    })
}

#[test]
fn a_link_is_good_for_an_hour_and_for_one_address() -> Result {
    with_bob(async |client, _, mut bob| {
        let works = async |link: &str| {
            client.get(link).await;
            client.get("/password/reset/new/").await.text().contains("Choose another password")
        };
        client.post("/password/reset/", &[("email", "bob@example.org")]).await;
        let first = link(&client.outbox().await[0]);
        assert!(works(&first).await);
        bob.email = "elsewhere@example.org".into();
        bob.save(client.db()).await?;
        assert!(!works(&first).await, "the address is another one now");
        bob.email = "Bob@example.org".into();
        bob.save(client.db()).await?;
        let minutes = |minutes| (chrono::Utc::now() - chrono::Duration::minutes(minutes)).format("%Y-%m-%d %H:%M:%S").to_string();
        let old = minutes(2);
        let run = async |sql: String| client.db().write(move |connection| Ok(connection.batch_execute(&sql)?)).await;
        run(format!("UPDATE nuages_account_token SET made_at = '{old}'")).await?;
        client.post("/password/reset/", &[("email", "bob@example.org")]).await;
        let second = link(&client.outbox().await[1]);
        assert!(!works(&first).await && works(&second).await, "a new link makes the old one worthless");
        run(format!("UPDATE nuages_account_token SET expires_at = '{}'", minutes(0))).await?;
        assert!(!works(&second).await);
        for nonsense in ["x", "A", "%00", "..%2F", &"A".repeat(43)] {
            assert!(!works(&format!("/password/reset/{nonsense}/")).await, "{nonsense}");
        }
        Ok(())
    })
}

/// The database knows no token that works.
#[test]
fn the_database_knows_the_digest_alone() -> Result {
    with_bob(async |client, _, _| {
        client.post("/password/reset/", &[("email", "bob@example.org")]).await;
        let link = link(&client.outbox().await[0]);
        let rows = nuages::auth::AccountToken::objects().all(client.db()).await?;
        assert!(rows.len() == 1 && !link.contains(&rows[0].token_hash) && rows[0].token_hash.len() == 64);
        // Nor does the session of who has followed the link.
        client.get(&link).await;
        let token = link.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let sessions = nuages::session::SessionRow::objects().all(client.db()).await?;
        assert!(sessions.len() == 1 && !sessions[0].data.contains(token), "{}", sessions[0].data);
        assert!(client.get("/password/reset/new/").await.text().contains("Choose another password"));
        // The digest that the database knows is no token.
        client.set_cookie("sessionid", None);
        client.get(&format!("/password/reset/{}/", rows[0].token_hash)).await;
        assert!(client.get("/password/reset/new/").await.text().contains("does not work"));
        Ok(())
    })
}

#[test]
fn a_link_of_nobody_leaves_nothing_behind() -> Result {
    with_bob(async |client, _, _| {
        for nonsense in ["x", "A", &"A".repeat(43), &"A".repeat(2000)] {
            let answer = client.get(&format!("/password/reset/{nonsense}/")).await;
            assert_eq!(answer.header("location"), Some("/password/reset/new/"), "{nonsense}");
        }
        assert_eq!(nuages::session::SessionRow::objects().count(client.db()).await?, 0);
        assert_eq!(client.cookie("sessionid"), None);
        Ok(())
    })
}

/// Each attempt may cost a mail or a hash.
#[test]
fn nobody_sends_hundreds_of_them() -> Result {
    with_registration(async |client| {
        let here = std::net::SocketAddr::from(([10, 9, 8, 7], 1));
        let token = client.csrf_token().await;
        for path in ["/password/reset/", "/register/"] {
            let ask = async |from| {
                let fields = [("csrf_token", token.as_str()), ("email", "nobody")];
                client.send(client.form(path, &fields).peer_addr(from)).await
            };
            for number in 0..60 {
                assert_eq!(ask(here).await.status(), 200, "{path} {number}");
            }
            let refused = ask(here).await;
            assert!(refused.status() == 429 && refused.header("retry-after").is_some(), "{path}");
            assert_eq!(ask(([10, 9, 8, 6], 1).into()).await.status(), 200, "{path}: somebody else");
        }
        Ok(())
    })
}

#[test]
fn links_lead_to_the_site_and_not_to_who_asked() -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        settings.allowed_hosts.push("other.example".into());
        settings.site_url = Some(nuages::app::SiteUrl::new("https://example.org")?);
        let client = client(project(settings)).await?;
        let mut bob = nuages::auth::create_superuser(client.db(), "bob", "", "another horse entirely", 4).await?;
        bob.email = "bob@example.org".into();
        bob.save(client.db()).await?;
        client.post("/password/reset/", &[("email", "bob@example.org")]).await;
        let sent = client.outbox().await;
        assert!(sent[0].text.contains("https://example.org/password/reset/") && !sent[0].text.contains("localhost"), "{sent:?}");
        Ok(())
    })
}

#[test]
fn a_site_without_mail_resets_nothing() -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        settings.mail = nuages::mail::MailSetting::Off;
        let client = client(project(settings)).await?;
        assert_eq!(client.get("/password/reset/").await.status(), 404);
        assert!(!client.get("/login/").await.text().contains("/password/reset/"));
        Ok(())
    })
}

/// Runs a test on a site where people register.
fn with_registration(test: impl AsyncFn(&TestClient) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let client = client(project(database.settings()?).install(nuages::auth::registration())).await?;
        test(&client).await
    })
}

const ANN: [(&str, &str); 4] =
    [("username", "ann"), ("email", "ann@example.org"), ("password", "a good long password"), ("again", "a good long password")];

#[test]
fn people_register_by_mail() -> Result {
    with_registration(async |client| {
        let sent = client.post("/register/", &ANN).await;
        assert_eq!((sent.status(), sent.header("location")), (303, Some("/register/sent/")));
        assert!(User::named(client.db(), "ann").await?.is_none(), "nothing is an account yet");
        assert!(!logs_in(client, "ann", "a good long password").await);
        let link = link(&client.outbox().await[0]);
        // Opening the link alone does nothing.
        let page = client.get(&link).await;
        assert!(page.text().contains("Your name will be ann"), "{}", page.text());
        assert!(User::named(client.db(), "ann").await?.is_none());
        assert_eq!(client.post(&link, &[]).await.header("location"), Some("/account/"));
        let ann = User::named(client.db(), "ann").await?.ok_or(Error::LoginRequired)?;
        assert_eq!((ann.email.as_str(), ann.is_active, ann.is_staff, ann.is_superuser), ("ann@example.org", true, false, false));
        assert!(client.get("/account/").await.text().contains("logged in as"));
        assert!(client.post(&link, &[]).await.text().contains("does not work"), "once");
        assert!(logs_in(client, "ann", "a good long password").await);
        Ok(())
    })
}

#[test]
fn what_is_wrong_is_told_at_its_field() -> Result {
    with_registration(async |client| {
        nuages::auth::create_superuser(client.db(), "root", "", "correct horse battery", 4).await?;
        for (field, value, problem) in [
            ("username", "root", "has this name already"),
            ("username", "", "username"),
            ("username", "ann lee", "letters, digits"),
            ("email", "ann", "such as ann@example.org"),
            ("email", "Ann <ann@example.org>", "such as ann@example.org"),
            ("password", "password1", "many people use"),
            ("again", "another", "not the same"),
        ] {
            let fields = ANN.map(|(name, given)| (name, if name == field { value } else { given }));
            let answer = client.post("/register/", &fields).await;
            assert!(answer.status() == 200 && answer.text().contains(problem), "{field} {value}: {}", answer.text());
            assert!(answer.text().contains(&format!("id=\"{field}-problem\"")) || field == "password", "{}", answer.text());
            assert!(!answer.text().contains("a good long password"));
        }
        assert!(client.outbox().await.is_empty());
        Ok(())
    })
}

#[test]
fn who_has_an_account_is_told_by_mail_alone() -> Result {
    with_registration(async |client| {
        client.post("/register/", &ANN).await;
        client.post(&link(&client.outbox().await[0]), &[]).await;
        client.post("/logout/", &[]).await;
        let other = ANN.map(|(name, value)| (name, if name == "username" { "anna" } else { value }));
        let fresh = [("username", "bea"), ("email", "bea@example.org"), ANN[2], ANN[3]];
        let (taken, free) = (client.post("/register/", &other).await, client.post("/register/", &fresh).await);
        assert_eq!((taken.status(), taken.header("location")), (free.status(), free.header("location")));
        let sent = client.outbox().await;
        let to_ann = sent.iter().rfind(|mail| mail.to == ["ann@example.org"]).ok_or(Error::LoginRequired)?;
        assert!(to_ann.text.contains("It has one: ann") && to_ann.text.contains("/password/reset/"), "{}", to_ann.text);
        // A name that is taken before the link is followed.
        nuages::auth::create_superuser(client.db(), "bea", "", "correct horse battery", 4).await?;
        let to_bea = sent.iter().find(|mail| mail.to == ["bea@example.org"]).ok_or(Error::LoginRequired)?;
        let late = client.post(&link(to_bea), &[]).await;
        assert!(late.status() == 200 && late.text().contains("No account was made"), "{}", late.text());
        Ok(())
    })
}

#[test]
fn a_site_that_wants_no_registration_has_none() -> Result {
    with_site(async |client, _, _| {
        assert_eq!(client.get("/register/").await.status(), 404);
        assert_eq!(client.post("/register/", &ANN).await.status(), 404);
        Ok(())
    })
}

#[test]
fn an_address_counts_when_its_mail_was_read() -> Result {
    with_bob(async |client, _, bob| {
        assert_eq!(client.get("/account/email/").await.status(), 302);
        // A link to the old address, which a thief of the mail might have asked for.
        client.post("/password/reset/", &[("email", "bob@example.org")]).await;
        client.login(&bob).await?;
        let change =
            async |email: &str, current: &str| client.post("/account/email/", &[("email", email), ("current", current)]).await;
        for (email, current, problem) in [
            ("robert", "another horse entirely", "such as ann@example.org"),
            ("robert@example.org", "wrong", "That is not your password"),
        ] {
            let answer = change(email, current).await;
            assert!(answer.status() == 200 && answer.text().contains(problem), "{problem}: {}", answer.text());
        }
        assert!(change("robert@example.org", "another horse entirely").await.text().contains("Look into your mail"));
        let sent = client.outbox().await;
        assert_eq!(sent[1].to, ["robert@example.org"]);
        let (old, new) = (link(&sent[0]), link(&sent[1]));
        client.set_cookie("sessionid", None);
        assert!(client.get(&new).await.text().contains("will be robert@example.org"));
        let email = async || Ok::<_, Error>(User::named(client.db(), "bob").await?.map(|bob| bob.email));
        assert_eq!(email().await?.as_deref(), Some("Bob@example.org"), "opening the link alone does nothing");
        assert_eq!(client.post(&new, &[]).await.status(), 303);
        assert_eq!(email().await?.as_deref(), Some("robert@example.org"));
        assert!(client.post(&new, &[]).await.text().contains("does not work"), "once");
        assert_eq!(client.outbox().await[2].to, ["Bob@example.org"], "the old address is told");
        client.get(&old).await;
        assert!(client.get("/password/reset/new/").await.text().contains("does not work"));
        Ok(())
    })
}
