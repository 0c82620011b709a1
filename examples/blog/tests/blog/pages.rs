//! What everybody may read.

use nuages::prelude::*;
use nuages::testing::TestResponse;

use super::{PUBLISHED, UNPUBLISHED, between, hides, shows, with_blog};

/// The slugs of the posts on a list page, in its order.
fn cards(page: &TestResponse) -> Vec<&str> {
    assert_eq!(page.status(), 200);
    between(page.text(), r#"<h2><a href="/posts/"#, "/\"")
}

#[test]
fn the_front_page_lists_the_newest_posts() -> Result {
    with_blog(async |client| {
        let front = client.get("/").await;
        assert_eq!(cards(&front), PUBLISHED[..6]);
        shows(&front, r#"<a href="/posts/half-speed/">Half speed</a>"#);
        shows(&front, r#"By <a href="/authors/ines/">ines</a>"#);
        shows(&front, r#"<a href="/tags/jazz/">Jazz</a>"#);
        shows(&front, r#"<a rel="next" href="/?page=2">"#);
        shows(&front, "Page 1 of 3");
        hides(&front, r#"rel="prev""#);
        // Two more pages, the last one short.
        let second = client.get("/?page=2").await;
        assert_eq!(cards(&second), PUBLISHED[6..12]);
        shows(&second, r#"<a rel="prev" href="/?page=1">"#);
        shows(&second, "&amp;");
        let last = client.get("/?page=3").await;
        assert_eq!(cards(&last), PUBLISHED[12..]);
        hides(&last, r#"rel="next""#);
        for page in ["4", "0", "-1", "x", "99999999999999999999", ""] {
            assert_eq!(client.get(&format!("/?page={page}")).await.status(), 404, "page {page}");
        }
        Ok(())
    })
}

#[test]
fn a_post_has_a_page() -> Result {
    with_blog(async |client| {
        let page = client.get("/posts/clouds-over-paris-1940/").await;
        assert_eq!(page.status(), 200);
        shows(&page, "<h1>Clouds over Paris, 1940</h1>");
        shows(&page, "<title>Clouds over Paris, 1940 · Nuages</title>");
        shows(&page, "<p>In September 1939 the Quintette");
        shows(&page, "<h2>4 comments</h2>");
        assert_eq!(between(page.text(), r#"<p class="meta">"#, ", <time").len(), 5, "the post and its comments");
        let names: Vec<&str> = between(page.text(), r#"<article class="comment"><p class="meta">"#, ",");
        assert_eq!(names, ["Margit H.", "Old Reed", "Inès", "D. Ferreira"]);
        let escaped = client.get("/posts/beans-third-sowing/").await;
        shows(&escaped, "Zoë &amp; Bart");
        shows(&escaped, "Garden &amp; kitchen");
        shows(&client.get("/posts/rain-gauge/").await, "<h2>0 comments</h2>");
        for slug in UNPUBLISHED.into_iter().chain(["nowhere", "Half-Speed", "half-speed%20", "%25"]) {
            assert_eq!(client.get(&format!("/posts/{slug}/")).await.status(), 404, "{slug}");
        }
        Ok(())
    })
}

#[test]
fn a_tag_and_an_author_list_their_posts() -> Result {
    with_blog(async |client| {
        let jazz = client.get("/tags/jazz/").await;
        assert_eq!(cards(&jazz), ["half-speed", "four-to-the-bar", "two-fingers", "clouds-over-paris-1940"]);
        shows(&jazz, "<h1>Posts on Jazz</h1>");
        shows(&client.get("/tags/garden-and-kitchen/").await, "<h1>Posts on Garden &amp; kitchen</h1>");
        let craft = client.get("/tags/craft/").await;
        shows(&craft, r#"<a rel="next" href="/tags/craft/?page=2">"#);
        assert_eq!((cards(&craft).len(), cards(&client.get("/tags/craft/?page=2").await).len()), (6, 1));
        let ines = client.get("/authors/ines/").await;
        let expected = [
            "half-speed",
            "error-pages-are-pages",
            "rain-gauge",
            "the-oldest-file",
            "the-long-way-to-carlisle",
            "clouds-over-paris-1940",
        ];
        assert_eq!(cards(&ines), expected);
        shows(&ines, "<h1>Inès Okafor</h1>");
        shows(&ines, "6 posts, here since ");
        shows(&ines, "<p>Travels by train, listens to old records");
        for path in ["/tags/nope/", "/authors/nobody/", "/authors/INES/", "/tags/jazz/?page=2", "/authors/ines/?page=2"] {
            assert_eq!(client.get(path).await.status(), 404, "{path}");
        }
        Ok(())
    })
}

#[test]
fn no_list_shows_what_is_not_published() -> Result {
    with_blog(async |client| {
        for path in ["/", "/?page=2", "/?page=3", "/tags/the-web/", "/tags/databases/", "/tags/guitar/", "/authors/tomas/"] {
            let page = client.get(path).await;
            assert!(!cards(&page).is_empty(), "{path}");
            for slug in UNPUBLISHED {
                hides(&page, slug);
            }
        }
        Ok(())
    })
}
