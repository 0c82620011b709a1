//! A site of hand-written routes, asked from outside: who may open what, CSRF, sessions, headers, errors.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends where something is not as expected")]

use actix_web::http::Method as HttpMethod;
use actix_web::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, REFERER};
use actix_web::web::Form;
use diesel::connection::SimpleConnection;
use maud::{Markup, html};
use nuages::app::{App, AppDef, Mount, Settings, Source};
use nuages::auth::{CurrentUser, LoggedIn, User, create_superuser};
use nuages::db::{DatabaseUrl, Db, Dialect};
use nuages::model::Model;
use nuages::route::{Access, Answer, Method, Path, Redirect, RouteDef, extract, path_argument, reverse};
use nuages::session::{Csrf, Flash};
use nuages::testing::{TestClient, TestDatabase};
use nuages::{Error, Project, Result};

const SCHEMA: &str = "
    CREATE TABLE auth_user (
        id COUNTED, password varchar(128) NOT NULL, last_login TIME NULL, is_superuser bool NOT NULL,
        username varchar(150) NOT NULL UNIQUE, first_name varchar(150) NOT NULL, last_name varchar(150) NOT NULL,
        email varchar(254) NOT NULL, is_staff bool NOT NULL, is_active bool NOT NULL, date_joined TIME NOT NULL);
    CREATE TABLE nuages_session (
        key_hash varchar(64) PRIMARY KEY, user_id bigint NULL, data text NOT NULL, expires_at TIME NOT NULL,
        last_seen_at TIME NOT NULL);
";

async fn make_tables(db: &Db) -> Result {
    let (key, time) = match db.dialect() {
        Dialect::Sqlite => ("integer PRIMARY KEY AUTOINCREMENT", "datetime"),
        Dialect::Postgres => ("bigserial PRIMARY KEY", "timestamp with time zone"),
    };
    let schema = SCHEMA.replace("COUNTED", key).replace("TIME", time);
    db.write(move |connection| Ok(connection.batch_execute(&schema)?)).await
}

macro_rules! route {
    ($name:ident, $method:ident, $path:literal, $access:expr, |$request:ident, $payload:ident| $body:expr) => {
        static $name: RouteDef = RouteDef {
            name: stringify!($name),
            method: Method::$method,
            path: $path,
            access: $access,
            handler: |$request, mut $payload| {
                Box::pin(async move {
                    let _ = (&$request, &mut $payload);
                    Answer::answer($body, &$request)
                })
            },
            place: (file!(), line!()),
        };
    };
}

fn is_bob(user: &User) -> bool {
    user.username == "bob"
}

#[derive(serde::Deserialize)]
struct Sent {
    text: String,
}

async fn count(slug: Path<String>) -> Markup {
    html! { p { (slug.len()) " " (*slug) } }
}

async fn hello(user: CurrentUser, flash: Flash, csrf: Csrf) -> Markup {
    html! {
        p { "hello " @if let Some(user) = &*user { (user) } @else { "stranger" } }
        (nuages::page::messages(&flash.take()))
        form method="post" { (csrf) }
    }
}

fn breaks() -> Markup {
    panic!("on purpose")
}

async fn send(form: Form<Sent>, flash: Flash) -> Redirect {
    flash.success(format!("sent: {}", form.text));
    Redirect::to("/")
}

