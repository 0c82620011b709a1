//! The workload answers what the harness expects, on every database there is.

#![allow(clippy::expect_used, reason = "a test that does not find what it looks for has failed")]

use benchmark::models::{Author, Comment, Post, Status, Tag, comment, post};
use nuages::auth::hash_password;
use nuages::prelude::*;
use nuages::serde_json::{Value, json};
use nuages::testing::{TestClient, TestDatabase, TestResponse, migrated};

/// A site of 45 posts, of which every third is a draft.
fn with_posts(test: impl AsyncFn(&TestClient) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let project = benchmark::install(Project::new(database.settings()?));
        let db = migrated(&project).await?;
        let author = Author::create().name("Ann & Co").email("ann@example.org").save(&db).await?;
        for name in ["first", "second"] {
            Tag::create().name(name).slug(name).save(&db).await?;
        }
        for number in 1..=45 {
            let status = if number % 3 == 0 { Status::Draft } else { Status::Published };
            let day = DateTime::parse(&format!("2026-01-01T{:02}:{:02}:00Z", number / 60, number % 60))?;
            let post = Post::create().title(format!("Post <{number}>")).slug(format!("post-{number}")).body("é".repeat(300));
            post.author(&author).tags([2, 1]).status(status).published_at(day).save(&db).await?;
        }
        test(&TestClient::new(project).await?).await
    })
}

async fn reader(client: &TestClient) -> Result<User> {
    let password = hash_password("correct horse battery", 4).await?;
    User::create().username("bob").password(password).save(client.db()).await
}

fn json_of(answer: &TestResponse) -> Value {
    answer.text().parse().expect("JSON")
}

#[test]
fn pages_show_what_is_published() -> Result {
    with_posts(async |client| {
        assert_eq!(client.get("/ping").await.text(), "pong");
        let list = client.get("/posts/?page=2").await;
        for text in ["30 posts", "Page 2 of 2", "Post &lt;14&gt;", "<li>first</li><li>second</li>", "2026-01-01 00:14", "Newer"] {
            assert!(list.text().contains(text), "no {text} in {}", list.text());
        }
        assert!(list.text().contains(&format!("<p>{}</p>", "é".repeat(200))) && !list.text().contains("Post &lt;15&gt;"));
        assert_eq!(client.get("/posts/?page=3").await.status(), 404);
        assert_eq!((client.get("/posts/post-3/").await.status(), client.get("/posts/none/").await.status()), (404, 404));
        let detail = client.get("/posts/post-2/").await;
        assert!(detail.text().contains("Ann &amp; Co") && !detail.text().contains("<form"), "{}", detail.text());
        Ok(())
    })
}

#[test]
fn who_is_logged_in_comments() -> Result {
    with_posts(async |client| {
        let send = async |body: &str| client.post("/posts/post-2/comment", &[("body", body)]).await;
        assert_eq!(send("unasked for").await.status(), 403);
        client.login(&reader(client).await?).await?;
        assert_eq!(send(" ").await.status(), 400);
        assert_eq!(client.post("/posts/post-3/comment", &[("body", "a draft")]).await.status(), 404);
        for number in 0..21 {
            let sent = send(&format!("bon jour {number}")).await;
            assert_eq!((sent.status(), sent.header("location")), (302, Some("/posts/post-2/")));
        }
        assert_eq!(Comment::objects().filter(comment::author_name.eq("bob")).count(client.db()).await?, 21);
        let page = client.get("/posts/post-2/").await;
        assert!(page.text().contains("<form") && page.text().contains("bon jour 20") && !page.text().contains("bon jour 0<"));
        Ok(())
    })
}

#[test]
fn json_is_read_and_written() -> Result {
    with_posts(async |client| {
        let one = json_of(&client.get("/api/posts/2/").await);
        assert_eq!((&one["author"]["name"], &one["tags"]), (&json!("Ann & Co"), &json!(["first", "second"])));
        assert_eq!((&one["status"], &one["published_at"]), (&json!("published"), &json!("2026-01-01T00:02:00Z")));
        let drafts = json_of(&client.get("/api/posts/?status=draft").await);
        assert_eq!(
            (&drafts["count"], &drafts["num_pages"], &drafts["results"][0]["slug"]),
            (&json!(15), &json!(1), &json!("post-45"))
        );
        assert_eq!(client.get("/api/posts/?status=x").await.status(), 400);
        let send = async |body: Value| {
            let request = client.request(nuages::actix_web::http::Method::POST, "/api/posts/").set_json(body);
            let answer = client.send(request).await;
            (answer.status(), json_of(&answer))
        };
        let new =
            json!({ "title": "Hello", "slug": "hello", "body": "x", "author_id": 1, "status": "published", "tags": [2, 1] });
        let (status, made) = send(new.clone()).await;
        assert_eq!((status, &made["tags"], &made["views"]), (201, &json!(["first", "second"]), &json!(0)));
        assert_eq!(send(new).await, (400, json!({ "errors": { "slug": ["Post with this Slug already exists."] } })));
        let (status, errors) = send(json!({ "slug": "a b", "status": "x" })).await;
        let names: Vec<&str> = errors["errors"].as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!((status, names), (400, vec!["author_id", "body", "slug", "status", "title"]));
        let with_tag =
            json!({ "title": "Hello", "slug": "hello-2", "body": "x", "author_id": 1, "status": "published", "tags": [9] });
        assert_eq!(send(with_tag).await, (400, json!({ "errors": { "tags": ["Select a valid choice."] } })));
        assert!(!Post::objects().filter(post::slug.eq("hello-2")).exists(client.db()).await?, "nothing of it is kept");
        Ok(())
    })
}
