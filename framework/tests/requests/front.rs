//! What happens to every request, whichever view answers: number, address, health, 304, gzip.

use std::io::Read;

use actix_web::http::Method;
use actix_web::http::header::{ACCEPT_ENCODING, HOST};
use nuages::app::Settings;
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase};

use super::site::{project, with, with_site};

#[test]
fn each_request_has_a_number() -> Result {
    with_site(async |client| {
        let answer = client.get("/who/").await;
        let id = answer.header("x-request-id").unwrap().to_owned();
        assert!(id.len() == 16 && id.bytes().all(|byte| byte.is_ascii_hexdigit()) && answer.text().ends_with(&id));
        assert_ne!(client.get("/who/").await.header("x-request-id"), Some(id.as_str()));
        // Anybody could write the header; only that of a trusted proxy is taken over.
        let given = client.send(client.request(Method::GET, "/who/").insert_header(("x-request-id", "mine"))).await;
        assert_ne!(given.header("x-request-id"), Some("mine"));
        Ok(())
    })
}

fn behind_proxies(settings: &mut Settings) {
    settings.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()];
}

async fn asked(client: &TestClient, peer: &str, headers: &[(&str, &str)]) -> String {
    let mut request = client.request(Method::GET, "/who/").peer_addr(peer.parse().unwrap());
    for (name, value) in headers {
        request = request.append_header((*name, *value));
    }
    client.send(request).await.text().to_owned()
}

#[test]
fn only_trusted_proxies_are_believed() -> Result {
    with(
        behind_proxies,
        |project| project,
        async |client| {
            let client_of = async |peer: &str, forwarded: &[&str]| {
                let headers: Vec<_> = forwarded.iter().map(|value| ("x-forwarded-for", *value)).collect();
                asked(client, peer, &headers).await.split(' ').next().unwrap_or_default().to_owned()
            };
            assert_eq!(client_of("10.0.0.1:9", &["203.0.113.7"]).await, "203.0.113.7");
            assert_eq!(client_of("203.0.113.9:9", &["198.51.100.1"]).await, "203.0.113.9", "not a proxy");
            // What stands before the last foreign address may be anything that the visitor wrote.
            assert_eq!(client_of("10.0.0.1:9", &["127.0.0.1, 203.0.113.7, 10.2.3.4"]).await, "203.0.113.7");
            assert_eq!(client_of("10.0.0.1:9", &["127.0.0.1", "203.0.113.7", "10.2.3.4"]).await, "203.0.113.7");
            assert_eq!(client_of("10.0.0.1:9", &["nonsense"]).await, "10.0.0.1");
            assert_eq!(client_of("10.0.0.1:9", &["203.0.113.7, nonsense, 10.2.3.4"]).await, "10.2.3.4");
            assert_eq!(client_of("10.0.0.1:9", &["10.9.9.9, 10.2.3.4"]).await, "10.9.9.9");
            assert_eq!(client_of("[fd00::1]:9", &["[2001:db8::7]:4711"]).await, "2001:db8::7");
            assert_eq!(client_of("[::ffff:10.0.0.1]:9", &["203.0.113.7:80"]).await, "203.0.113.7");
            assert_eq!(client_of("10.0.0.1:9", &[]).await, "10.0.0.1");
            // A header that only looks like it is none.
            assert_eq!(
                asked(client, "10.0.0.1:9", &[("x_forwarded_for", "203.0.113.7")]).await.split(' ').next(),
                Some("10.0.0.1")
            );
            assert!(asked(client, "10.0.0.1:9", &[("x-request-id", "of-the-proxy.1")]).await.ends_with(" of-the-proxy.1"));
            for id in ["", "a b", "a\"b", &"x".repeat(65)] {
                assert!(!asked(client, "10.0.0.1:9", &[("x-request-id", id)]).await.ends_with(id) || id.is_empty(), "{id}");
            }
            Ok(())
        },
    )
}

#[test]
fn who_came_by_http_is_sent_to_https() -> Result {
    let settings = |settings: &mut Settings| {
        behind_proxies(settings);
        (settings.https, settings.allowed_hosts) = (true, vec!["example.org".into()]);
    };
    with(
        settings,
        |project| project,
        async |client| {
            let ask = async |method: Method, peer: &str, proto: &str| {
                let request = client.request(method, "/who/?a=b").insert_header((HOST, "example.org"));
                client.send(request.peer_addr(peer.parse().unwrap()).insert_header(("x-forwarded-proto", proto))).await
            };
            let plain = ask(Method::GET, "10.0.0.1:9", "http").await;
            assert_eq!((plain.status(), plain.header("location")), (301, Some("https://example.org/who/?a=b")));
            assert_eq!(plain.header("strict-transport-security"), None, "browsers ignore it there");
            assert_eq!(ask(Method::POST, "10.0.0.1:9", "http").await.status(), 400);
            let secure = ask(Method::GET, "10.0.0.1:9", "https").await;
            assert!(secure.status() == 200 && secure.header("strict-transport-security").is_some());
            assert_eq!(ask(Method::GET, "203.0.113.9:9", "http").await.status(), 200, "not a proxy");
            Ok(())
        },
    )
}

