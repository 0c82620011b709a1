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
