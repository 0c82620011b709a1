//! Code around views, and the attributes beside a route.

use actix_web::http::Method;
use actix_web::http::header::HeaderValue;
use nuages::prelude::*;

use super::site::{with, with_site};

async fn first(request: HttpRequest, next: Next) -> Result<HttpResponse> {
    if request.path() == "/closed/" {
        return Ok(HttpResponse::Ok().body("answered by the middleware"));
    }
    let mut response = next.run(request).await?;
    response.headers_mut().append("x-way".parse().unwrap(), HeaderValue::from_static("first"));
    Ok(response)
}

#[test]
fn middleware_of_the_project_stands_around_every_view() -> Result {
    let failing = |request: HttpRequest, next: Next| async move {
        assert_ne!(request.query_string(), "break", "in the middleware");
        next.run(request).await
    };
    with(
        |_| (),
        |project| project.wrap(first).wrap(failing),
        async |client| {
            assert_eq!(client.get("/").await.header("x-way"), Some("first"));
            assert_eq!(client.get("/closed/").await.text(), "answered by the middleware");
            let ways = client.get("/wrapped/").await;
            let ways: Vec<_> = ways.headers().get_all("x-way").map(|way| way.to_str().unwrap()).collect();
            assert_eq!(ways, ["inner", "outer", "first"]);
            // A panic of it is a 500 like that of a view, and a missing page is still missing behind it.
            let broken = client.get("/?break").await;
            assert!(broken.status() == 500 && broken.header("x-frame-options").is_some());
            assert_eq!(client.get("/nowhere/").await.status(), 404);
            assert_eq!(client.get("/wrapped").await.header("location"), Some("/wrapped/"));
            Ok(())
        },
    )
}

#[test]
fn middleware_of_a_route_stands_around_its_view() -> Result {
    with_site(async |client| {
        let answer = client.get("/wrapped/").await;
        let ways: Vec<_> = answer.headers().get_all("x-way").map(|way| way.to_str().unwrap()).collect();
        assert_eq!((ways.as_slice(), answer.text()), (["inner", "outer"].as_slice(), "wrapped"));
        for closed in ["inner", "outer"] {
            let answer = client.get(&format!("/wrapped/?{closed}")).await;
            assert!(answer.status() == 503 && answer.text().contains("is closed"), "{}", answer.text());
        }
        // It sees what becomes of the view; but who may open the page is asked before it.
        assert_eq!(client.get("/wrapped/panic/").await.text(), "forgiven: the view panicked: caught by the middleware");
        assert_eq!(client.get("/wrapped/members/").await.status(), 302);
        Ok(())
    })
}

#[test]
fn only_what_is_the_same_for_everybody_is_kept_by_caches() -> Result {
    with_site(async |client| {
        assert_eq!(client.get("/kept/").await.header("cache-control"), Some("public, max-age=60"));
        assert_eq!(client.get("/kept/not/").await.header("cache-control"), Some("no-store"));
        assert_eq!(client.send(client.request(Method::POST, "/kept/")).await.header("cache-control"), None);
        assert_eq!(client.get("/").await.header("cache-control"), None);
        Ok(())
    })
}

#[test]
fn of_a_form_only_what_is_sent_is_counted() -> Result {
    with_site(async |client| {
        const PAGE: &str = "/seldom/sent/";
        for sent in 0..4 {
            let page = client.get(PAGE).await;
            page.assert_status(200);
            assert_eq!(page.header("x-way"), Some("outer"), "the middleware of the view");
            let answer = client.submit(&page, &[("word", if sent == 0 { "" } else { "x" })]).await;
            assert_eq!(answer.status(), [422, 303, 303, 429][sent], "{}", answer.text());
        }
        Ok(())
    })
}

#[test]
fn one_visitor_asks_so_often() -> Result {
    with_site(async |client| {
        let ask = async |from: [u8; 4]| client.send(client.request(Method::GET, "/seldom/").peer_addr((from, 1).into())).await;
        for _ in 0..3 {
            assert_eq!(ask([10, 0, 0, 1]).await.status(), 200);
        }
        let refused = ask([10, 0, 0, 1]).await;
        assert!(refused.status() == 429 && refused.text().contains("try again in 20 minutes"), "{}", refused.text());
        assert!(
            refused
                .header("retry-after")
                .and_then(|wait| wait.parse().ok())
                .is_some_and(|wait: u32| (1100..=1200).contains(&wait))
        );
        assert_eq!(ask([10, 0, 0, 2]).await.status(), 200, "another visitor");
        Ok(())
    })
}
