//! What the visitor is told when something goes wrong, and what the developer.

use actix_web::http::Method;
use actix_web::http::header::{ACCEPT, CONTENT_TYPE, COOKIE};
use nuages::page::FramedPage;
use nuages::prelude::*;
use nuages::testing::TestClient;

use super::site::{with, with_site};

const ALL: [(u16, &str); 10] = [
    (400, "The request was not understood"),
    (403, "Not allowed"),
    (404, "Not found"),
    (408, "Too slow"),
    (413, "Too large"),
    (415, "Not readable here"),
    (422, "It does not fit"),
    (429, "Too many requests"),
    (500, "Something went wrong"),
    (503, "Busy"),
];

fn as_a_visitor_sees_it(settings: &mut nuages::app::Settings) {
    settings.debug = false;
}

async fn json(client: &TestClient, path: &str) -> (u16, serde_json::Value) {
    let answer = client.send(client.request(Method::GET, path).insert_header((ACCEPT, "application/json"))).await;
    assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{path}");
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    (answer.status(), serde_json::from_str(answer.text()).unwrap())
}

#[test]
fn each_error_has_its_page() -> Result {
    with(
        as_a_visitor_sees_it,
        |project| project,
        async |client| {
            for (status, title) in ALL {
                let answer = client.get(&format!("/errors/{status}/")).await;
                assert_eq!(answer.status(), status);
                assert!(answer.text().contains(&format!("<h1>{title}</h1>")), "{}", answer.text());
                assert_eq!(answer.header("x-frame-options"), Some("DENY"));
                let is_told = answer.text().contains("Told to the visitor.");
                assert_eq!(is_told, !matches!(status, 429 | 500), "{}", answer.text());
                assert!(!answer.text().contains("of the inside"));
            }
            let later = client.get("/errors/429/").await;
            assert!(
                later.header("retry-after") == Some("2") && later.text().contains("try again in 2 seconds"),
                "{}",
                later.text()
            );
            assert_eq!(client.get("/errors/503/").await.header("retry-after"), Some("5"));
            let broken = client.get("/errors/500/").await;
            let id = broken.header("x-request-id").unwrap();
            assert!(broken.text().contains(&format!("incident <code>{id}</code>")), "{}", broken.text());
            assert!(client.get("/errors/408/").await.header("x-request-id").is_some());
            Ok(())
        },
    )
}

#[test]
fn a_program_gets_json() -> Result {
    with(
        as_a_visitor_sees_it,
        |project| project,
        async |client| {
            for (status, title) in ALL {
                let (answered, problem) = json(client, &format!("/errors/{status}/")).await;
                assert_eq!(answered, status);
                assert_eq!((problem["status"].as_u64(), problem["title"].as_str()), (Some(status.into()), Some(title)));
                assert_eq!(problem["incident"].is_string(), status == 500, "{problem}");
                assert!(!problem.to_string().contains("of the inside"));
            }
            assert_eq!(json(client, "/nowhere/").await.1["detail"], "There is no such page.");
            // Nobody follows a redirect to a form there.
            assert_eq!(json(client, "/members/").await.0, 401);
            // By the address, and by what is sent; but not a browser, which takes anything.
            let address = client.get("/api/things/").await;
            assert!(address.status() == 404 && address.text().starts_with('{'), "{}", address.text());
            let body = client.request(Method::POST, "/fails/").insert_header((CONTENT_TYPE, "application/json; charset=utf-8"));
            assert!(client.send(body.set_payload("{}")).await.text().starts_with('{'));
            let browser = "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8";
            let page = client.send(client.request(Method::GET, "/nowhere/").insert_header((ACCEPT, browser))).await;
            assert!(page.text().starts_with("<!DOCTYPE html>"));
            let put = client.request(Method::PUT, "/").insert_header((ACCEPT, "application/json"));
            let put = client.send(put).await;
            assert!(
                put.status() == 405 && put.header("allow").is_some() && put.text().contains("Not possible here"),
                "{}",
                put.text()
            );
            Ok(())
        },
    )
}

async fn own(page: ErrorPage) -> Result<Markup> {
    match page.request.query_string() {
        "panic" => panic!("in the page itself"),
        "fail" => Err(Error::NotFound("the menu".into())),
        "wait" => Ok(std::future::pending().await),
        _ => Ok(
            html! { h1 { "Ours: " (page.title) } p { (page.text) } @if let Some(incident) = page.incident { b { (incident) } } },
        ),
    }
}

