//! Forms from here, and from elsewhere.

use super::site::{client, project, with_site};
use actix_web::http::Method;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::http::header::ORIGIN;
use actix_web::http::header::REFERER;
use nuages::Result;
use nuages::testing::TestDatabase;

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
        // Each page shows it under another mask.
        let (one, other) = (client.csrf_token().await, client.csrf_token().await);
        assert!(one != other && one.len() == 86);
        for token in [one, other] {
            assert_eq!(client.send(client.form("/", &[("text", "x"), ("csrf_token", &token)])).await.status(), 303);
        }
        // A token of another visit.
        let token = client.csrf_token().await;
        client.post("/logout/", &[]).await;
        assert_eq!(client.send(client.form("/", &[("text", "x"), ("csrf_token", &token)])).await.status(), 403);
        Ok(())
    })
}

#[test]
fn an_exempt_route_takes_what_others_send_and_knows_nobody() -> Result {
    with_site(async |client, root, _| {
        for logged_in in [false, true] {
            if logged_in {
                client.login(&root).await?;
            }
            let hook = || client.form("/hooks/paid/", &[]).insert_header((ORIGIN, "https://pay.example"));
            let answer = client.send(hook()).await;
            assert_eq!((answer.status(), answer.text()), (200, "nobody"), "{logged_in}");
            assert_eq!(client.get("/hooks/paid/").await.status(), 405);
        }
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
        // Wherever the token is, and where none is asked for.
        let token = client.csrf_token().await;
        let in_header = client.form("/upload/", &many).insert_header(("x-csrf-token", token.as_str()));
        assert_eq!(client.send(in_header).await.status(), 400);
        assert_eq!(client.send(client.form("/hooks/form/", &many)).await.status(), 400);
        assert_eq!(client.send(client.form("/hooks/form/", &many[..1000])).await.status(), 200);
        assert_eq!(client.post("/", &[("no_text", "x")]).await.status(), 400);
        let token = client.csrf_token().await;
        let json = client.form("/", &[]).insert_header((CONTENT_TYPE, "application/json")).insert_header(("x-csrf-token", token));
        assert_eq!(client.send(json.set_payload("{}")).await.status(), 400);
        Ok(())
    })
}

/// Each header that a browser may send, over HTTPS, with the right token.
#[test]
fn whatever_the_browser_says_must_be_of_this_site() -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        (settings.https, settings.trusted_origins) = (true, vec!["https://shop.example".into(), "https://*.example.org".into()]);
        let client = client(project(settings)).await?;
        let token = client.csrf_token().await;
        let own = "https://localhost";
        let status = async |headers: &[(&'static str, &'static str)]| {
            let kind = (CONTENT_TYPE, "application/x-www-form-urlencoded");
            let form = client.request(Method::POST, "/").insert_header(kind).insert_header(("x-csrf-token", token.as_str()));
            let form = headers.iter().fold(form.set_payload("text=x"), |form, header| form.append_header(*header));
            client.send(form).await.status()
        };
        for headers in [
            &[("origin", own)][..],
            &[("origin", "HTTPS://LOCALHOST")],
            &[("sec-fetch-site", "same-origin")],
            &[("sec-fetch-site", "none")],
            &[("referer", "https://localhost")],
            &[("referer", "https://localhost/page?of=ours#here")],
            &[("origin", own), ("sec-fetch-site", "same-origin"), ("referer", "https://localhost/")],
            // Sites that are trusted. To the browser they are others all the same.
            &[("origin", "https://shop.example"), ("sec-fetch-site", "cross-site")],
            &[("origin", "https://a.b.example.org"), ("referer", "https://a.b.example.org/x")],
            &[("referer", "https://shop.example/cart")],
        ] {
            assert_eq!(status(headers).await, 303, "{headers:?}");
        }
        for headers in [
            // Over HTTPS a browser always says where a form comes from.
            &[][..],
            &[("origin", "null")],
            &[("origin", "")],
            &[("origin", "http://localhost")],
            &[("origin", "https://localhost:444")],
            &[("origin", "https://localhost.evil")],
            &[("origin", "https://evil.example")],
            &[("origin", "https://shop.example.evil")],
            &[("origin", "https://example.org")],
            &[("origin", "https://evilexample.org")],
            &[("origin", "https://evil@x.example.org")],
            &[("origin", "http://a.example.org")],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "")],
            &[("referer", "https://evil.example/https://localhost/")],
            &[("referer", "https://localhost.evil/")],
            &[("referer", "https://localhost@evil.example/")],
            &[("referer", "/page")],
            // One that is foreign is enough, and so is a second header of one name.
            &[("origin", own), ("sec-fetch-site", "cross-site")],
            &[("origin", own), ("referer", "https://evil.example/")],
            &[("sec-fetch-site", "same-origin"), ("referer", "https://evil.example/")],
            &[("origin", own), ("origin", "https://evil.example")],
            &[("origin", "https://evil.example"), ("origin", own)],
            &[("origin", "https://shop.example"), ("origin", "https://evil.example")],
        ] {
            assert_eq!(status(headers).await, 403, "{headers:?}");
        }
        Ok(())
    })
}
