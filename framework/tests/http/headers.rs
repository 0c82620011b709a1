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
fn over_https_cookies_are_bound_to_the_host() -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        (settings.https, settings.allowed_hosts) = (true, vec!["example.org".into(), "localhost".into()]);
        let client = client(project(settings)).await?;
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