#[test]
fn a_project_has_pages_of_its_own() -> Result {
    with(
        as_a_visitor_sees_it,
        |project| project.error_pages(own),
        async |client| {
            for (status, title) in ALL {
                let answer = client.get(&format!("/errors/{status}/")).await;
                assert!(
                    answer.status() == status && answer.text().contains(&format!("<h1>Ours: {title}</h1>")),
                    "{}",
                    answer.text()
                );
            }
            assert!(client.get("/nowhere/").await.text().contains("Ours: Not found"));
            let panic = client.get("/panic/").await;
            assert!(panic.status() == 500 && panic.text().contains(&format!("<b>{}</b>", panic.header("x-request-id").unwrap())));
            for broken in ["panic", "fail", "wait"] {
                let answer = client.get(&format!("/nowhere/?{broken}")).await;
                assert!(answer.status() == 404 && answer.text().contains("<h1>Not found</h1>"), "{}", answer.text());
            }
            assert_eq!(json(client, "/nowhere/").await.0, 404);
            Ok(())
        },
    )
}

async fn around(page: FramedPage) -> Result<Markup> {
    match page.request.query_string() {
        "panic" => panic!("in the frame"),
        "fail" => Err(Error::NotFound("the menu".into())),
        "wait" => Ok(std::future::pending().await),
        _ => Ok(html! { title { "Ours: " (page.title) } nav { (page.request.path()) } main { (page.body) } }),
    }
}

#[test]
fn the_frame_of_the_site_stands_around_every_page() -> Result {
    with(
        as_a_visitor_sees_it,
        |project| project.frame(around).install(nuages::auth::registration()),
        async |client| {
            for (path, title) in [
                ("/framed/", "A <page>"),
                ("/framed/generic/", "Generic"),
                ("/login/", "Log in"),
                ("/register/", "Register"),
                ("/password/reset/", "Forgotten your password?"),
                ("/password/reset/sent/", "Look into your mail"),
                ("/nowhere/", "Not found"),
                ("/errors/500/", "Something went wrong"),
            ] {
                let page = client.get(path).await;
                let title = title.replace('<', "&lt;").replace('>', "&gt;");
                page.assert_contains(format!("<title>Ours: {title}</title><nav>{path}</nav><main>"));
                page.assert_contains(format!("<h1>{title}</h1>")).assert_lacks("/static/nuages/site.");
            }
            let ann = User::create().username("ann").password("!").save(client.db()).await?;
            client.login(&ann).await?;
            client.get("/account/").await.assert_contains("<title>Ours: Your account</title>");
            // An error is told, whatever becomes of the frame.
            for broken in ["panic", "fail", "wait"] {
                let page = client.get(&format!("/errors/403/?{broken}")).await;
                page.assert_status(403).assert_contains("<h1>Not allowed</h1>").assert_contains("/static/nuages/site.");
            }
            client.get("/framed/?fail").await.assert_status(404);
            Ok(())
        },
    )
}

#[test]
fn a_debug_build_tells_all_but_secrets() -> Result {
    with_site(async |client| {
        let request = client
            .request(Method::GET, "/panic/?q=shown&reset_token=hidden-1")
            .insert_header((COOKIE, "theme=dark; sessionid=hidden-2"))
            .insert_header(("authorization", "Bearer hidden-3"))
            .insert_header(("referer", "http://localhost/?code=hidden-4"))
            .insert_header(("accept-language", "fr"));
        let page = client.send(request).await;
        let text = page.text();
        for shown in [
            "on purpose",
            "shown",
            "reset_token",
            "***",
            "theme",
            "dark",
            "sessionid",
            "accept-language",
            "FROM",
            "auth_user",
            " ms",
        ] {
            assert!(text.contains(shown), "{shown} in {text}");
        }
        assert!(!text.contains("hidden-") && !text.contains("bound-value"), "{text}");
        // Nothing inline, so nothing needs a nonce.
        assert!(!text.contains("<script") && !text.contains("<style") && !text.contains("style="));
        let missing = client.get("/nowhere/").await;
        assert!(missing.text().contains("/errors/{status}/") && missing.text().contains("site.rs:"), "{}", missing.text());
        // The names of a form's fields, and no values; and each cause of the error.
        let failed = client.post("/fails/", &[("title", "hidden-5"), ("password", "hidden-6")]).await;
        let text = failed.text();
        for shown in
            ["the outer error", "Caused by", "an error occurred when formatting", "<code>title</code>", "<code>password</code>"]
        {
            assert!(text.contains(shown), "{shown} in {text}");
        }
        assert!(!text.contains("hidden-"), "{text}");
        Ok(())
    })
}