#[test]
fn a_load_balancer_asks_whether_all_is_well() -> Result {
    with_site(async |client| {
        // By address, as they do; and without a session.
        let well = client.send(client.request(Method::GET, "/health/").insert_header((HOST, "10.1.2.3"))).await;
        assert_eq!((well.status(), well.text(), well.header("cache-control")), (200, "ok\n", Some("no-store")));
        assert!(well.header("set-cookie").is_none() && well.header("x-frame-options").is_some());
        Ok(())
    })?;
    with(
        |settings| settings.health_path = None,
        |project| project,
        async |client| {
            assert_eq!(client.get("/health/").await.status(), 404);
            Ok(())
        },
    )?;
    // A word comes before the parameter of `/errors/{status}/`.
    with(
        |settings| settings.health_path = Some("/errors/well/".into()),
        |project| project,
        async |client| {
            assert_eq!(client.get("/errors/well/").await.text(), "ok\n");
            Ok(())
        },
    )?;
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        settings.health_path = Some("/who/".into());
        let problem = TestClient::new(project(settings)).await.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(problem.contains("a route answers `/who/`"), "{problem}");
        Ok(())
    })
}

#[test]
fn a_page_that_the_browser_has_is_not_sent_again() -> Result {
    with_site(async |client| {
        let page = client.get("/long/").await;
        let tag = page.header("etag").unwrap().to_owned();
        assert!(tag.starts_with("W/\"") && client.get("/long/").await.header("etag") == Some(&tag));
        assert_ne!(client.get("/").await.header("etag"), Some(tag.as_str()));
        let ask = async |path: &str, name: &str, value: &str| {
            client.send(client.request(Method::GET, path).insert_header((name, value))).await
        };
        for known in [tag.as_str(), "*", &format!("\"other\", {tag}"), &tag[2..]] {
            let again = ask("/long/", "if-none-match", known).await;
            assert_eq!((again.status(), again.text(), again.header("etag")), (304, "", Some(tag.as_str())), "{known}");
            assert!(again.header("x-frame-options").is_some() && again.header("content-type").is_none());
        }
        for unknown in ["\"other\"", "nonsense", ""] {
            assert_eq!(ask("/long/", "if-none-match", unknown).await.status(), 200, "{unknown}");
        }
        // What depends on who asks, and what says so itself, is kept by nobody.
        for path in ["/private/", "/never/"] {
            let answer = ask(path, "if-none-match", "*").await;
            assert_eq!((answer.status(), answer.header("etag")), (200, None), "{path}");
        }
        // A view's own tag and date stay.
        for (name, value, status) in [
            ("if-none-match", "\"own\"", 304),
            ("if-modified-since", "Wed, 21 Oct 2026 07:28:00 GMT", 304),
            ("if-modified-since", "Wed, 21 Oct 2026 07:27:59 GMT", 200),
            ("if-modified-since", "nonsense", 200),
        ] {
            assert_eq!(ask("/dated/", name, value).await.status(), status, "{name}: {value}");
        }
        let head = client.send(client.request(Method::HEAD, "/long/")).await;
        assert_eq!(head.header("etag"), Some(tag.as_str()));
        Ok(())
    })
}

#[test]
fn long_texts_are_compressed_for_who_reads_it() -> Result {
    with_site(async |client| {
        let plain = client.get("/long/").await;
        let ask = async |path: &str, encoding: &str| {
            client.send(client.request(Method::GET, path).insert_header((ACCEPT_ENCODING, encoding))).await
        };
        let packed = ask("/long/", "br, gzip").await;
        assert_eq!((packed.header("content-encoding"), packed.header("vary")), (Some("gzip"), Some("Accept-Encoding")));
        assert_eq!(packed.header("etag"), plain.header("etag"), "a weak tag is that of both");
        let mut text = String::new();
        flate2::read::GzDecoder::new(packed.bytes()).read_to_string(&mut text).unwrap();
        assert!(packed.bytes().len() < plain.text().len() / 10 && text == plain.text());
        assert_eq!((plain.header("content-encoding"), plain.header("vary")), (None, Some("Accept-Encoding")));
        for (path, encoding) in [("/long/", "gzip;q=0"), ("/long/", "br"), ("/", "gzip")] {
            assert_eq!(ask(path, encoding).await.header("content-encoding"), None, "{path} {encoding}");
        }
        // It varies by both, and is still kept by nobody.
        let private = ask("/private/", "gzip").await;
        let vary: Vec<_> = private.headers().get_all("vary").map(|vary| vary.to_str().unwrap()).collect();
        assert!(vary.contains(&"Cookie") && vary.contains(&"Accept-Encoding"), "{vary:?}");
        assert_eq!((private.header("content-encoding"), private.header("cache-control")), (Some("gzip"), Some("no-store")));
        let known = client.request(Method::GET, "/long/").insert_header((ACCEPT_ENCODING, "gzip"));
        let known = client.send(known.insert_header(("if-none-match", plain.header("etag").unwrap()))).await;
        assert_eq!((known.status(), known.header("content-encoding")), (304, None));
        Ok(())
    })?;
    with(
        |settings| settings.compress = false,
        |project| project,
        async |client| {
            let answer = client.send(client.request(Method::GET, "/long/").insert_header((ACCEPT_ENCODING, "gzip"))).await;
            assert_eq!((answer.header("content-encoding"), answer.header("vary")), (None, None));
            Ok(())
        },
    )
}

#[test]
fn a_view_answers_in_time() -> Result {
    with(
        |settings| settings.request_timeout = std::time::Duration::from_millis(300),
        |project| project,
        async |client| {
            let late = client.get("/slow/").await;
            assert!(late.status() == 503 && late.header("retry-after").is_some(), "{}", late.text());
            assert_eq!(client.get("/").await.status(), 200);
            Ok(())
        },
    )
}

#[test]
fn what_is_sent_compressed_is_refused() -> Result {
    with_site(async |client| {
        let bomb = client.form("/sent/", &[("a", "b")]).insert_header(("content-encoding", "gzip"));
        assert_eq!(client.send(bomb).await.status(), 415);
        let plain = client.form("/sent/", &[("a", "b")]).insert_header(("content-encoding", "identity"));
        assert_eq!(client.send(plain).await.text(), "got 1");
        Ok(())
    })
}