route!(HELLO, Get, "/", Access::Public, |request, payload| {
    hello(extract(&request, &mut payload).await?, extract(&request, &mut payload).await?, extract(&request, &mut payload).await?)
        .await
});
route!(SEND, Post, "/", Access::Public, |request, payload| {
    send(extract(&request, &mut payload).await?, extract(&request, &mut payload).await?).await
});
route!(COUNT, Get, "/words/{slug}/", Access::Public, |request, payload| count(path_argument(&request, "slug")?).await);
route!(NUMBER, Get, "/numbers/{id}/", Access::Public, |request, payload| {
    let id: Path<i64> = path_argument(&request, "id")?;
    html! { (*id) }
});
route!(NEW, Get, "/words/new/", Access::Public, |request, payload| html! { "new" });
route!(MEMBERS, Get, "/members/", Access::Login, |request, payload| {
    let user: LoggedIn = extract(&request, &mut payload).await?;
    html! { "member " (*user) }
});
route!(ALSO, Get, "/also/", Access::Public, |request, payload| {
    let user: LoggedIn = extract(&request, &mut payload).await?;
    html! { "also " (*user) }
});
route!(STAFF, Get, "/staff/", Access::Staff, |request, payload| html! { "staff" });
route!(BOB, Get, "/bob/", Access::Check(is_bob), |request, payload| html! { "bob" });
route!(PANIC, Get, "/panic/", Access::Public, |request, payload| breaks());
route!(GONE, Get, "/gone/", Access::Public, |request, payload| Err::<Markup, _>(Error::NotFound("there is no such word".into())));
route!(AWAY, Get, "/away/", Access::Public, |request, payload| Redirect::to("//evil.example/"));
route!(BUSY, Get, "/busy/", Access::Public, |request, payload| Err::<Markup, _>(Error::Busy("full".into())));

static SITE: AppDef = AppDef {
    name: "site",
    models: &[],
    routes: &[&COUNT, &NUMBER, &NEW, &HELLO, &SEND, &MEMBERS, &ALSO, &STAFF, &BOB, &PANIC, &GONE, &AWAY, &BUSY],
    admin: &[],
    migrations: &[],
    source: Source { file: file!(), package: env!("CARGO_MANIFEST_DIR") },
    mount: Mount::new(),
};

fn project(settings: Settings) -> Project {
    Project::new(settings).install(nuages::auth::app()).install(App::new(&SITE))
}

/// Runs a test on a site with the users `root` (superuser) and `bob`.
fn with_site(test: impl AsyncFn(&TestClient, User, User) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let client = TestClient::new(project(database.settings()?)).await?;
        make_tables(client.db()).await?;
        let root = create_superuser(client.db(), "root", "", "correct horse battery", 4).await?;
        let mut bob = create_superuser(client.db(), "bob", "", "another horse entirely", 4).await?;
        (bob.is_staff, bob.is_superuser) = (false, false);
        bob.save(client.db()).await?;
        test(&client, root, bob).await
    })
}

#[test]
fn a_path_is_taken_apart() -> Result {
    with_site(async |client, _, _| {
        assert_eq!(client.get("/words/a%2Fb%20c/").await.text(), "<p>5 a/b c</p>");
        assert_eq!(client.get("/words/%3Cb%3E/").await.text(), "<p>3 &lt;b&gt;</p>");
        assert_eq!(client.get("/words/new/").await.text(), "new");
        assert_eq!(client.get("/numbers/7/").await.text(), "7");
        for path in ["/numbers/x/", "/numbers/007/", "/numbers/99999999999999999999/", "/words/a%0Ab/", "/nowhere/"] {
            assert_eq!(client.get(path).await.status(), 404, "{path}");
        }
        assert_eq!(reverse(&SITE, "/words/{slug}/", &[("slug", &"a/b é")]), "/words/a%2Fb%20%C3%A9/");
        let slash = client.get("/words/new?a=b").await;
        assert_eq!((slash.status(), slash.header("location")), (301, Some("/words/new/?a=b")));
        let outside = client.get("/words/\\evil?x").await;
        assert_ne!(outside.header("location").map(|to| to.starts_with("//")), Some(true));
        Ok(())
    })
}

