//! What every answer carries, and what every request must.

use super::site::client;
use super::site::project;
use super::site::with_site;
use actix_web::http::Method as HttpMethod;
use actix_web::http::header::COOKIE;
use actix_web::http::header::HOST;
use diesel::connection::SimpleConnection;
use nuages::Result;
use nuages::testing::TestDatabase;

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
                ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
            ] {
                assert_eq!(answer.header(name), Some(value), "{name} of {answer:?}");
            }
            assert_eq!(answer.header("content-security-policy"), Some(POLICY));
        }
        // Also where the session cannot be read, before any view.
        client.login(&root).await?;
        client.db().write(|connection| Ok(connection.batch_execute("DROP TABLE nuages_session")?)).await?;
        let failed = client.get("/members/").await;
        assert_eq!((failed.status(), failed.header("x-frame-options")), (500, Some("DENY")));
        assert!(failed.text().contains("Something went wrong"));
        client.set_cookie("sessionid", None);
        assert_eq!(client.get("/").await.header("cache-control"), Some("no-store"));
        Ok(())
    })
}

/// What a page with nothing inline may do.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

#[test]
fn what_stands_inline_has_the_word_of_its_answer() -> Result {
    with_site(async |client, _, _| {
        let mut words = Vec::new();
        for _ in 0..2 {
            let answer = client.get("/inline/").await;
            let word = answer.text().split_once("nonce=\"").unwrap().1.split_once('"').unwrap().0;
            // 128 bits in base64.
            assert_eq!(word.len(), 22);
            let source = format!("'self' 'nonce-{word}';");
            let policy = POLICY.replacen("'self';", &source, 2);
            assert_eq!(answer.header("content-security-policy"), Some(&*policy));
            words.push(word.to_owned());
        }
        assert_ne!(words[0], words[1]);
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
fn over_https_cookies_are_bound_to_the_host() -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        (settings.https, settings.allowed_hosts) =
            (true, vec!["example.org".into(), "localhost".into(), "localhost.example".into()]);
        let client = client(project(settings)).await?;
        let ask = || client.request(HttpMethod::GET, "/").insert_header((HOST, "example.org"));
        let answer = client.send(ask()).await;
        let cookie = answer.header("set-cookie").unwrap_or_default();
        for part in ["__Host-csrf=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(answer.header("strict-transport-security").is_some_and(|value| value == "max-age=63072000; includeSubDomains"));
        // Browsers are not told of this machine alone, where other programs serve plain HTTP.
        for (host, is_told) in [("localhost", false), ("LOCALHOST:8000", false), ("localhost.example", true)] {
            let answer = client.send(client.request(HttpMethod::GET, "/").insert_header((HOST, host))).await;
            assert_eq!((answer.status(), answer.header("strict-transport-security").is_some()), (200, is_told), "{host}");
        }
        client.post("/", &[("text", "x")]).await;
        assert!(client.cookie("__Host-sessionid").is_some());
        // Over HTTPS a browser always says where a form comes from.
        let token = client.csrf_token().await;
        let silent = client.request(HttpMethod::POST, "/").insert_header(("x-csrf-token", token));
        assert_eq!(client.send(silent).await.status(), 403);
        Ok(())
    })
}
