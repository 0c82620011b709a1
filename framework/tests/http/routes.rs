//! What a path reaches, who may open it, and what comes of errors.

use super::site::crossing;
use super::site::file;
use super::site::project;
use super::site::twice;
use super::site::with_site;
use super::site::word;
use actix_web::http::Method as HttpMethod;
use nuages::Result;
use nuages::model::Model;
use nuages::testing::TestClient;
use nuages::testing::TestDatabase;

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
        assert_eq!(word::url("a/b é"), "/words/a%2Fb%20%C3%A9/");
        let slash = client.get("/words/new?a=b").await;
        assert_eq!((slash.status(), slash.header("location")), (301, Some("/words/new/?a=b")));
        let outside = client.get("/words/\\evil?x").await;
        assert_ne!(outside.header("location").map(|to| to.starts_with("//")), Some(true));
        Ok(())
    })
}

#[test]
fn the_rest_of_a_path_is_one_argument() -> Result {
    with_site(async |client, _, _| {
        for (path, found) in [("a", "a"), ("a/b.txt", "a/b.txt"), ("a/b/", "a/b/"), ("a%20b/%3Cc%3E", "a b/&lt;c&gt;")] {
            assert_eq!(client.get(&format!("/files/{path}")).await.text(), format!("<p>{found}</p>"));
        }
        // What would lead out of a folder is no file.
        for path in ["", "/etc/passwd", "a//b", "..", "../a", "a/./b", "%2E%2E/a", "..%2Fa", "..%5Ca", "a%0Ab", "%2Fetc"] {
            assert_eq!(client.get(&format!("/files/{path}")).await.status(), 404, "{path}");
        }
        assert_eq!(file::url("a b/c?d/é"), "/files/a%20b/c%3Fd/%C3%A9");
        assert_eq!(client.get("/tags/a-b_1/").await.text(), "a-b_1");
        assert_eq!(client.get("/tags/%C3%A9/").await.status(), 404);
        Ok(())
    })
}

#[test]
fn a_query_is_a_struct() -> Result {
    with_site(async |client, _, _| {
        assert_eq!(client.get("/search/").await.text(), "nothing  0");
        assert_eq!(client.get("/search/?q=a%26b&tag=x&page=2&tag=y").await.text(), "a&amp;b x+y 2");
        for (query, problem) in [
            ("page=x", "The parameter `page`: expected a positive whole number, found `x`"),
            ("page=1&page=2", "The parameter `page`: it is given more than once"),
            ("sort=up", "This page has no parameter `sort`, but `q`, `tag`, `page`"),
        ] {
            let answer = client.get(&format!("/search/?{query}")).await;
            assert!(answer.status() == 400 && answer.text().contains(problem), "{}", answer.text());
        }
        // Names are looked for among those before them, so there are not tens of thousands.
        let many: Vec<String> = (0..10_000).map(|number| format!("{number:x}")).collect();
        let refused = client.get(&format!("/search/?{}", many.join("&"))).await;
        assert!(refused.status() == 400 && refused.text().contains("more than 1000 parameters"), "{}", refused.status());
        let tags = vec!["tag=x"; 1000].join("&");
        assert_eq!(client.get(&format!("/search/?{tags}")).await.status(), 200);
        Ok(())
    })
}

#[test]
fn a_missing_slash_leads_to_the_page_that_has_it() -> Result {
    with_site(async |client, _, _| {
        for (path, to) in [("/search", "/search/"), ("/words/a%2Fb?x=1&y=%C3%A9", "/words/a%2Fb/?x=1&y=%C3%A9")] {
            for method in [HttpMethod::GET, HttpMethod::HEAD] {
                let answer = client.send(client.request(method, path)).await;
                assert_eq!((answer.status(), answer.header("location")), (301, Some(to)));
            }
        }
        // Nothing else is redirected: no form, no page that only takes forms, no other host.
        assert_eq!(client.send(client.form("/search", &[])).await.status(), 404);
        for path in ["/only/sent", "//evil.example", "//evil.example/words/a", "/nowhere", "/words"] {
            let answer = client.get(path).await;
            assert_eq!((answer.status(), answer.header("location")), (404, None), "{path}");
        }
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
        assert_eq!((put.status(), put.header("allow")), (405, Some("GET, HEAD, POST, OPTIONS")));
        assert_eq!(client.send(client.request(HttpMethod::HEAD, "/words/new/")).await.status(), 200);
        Ok(())
    })
}

#[test]
fn embedded_files_are_cached_by_content() -> Result {
    with_site(async |client, _, _| {
        let page = client.get("/nowhere/").await;
        let (_, url) = page.text().split_once("rel=\"stylesheet\" href=\"").unwrap_or_default();
        let url = url.split('"').next().unwrap_or_default().to_owned();
        assert!(url.starts_with("/static/nuages/site.") && url.len() > "/static/nuages/site.css".len(), "{url}");
        let file = client.get(&url).await;
        assert_eq!(file.header("content-type"), Some("text/css; charset=utf-8"));
        assert!(file.header("cache-control").is_some_and(|cache| cache.contains("immutable")));
        let tag = file.header("etag").unwrap_or_default();
        let again = client.send(client.request(HttpMethod::GET, &url).insert_header(("if-none-match", tag))).await;
        assert_eq!((again.status(), again.text()), (304, ""));
        assert_eq!(client.get("/static/nuages/site.css").await.header("cache-control"), Some("no-cache"));
        let part = client.send(client.request(HttpMethod::GET, &url).insert_header(("range", "bytes=1-3"))).await;
        assert_eq!((part.status(), part.bytes()), (206, &file.bytes()[1..4]));
        for (accepted, packed) in
            [("gzip, br", true), ("gzip;q=0", false), ("identity, gzip;q=0.1", false), ("*;q=0, gzip;q=0.5", true)]
        {
            let answer = client.send(client.request(HttpMethod::GET, &url).insert_header(("accept-encoding", accepted))).await;
            let is_packed = answer.header("content-encoding") == Some("gzip") && answer.bytes().starts_with(&[0x1f, 0x8b]);
            assert_eq!((is_packed, answer.bytes().len() < file.bytes().len()), (packed, packed), "{accepted}");
            assert!(answer.header("vary").is_some_and(|vary| vary.contains("Accept-Encoding")));
            // Each form has a tag of its own, which is known again.
            let own = answer.header("etag").unwrap_or_default();
            assert_eq!(own == tag, !packed);
            let again = client.request(HttpMethod::GET, &url).insert_header(("accept-encoding", accepted));
            assert_eq!(client.send(again.insert_header(("if-none-match", own))).await.status(), 304);
        }
        assert_eq!(client.get("/static/../Cargo.toml").await.status(), 404);
        Ok(())
    })
}