#[test]
fn a_route_says_who_may_open_it() -> Result {
    with_site(async |client, root, bob| {
        for path in ["/members/", "/also/", "/staff/", "/bob/"] {
            let answer = client.get(path).await;
            let login = format!("/login/?next={}", path.replace('/', "%2F"));
            assert_eq!((answer.status(), answer.header("location")), (302, Some(login.as_str())), "{path}");
        }
        client.login(&bob).await?;
        let statuses = async || {
            let mut found = Vec::new();
            for path in ["/members/", "/also/", "/staff/", "/bob/"] {
                found.push(client.get(path).await.status());
            }
            found
        };
        assert_eq!(statuses().await, [200, 200, 403, 200]);
        client.login(&root).await?;
        assert_eq!(statuses().await, [200, 200, 200, 403]);
        let mut gone = root;
        gone.is_active = false;
        gone.save(client.db()).await?;
        assert_eq!(statuses().await, [302, 302, 302, 302]);
        Ok(())
    })
}

#[test]
fn a_form_needs_its_token_and_its_origin() -> Result {
    with_site(async |client, root, _| {
        for logged_in in [false, true] {
            if logged_in {
                client.login(&root).await?;
            }
            let token = client.csrf_token().await;
            let with = |token: &str| client.form("/", &[("text", "x"), ("csrf_token", token)]);
            assert_eq!(client.send(client.form("/", &[("text", "x")])).await.status(), 403);
            for wrong in ["", "x", &token[1..], &format!("A{}", &token[1..]), &"A".repeat(86)] {
                let changed = wrong != token;
                assert!(!changed || client.send(with(wrong)).await.status() == 403, "{wrong}");
            }
            for origin in ["https://evil.example", "null", "http://localhost.evil", "https://localhost", "http://localhost:81"] {
                let answer = client.send(with(&token).insert_header((ORIGIN, origin))).await;
                assert_eq!(answer.status(), 403, "{origin}");
            }
            assert_eq!(client.send(with(&token).insert_header(("sec-fetch-site", "cross-site"))).await.status(), 403);
            assert_eq!(client.send(with(&token).insert_header((REFERER, "http://evil.example/"))).await.status(), 403);
            let right = client.send(with(&token)).await;
            assert_eq!((right.status(), right.header("location")), (303, Some("/")));
            let header = client.form("/", &[("text", "y")]).insert_header(("x-csrf-token", token.as_str()));
            assert_eq!(client.send(header).await.status(), 303);
            let page = client.get("/").await;
            assert!(page.text().contains("sent: x") && page.text().contains("sent: y"), "{}", page.text());
            assert!(!client.get("/").await.text().contains("sent:"));
        }
        // A token of another visit.
        let token = client.csrf_token().await;
        client.post("/logout/", &[]).await;
        assert_eq!(client.send(client.form("/", &[("text", "x"), ("csrf_token", &token)])).await.status(), 403);
        Ok(())
    })
}

#[test]
fn limits_of_forms_are_kept() -> Result {
    with_site(async |client, _, _| {
        let text = "x".repeat(1024 * 1024);
        assert_eq!(client.post("/", &[("text", &text)]).await.status(), 413);
        let many = vec![("a", "b"); 1001];
        assert_eq!(client.post("/", &many).await.status(), 400);
        assert_eq!(client.post("/", &[("no_text", "x")]).await.status(), 400);
        let token = client.csrf_token().await;
        let json = client.form("/", &[]).insert_header((CONTENT_TYPE, "application/json")).insert_header(("x-csrf-token", token));
        assert_eq!(client.send(json.set_payload("{}")).await.status(), 400);
        Ok(())
    })
}

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
fn every_answer_has_the_security_headers() -> Result {
    with_site(async |client, root, _| {
        let evil = client.send(client.request(HttpMethod::GET, "/").insert_header((HOST, "evil.example"))).await;
        assert_eq!(evil.status(), 400);
        let broken =
            client.send(client.request(HttpMethod::GET, "/words/").insert_header((COOKIE, "sessionid=x; csrf=%%%; =; ;;"))).await;
        let mut answers = vec![evil, broken];
        for path in
            ["/", "/nowhere/", "/panic/", "/members/", "/words/new", "/static/nuages/site.css", "/static/none.css", "/busy/"]
        {
            answers.push(client.get(path).await);
        }
        for answer in &answers {
            for (name, value) in [
                ("x-frame-options", "DENY"),
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-resource-policy", "same-origin"),
            ] {
                assert_eq!(answer.header(name), Some(value), "{name} of {answer:?}");
            }
            let policy = answer.header("content-security-policy").unwrap_or_default();
            assert!(
                policy.starts_with("default-src 'none'; script-src 'self' 'nonce-") && policy.contains("frame-ancestors 'none'")
            );
            assert!(answer.header("permissions-policy").is_some());
        }
        // Also where the middleware itself fails: the sessions cannot be read.
        client.login(&root).await?;
        client.db().write(|connection| Ok(connection.batch_execute("DROP TABLE nuages_session")?)).await?;
        let failed = client.get("/members/").await;
        assert_eq!((failed.status(), failed.header("x-frame-options")), (500, Some("DENY")));
        assert!(failed.text().contains("Something went wrong") && !failed.text().contains("nuages_session"));
        client.set_cookie("sessionid", None);
        let policy = async || client.get("/").await.header("content-security-policy").map(str::to_owned);
        assert_ne!(policy().await, policy().await);
        assert_eq!(client.get("/").await.header("cache-control"), Some("no-store"));
        Ok(())
    })
}

