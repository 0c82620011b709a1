//! Pages of one record.

use nuages::Result;

use crate::models::*;
use crate::site::{PostDetail, published, with_site};

#[test]
fn a_record_is_found_by_its_path() -> Result {
    with_site(async |client, _, ann| {
        let post = published("hello", "2026-03-01T09:00:00Z", &ann, client.db()).await?;
        let page = client.get("/site/posts/hello/").await;
        assert!(page.text().contains("<h1>hello</h1>") && page.text().contains("<dt>Author</dt><dd>ann</dd>"), "{}", page.text());
        assert!(page.text().contains(r#"<a href="/site/posts/">Posts</a>"#) && page.text().contains("<dd>Out now</dd>"));
        for missing in ["other", "hel%20lo", "HELLO", "%00"] {
            assert_eq!(client.get(&format!("/site/posts/{missing}/")).await.status(), 404, "{missing}");
        }
        assert_eq!(PostDetail::url(&post.slug), "/site/posts/hello/");
        Ok(())
    })
}

#[test]
fn a_record_may_be_for_some_alone() -> Result {
    with_site(async |client, user, ann| {
        let mine = published("mine", "2026-03-01T09:00:00Z", &ann, client.db()).await?;
        let bob = new_author("bob", client.db()).await?;
        let other = published("other", "2026-03-01T09:00:00Z", &bob, client.db()).await?;
        let draft = new_post("draft", &ann, client.db()).await?;
        let status = async |id: i64| client.get(&format!("/site/members/{id}/")).await.status();
        assert_eq!(status(mine.id).await, 302, "nobody is logged in");
        client.login(&user).await?;
        let page = client.get(&format!("/site/members/{}/", mine.id)).await;
        assert!(page.text().contains("<h1>mine, for ann</h1>") && page.text().contains("mine is one of 3"), "{}", page.text());
        assert_eq!([status(other.id).await, status(draft.id).await, status(0).await], [403, 404, 404]);
        Ok(())
    })
}

#[test]
fn a_page_may_find_its_record_by_itself() -> Result {
    with_site(async |client, _, ann| {
        assert_eq!(client.get("/site/newest/").await.status(), 404);
        for slug in ["old", "new"] {
            new_post(slug, &ann, client.db()).await?;
        }
        assert!(client.get("/site/newest/").await.text().contains("<h1>new</h1>"));
        Ok(())
    })
}