#[test]
fn two_routes_cannot_be_in_one_place() -> Result {
    TestDatabase::each(async |database| {
        let project = project(database.settings()?).install(twice::app());
        let problem = TestClient::new(project).await.err().map(|error| error.to_string()).unwrap_or_default();
        assert!(problem.contains("two routes answer GET `/`") && problem.matches("site.rs:").count() == 2, "{problem}");
        Ok(())
    })
}

#[test]
fn two_routes_cannot_cross() -> Result {
    TestDatabase::each(async |database| {
        let project = project(database.settings()?).install(crossing::app());
        let problem = TestClient::new(project).await.err().map(|error| error.to_string()).unwrap_or_default();
        let words = "a URL can be both `/files/{path..}` and `/{any}/new/`";
        assert!(problem.contains(words) && problem.matches("site.rs:").count() == 2, "{problem}");
        Ok(())
    })
}

#[test]
fn each_method_has_its_route() -> Result {
    with_site(async |client, _, _| {
        let options = client.send(client.request(HttpMethod::OPTIONS, "/thing/")).await;
        assert_eq!((options.status(), options.header("allow")), (204, Some("GET, HEAD, PUT, PATCH, DELETE, OPTIONS")));
        let post = client.send(client.request(HttpMethod::POST, "/thing/")).await;
        assert_eq!((post.status(), post.header("allow")), (405, Some("GET, HEAD, PUT, PATCH, DELETE, OPTIONS")));
        let token = client.csrf_token().await;
        let send = async |method: HttpMethod, body: &'static str| {
            let request = client.request(method, "/thing/").insert_header(("x-csrf-token", token.clone()));
            client.send(request.insert_header(("content-type", "application/json")).set_payload(body)).await
        };
        let put = send(HttpMethod::PUT, r#"{"name": "a", "sizes": [1, 2, 3]}"#).await;
        assert_eq!((put.status(), put.text(), put.header("content-type")), (201, "3", Some("application/json")));
        assert_eq!(send(HttpMethod::PATCH, r#"{"name": "b"}"#).await.text(), "b");
        assert_eq!(send(HttpMethod::DELETE, "").await.status(), 204);
        // Each of them writes, so each wants its token.
        for method in [HttpMethod::PUT, HttpMethod::PATCH, HttpMethod::DELETE] {
            assert_eq!(client.send(client.request(method, "/thing/")).await.status(), 403);
        }
        Ok(())
    })
}

#[test]
fn json_goes_in_and_out() -> Result {
    with_site(async |client, _, _| {
        let thing = client.get("/thing/").await;
        assert_eq!((thing.text(), thing.header("content-type")), (r#"{"name":"<a>","sizes":[1,2]}"#, Some("application/json")));
        let token = client.csrf_token().await;
        for (kind, body, problem) in [
            ("application/json", r#"{"name": 1}"#, "The field `name`: invalid type: integer `1`, expected a string"),
            (
                "application/json",
                r#"{"name": "a", "sizes": [-1]}"#,
                "The field `sizes[0]`: invalid value: integer `-1`, expected u32",
            ),
            ("application/json", r#"{"nam": 1}"#, "unknown field `nam`, expected `name` or `sizes`"),
            ("application/json", "{", "The JSON cannot be read: EOF while parsing an object at line 1 column 1"),
            ("text/plain", "{}", "This address takes JSON: send it with `Content-Type: application/json`"),
        ] {
            let request = client.request(HttpMethod::PUT, "/thing/").insert_header(("x-csrf-token", token.clone()));
            let answer = client.send(request.insert_header(("content-type", kind)).set_payload(body)).await;
            assert!(answer.status() == 400 && answer.text().contains(problem), "{problem}: {}", answer.text());
        }
        Ok(())
    })
}

#[test]
fn a_redirect_says_for_how_long_and_to_which_site() -> Result {
    with_site(async |client, _, _| {
        let to = async |path: &'static str| {
            let answer = client.get(path).await;
            (answer.status(), answer.header("location").map(str::to_owned))
        };
        assert_eq!(to("/moved/").await, (301, Some("/words/here/".to_owned())));
        assert_eq!(to("/docs/?to=https://docs.example/a?b").await, (302, Some("https://docs.example/a?b".to_owned())));
        for path in
            ["/docs/?to=https://evil.example/", "/docs/?to=//docs.example/", "/docs/?to=https://docs.example@evil.example/"]
        {
            assert_eq!(to(path).await, (400, None), "{path}");
        }
        Ok(())
    })
}