#[test]
fn the_host_is_checked_first() -> Result {
    with_site(async |client, _, _| {
        for host in ["evil.example", "localhost.evil", "localhost:x", "", "evil@localhost", "localhost, evil"] {
            let request = client.request(HttpMethod::GET, "/nowhere/").insert_header((HOST, host));
            assert_eq!(client.send(request).await.status(), 400, "{host}");
        }
        let double = client.request(HttpMethod::GET, "/").append_header((HOST, "localhost"));
        assert_eq!(client.send(double).await.status(), 400);
        for host in ["localhost", "LOCALHOST:8000", "127.0.0.1", "[::1]:8000"] {
            let request = client.request(HttpMethod::GET, "/").insert_header((HOST, host));
            assert_eq!(client.send(request).await.status(), 200, "{host}");
        }
        Ok(())
    })
}

#[test]
fn errors_are_pages() -> Result {
    with_site(async |client, _, _| {
        let panic = client.get("/panic/").await;
        assert_eq!(panic.status(), 500);
        assert!(panic.text().contains("incident") && panic.text().contains("on purpose"), "a debug build says why");
        assert!(client.get("/gone/").await.text().contains("There is no such word"));
        assert!(client.get("/nowhere/").await.text().contains("/words/{slug}/"), "a debug build lists the paths");
        let busy = client.get("/busy/").await;
        assert!(busy.status() == 503 && busy.header("retry-after").is_some());
        let put = client.send(client.request(HttpMethod::PUT, "/")).await;
        assert_eq!((put.status(), put.header("allow")), (405, Some("GET, HEAD, POST")));
        assert_eq!(client.send(client.request(HttpMethod::HEAD, "/words/new/")).await.status(), 200);
        Ok(())
    })
}

#[test]
fn embedded_files_are_cached_by_content() -> Result {
    with_site(async |client, _, _| {
        let url = nuages::page::static_url("nuages/site.css");
        let file = client.get(&url).await;
        assert_eq!(file.header("content-type"), Some("text/css; charset=utf-8"));
        assert!(file.header("cache-control").is_some_and(|cache| cache.contains("immutable")));
        let tag = file.header("etag").unwrap_or_default();
        let again = client.send(client.request(HttpMethod::GET, &url).insert_header(("if-none-match", tag))).await;
        assert_eq!((again.status(), again.text()), (304, ""));
        assert_eq!(client.get("/static/nuages/site.css").await.header("cache-control"), Some("no-cache"));
        assert_eq!(client.get("/static/../Cargo.toml").await.status(), 404);
        Ok(())
    })
}

