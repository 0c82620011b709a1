//! What is remembered of a visitor, for how long, and at what price.

use actix_web::http::Method as HttpMethod;
use actix_web::http::header::COOKIE;
use diesel::connection::SimpleConnection;
use nuages::db::Dialect;
use nuages::prelude::*;
use nuages::session::SessionRow;
use nuages::testing::{TestClient, TestDatabase, queries_of};

use super::site::{client, project, with_site};

/// How often the visitor was here.
#[get("/visits/", public)]
async fn visits(session: Session) -> Result<Markup> {
    let visits = session.get::<u32>("visits").unwrap_or(0) + 1;
    session.insert("visits", visits)?;
    Ok(html! { "visit " (visits) })
}

#[post("/visits/forget/", public)]
async fn forget_visits(session: Session) -> Markup {
    html! { "there were " (session.remove::<u32>("visits").unwrap_or(0)) }
}

#[post("/visits/renew/", public)]
async fn renew_visits(session: Session) -> Markup {
    session.renew();
    html! { "renewed" }
}

/// Remembers something, and fails.
#[post("/visits/fail/", public)]
async fn fail_visits(session: Session) -> Result<Markup> {
    session.insert("visits", 100)?;
    Err(Error::Setup("on purpose".into()))
}

#[post("/levels/", public)]
async fn levels(flash: Flash) -> Redirect {
    flash.debug("one");
    flash.info("two");
    flash.success("three");
    flash.warning("four");
    flash.error("five");
    Redirect::to("/")
}

nuages::app! {
    pub remembered {
        views: [visits, forget_visits, renew_visits, fail_visits, levels],
    }
}

async fn rows(client: &TestClient) -> Result<i64> {
    SessionRow::objects().count(client.db()).await
}

#[test]
fn a_program_remembers_values() -> Result {
    with_site(async |client, root, bob| {
        assert!(client.get("/visits/").await.text().contains("visit 1"));
        assert!(client.get("/visits/").await.text().contains("visit 2"));
        let anonymous = client.cookie("sessionid");
        // Who logs in keeps what they did before, under a new key; another user does not get it.
        client.login(&bob).await?;
        assert!(client.get("/visits/").await.text().contains("visit 3"));
        assert_ne!(client.cookie("sessionid"), anonymous);
        client.login(&root).await?;
        assert!(client.get("/visits/").await.text().contains("visit 1"));
        assert!(client.post("/visits/forget/", &[]).await.text().contains("there were 1"));
        assert!(client.post("/visits/forget/", &[]).await.text().contains("there were 0"));
        assert_eq!(client.get("/members/").await.status(), 200);
        assert_eq!(rows(client).await?, 1, "each login ended the session before it");
        // A session of which nothing is left is no session.
        client.post("/logout/", &[]).await;
        client.get("/visits/").await;
        client.post("/visits/forget/", &[]).await;
        assert_eq!((client.cookie("sessionid"), rows(client).await?), (None, 0));
        Ok(())
    })
}

#[test]
fn a_session_costs_what_is_asked_of_it() -> Result {
    with_site(async |client, root, _| {
        client.login(&root).await?;
        let db = client.db();
        let asked = async |path: &str| queries_of(db, async { Ok(client.get(path).await) }).await;
        let (_, queries) = asked("/words/a/").await?;
        assert_eq!(queries, [""; 0], "this page asks for nobody");
        // The user, the messages and the token are in one session, which is read once.
        let (page, queries) = asked("/").await?;
        assert!(page.text().contains("hello root") && queries.len() == 2, "{queries:#?}");
        let (_, queries) = asked("/members/").await?;
        assert_eq!(queries.len(), 2, "{queries:#?}");
        client.set_cookie("sessionid", None);
        let (_, queries) = asked("/").await?;
        assert_eq!(queries, [""; 0], "without a cookie there is nothing to look for");
        for cookie in ["x", "", &"A".repeat(42), &"A".repeat(44), &"?".repeat(43), &"B".repeat(43)] {
            client.set_cookie("sessionid", Some(cookie));
            let (_, queries) = asked("/").await?;
            assert_eq!(queries, [""; 0], "`{cookie}` is no key");
        }
        Ok(())
    })
}

#[test]
fn a_visit_is_written_down_once_an_hour() -> Result {
    with_site(async |client, root, _| {
        client.login(&root).await?;
        let before = chrono::Utc::now() - chrono::Duration::minutes(61);
        let statement = format!("UPDATE nuages_session SET last_seen_at = '{}'", before.format("%Y-%m-%d %H:%M:%S"));
        client.db().write(move |connection| Ok(connection.batch_execute(&statement)?)).await?;
        let visit = async || queries_of(client.db(), async { Ok(client.get("/members/").await) }).await;
        let (_, queries) = visit().await?;
        assert!(queries.len() == 3 && queries.iter().any(|query| query.starts_with("UPDATE")), "{queries:#?}");
        let (_, queries) = visit().await?;
        assert_eq!(queries.len(), 2, "{queries:#?}");
        Ok(())
    })
}

