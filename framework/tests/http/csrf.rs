//! Forms from here, and from elsewhere.

use super::site::with_site;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::http::header::ORIGIN;
use actix_web::http::header::REFERER;
use nuages::Result;

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