static TWICE: AppDef = AppDef {
    name: "twice",
    models: &[],
    routes: &[&HELLO],
    admin: &[],
    migrations: &[],
    source: Source { file: file!(), package: env!("CARGO_MANIFEST_DIR") },
    mount: Mount::new(),
};

#[test]
fn two_routes_cannot_be_in_one_place() -> Result {
    TestDatabase::each(async |database| {
        let project = project(database.settings()?).install(App::new(&TWICE));
        let problem = TestClient::new(project).await.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(problem.contains("two routes answer GET `/`") && problem.matches("http.rs:").count() == 2, "{problem}");
        Ok(())
    })
}

#[test]
fn over_https_cookies_are_bound_to_the_host() -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        (settings.https, settings.allowed_hosts) = (true, vec!["example.org".into(), "localhost".into()]);
        let client = TestClient::new(project(settings)).await?;
        make_tables(client.db()).await?;
        let ask = || client.request(HttpMethod::GET, "/").insert_header((HOST, "example.org"));
        let answer = client.send(ask()).await;
        let cookie = answer.header("set-cookie").unwrap_or_default();
        for part in ["__Host-csrf=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(answer.header("strict-transport-security").is_some_and(|value| value.contains("includeSubDomains")));
        client.post("/", &[("text", "x")]).await;
        assert!(client.cookie("__Host-sessionid").is_some());
        // Over HTTPS a browser always says where a form comes from.
        let token = client.csrf_token().await;
        let silent = client.request(HttpMethod::POST, "/").insert_header(("x-csrf-token", token));
        assert_eq!(client.send(silent).await.status(), 403);
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
            ("annabella", "annabella123", "too much like"),
            ("ann", &"x".repeat(1025), "again and again"),
            ("ann", &"xy".repeat(600), "1024"),
        ] {
            let error = create_superuser(client.db(), name, "", password, 4).await.err().map(|error| error.to_string());
            assert!(error.as_ref().is_some_and(|error| error.contains(problem)), "{name}: {error:?}");
        }
        Ok(())
    })
}

#[test]
fn a_fixture_is_loaded_whole_or_not_at_all() -> Result {
    with_site(async |client, _, _| {
        let db = client.db();
        let user = |pk: &str, fields: &str| format!(r#"[{{"model": "auth.user", "pk": {pk}, "fields": {{{fields}}}}}]"#);
        let good = r#""username": "ines", "first_name": "Inès", "date_joined": "2026-03-02T08:30:00Z", "last_login": null"#;
        assert_eq!(nuages::fixture::load(db, "a.json", &user("70", good)).await?, 1);
        assert_eq!(nuages::fixture::load(db, "a.json", &user("70", r#""first_name": "Ines""#)).await?, 1);
        let ines = User::named(db, "ines").await?.ok_or(Error::LoginRequired)?;
        assert_eq!((ines.id, ines.first_name.as_str(), ines.is_active), (70, "Ines", true));
        // PostgreSQL counts on from the keys that were given.
        assert!(create_superuser(db, "later", "", "correct horse battery", 4).await?.id > 70);
        for (text, problem) in [
            (
                user("71", r#""usernam": "x""#),
                "a.json: object 1 (auth.user 71): `usernam` is no field of User; did you mean `username`?",
            ),
            (user("71", r#""is_staff": "yes""#), "`is_staff`: expected true or false, found text"),
            (user("71", r#""username": "ines""#), "another row has the same value"),
            (user("\"x\"", ""), "`pk`: expected a whole number"),
            (r#"[{"model": "auth.usr", "fields": {}}]"#.to_owned(), "did you mean `auth.user`?"),
            ("{}".to_owned(), "this is no fixture"),
        ] {
            let error = nuages::fixture::load(db, "a.json", &text).await.err().map(|error| error.to_string());
            assert!(error.as_ref().is_some_and(|error| error.contains(problem)), "{error:?}");
        }
        Ok(())
    })
}

#[test]
fn an_address_that_cannot_be_is_told() {
    assert!(DatabaseUrl::parse("nonsense").is_err());
}