#[test]
fn another_key_leaves_the_old_one_dead() -> Result {
    with_site(async |client, _, _| {
        client.get("/visits/").await;
        let old = client.cookie("sessionid");
        client.post("/visits/renew/", &[]).await;
        let new = client.cookie("sessionid");
        assert!(old.is_some() && new.is_some() && old != new);
        assert!(client.get("/visits/").await.text().contains("visit 2"));
        client.set_cookie("sessionid", old.as_deref());
        assert!(client.get("/visits/").await.text().contains("visit 1"));
        Ok(())
    })
}

#[test]
fn what_ended_elsewhere_stays_ended() -> Result {
    with_site(async |client, root, _| {
        client.login(&root).await?;
        let (key, token) = (client.cookie("sessionid"), client.csrf_token().await);
        client.post("/logout/", &[]).await;
        // A request that was on its way meanwhile: it must not bring the session back, nor take the cookie of a newer one.
        client.set_cookie("sessionid", key.as_deref());
        let late = client.send(client.form("/", &[("text", "late"), ("csrf_token", &token)])).await;
        assert_eq!(late.status(), 403);
        assert_eq!(rows(client).await?, 0);
        assert_eq!(client.cookie("sessionid"), key);
        Ok(())
    })
}

#[test]
fn a_view_that_fails_leaves_nothing() -> Result {
    with_site(async |client, _, _| {
        client.get("/visits/").await;
        assert_eq!(client.post("/visits/fail/", &[]).await.status(), 500);
        assert!(client.get("/visits/").await.text().contains("visit 2"));
        Ok(())
    })
}

#[test]
fn a_database_that_is_busy_is_no_fault_of_the_program() -> Result {
    with_site(async |client, _, _| {
        // PostgreSQL locks rows, and nobody waits here.
        if client.db().dialect() == Dialect::Postgres {
            return Ok(());
        }
        let mut other = client.db().url().connect()?;
        other.batch_execute("BEGIN IMMEDIATE")?;
        let busy = client.get("/visits/").await;
        assert_eq!((busy.status(), busy.header("retry-after").is_some()), (503, true), "{}", busy.text());
        assert_eq!(busy.header("cache-control"), Some("no-store"));
        other.batch_execute("ROLLBACK")?;
        assert!(client.get("/visits/").await.text().contains("visit 1"));
        Ok(())
    })
}

#[test]
fn cookies_are_for_this_host_alone() -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        settings.https = true;
        let client = client(project(settings)).await?;
        let header = |answer: &nuages::testing::TestResponse| answer.header("set-cookie").unwrap_or_default().to_owned();
        let session = header(&client.get("/visits/").await);
        let (key, flags) = session.split_once("; ").unwrap_or_default();
        assert_eq!(key.strip_prefix("__Host-sessionid=").map(str::len), Some(43), "{session}");
        let csrf = header(&client.get("/login/").await);
        assert!(csrf.starts_with("__Host-csrf="), "{csrf}");
        let (_, csrf_flags) = csrf.split_once("; ").unwrap_or_default();
        for flags in [flags, csrf_flags] {
            let mut flags: Vec<&str> = flags.split("; ").filter(|flag| !flag.starts_with("Max-Age=")).collect();
            flags.sort_unstable();
            assert_eq!(flags, ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"], "{session} {csrf}");
        }
        // A cookie without the prefix may come from another site of the domain.
        let value = key.trim_start_matches("__Host-");
        let foreign = client.request(HttpMethod::GET, "/visits/").insert_header((COOKIE, value));
        assert!(client.send(foreign).await.text().contains("visit 1"));
        assert!(client.get("/visits/").await.text().contains("visit 2"));
        Ok(())
    })
}

#[test]
fn messages_have_five_levels() -> Result {
    with_site(async |client, _, _| {
        client.post("/levels/", &[]).await;
        // A page that does not show them leaves them for one that does.
        client.get("/words/a/").await;
        let page = client.get("/").await;
        for (level, text) in [("debug", "one"), ("info", "two"), ("success", "three"), ("warning", "four"), ("error", "five")] {
            let shown = format!("<li class=\"{level}\"><span class=\"hidden\">{level}: </span>{text}</li>");
            assert!(page.text().contains(&shown), "{level}: {}", page.text());
        }
        assert!(page.text().contains("role=\"status\""));
        assert!(!client.get("/").await.text().contains("three"));
        Ok(())
    })
}
