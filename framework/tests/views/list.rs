//! Lists: pages, orders, what stands there when there is nothing, what is done otherwise.

use nuages::Result;
use nuages::model::Model as _;
use nuages::testing::queries_of;

use crate::models::*;
use crate::site::{AuthorPosts, PostList, published, with_site};

#[test]
fn a_list_has_pages_and_links() -> Result {
    with_site(async |client, _, ann| {
        let empty = client.get("/site/posts/").await;
        assert!(empty.status() == 200 && empty.text().contains("There are no posts yet."), "{}", empty.text());
        for slug in ["d", "a", "c", "b<i>"] {
            new_post(&slug.replace("<i>", ""), &ann, client.db()).await?;
        }
        let mut last = new_post("z", &ann, client.db()).await?;
        (last.title, last.views) = ("<b>Bold</b>".into(), 7);
        last.save(client.db()).await?;
        let first = client.get("/site/posts/?a=b&page=1").await;
        let at = |text: &str| first.text().find(text).unwrap_or_else(|| panic!("no {text} in {}", first.text()));
        // Most views first, then by title; what was typed is text.
        assert!(at("&lt;b&gt;Bold") < at(">a</a>") && at(">a</a>") < at(">b</a>"));
        assert!(!first.text().contains(">c</a>"), "three to a page");
        assert!(first.text().contains(r#"<a href="/site/posts/z/">"#) && first.text().contains("<title>Posts</title>"));
        assert!(first.text().contains(r#"href="/site/posts/?a=b&amp;page=2""#), "the query stays: {}", first.text());
        let second = client.get("/site/posts/?page=2").await;
        assert!(second.text().contains(">c</a>") && second.text().contains(r#"rel="prev" href="/site/posts/""#));
        for missing in ["3", "0", "x", "-1", "99999999999999999999"] {
            assert_eq!(client.get(&format!("/site/posts/?page={missing}")).await.status(), 404, "{missing}");
        }
        assert_eq!(PostList::url(), "/site/posts/");
        Ok(())
    })
}

#[test]
fn a_list_shows_what_a_view_reads() -> Result {
    with_site(async |client, _, ann| {
        let post = published("hello", "2026-03-01T09:00:00Z", &ann, client.db()).await?;
        for name in ["rust", "web"] {
            post::tags.add(&post, &[new_tag(name, client.db()).await?], client.db()).await?;
        }
        let page = client.get("/site/posts/").await;
        for text in ["Author: ann", "Tags: rust, web", "Status: Out now", "Published at: 1 March 2026, 09:00 UTC", "Slug: hello"]
        {
            assert!(page.text().contains(text), "{text}: {}", page.text());
        }
        Ok(())
    })
}

#[test]
fn each_step_can_be_done_otherwise() -> Result {
    with_site(async |client, _, ann| {
        let bob = new_author("bob", client.db()).await?;
        published("one", "2026-03-01T09:00:00Z", &ann, client.db()).await?;
        published("two", "2026-03-01T09:00:00Z", &bob, client.db()).await?;
        new_post("draft", &ann, client.db()).await?;
        let page = client.get("/site/authors/ann/").await;
        assert!(page.text().contains("<b>one</b>") && page.text().contains("<h1>By an author</h1>"), "{}", page.text());
        assert!(!page.text().contains("two") && !page.text().contains("draft"));
        assert!(page.text().contains(r#"<a href="/site/posts/">Posts</a>"#), "the way to the page");
        assert!(client.get("/site/authors/ann/?q=x").await.text().contains("Not a word."));
        assert_eq!(client.get("/site/authors/secret/").await.status(), 403);
        assert_eq!(AuthorPosts::url("a/b"), "/site/authors/a%2Fb/");
        Ok(())
    })
}

#[test]
fn a_list_says_who_may_open_it() -> Result {
    with_site(async |client, user, _| {
        assert_eq!(client.get("/site/only/ann/").await.status(), 302);
        client.login(&user).await?;
        assert!(client.get("/site/only/ann/").await.text().contains("<h2>ann</h2>"));
        Ok(())
    })
}

#[test]
fn a_list_is_as_many_queries_for_many_rows_as_for_one() -> Result {
    with_site(async |client, _, ann| {
        for slug in ["a", "b", "c"] {
            let post = new_post(slug, &ann, client.db()).await?;
            post::tags.set(&post, &[new_tag(slug, client.db()).await?], client.db()).await?;
        }
        let (page, queries) = queries_of(client.db(), async { Ok(client.get("/site/posts/").await) }).await?;
        assert_eq!((page.status(), queries.len()), (200, 3), "the count, the posts, their tags: {queries:#?}");
        Ok(())
    })
}
