//! What programs read.

use nuages::prelude::*;

use super::{PUBLISHED, UNPUBLISHED, between, hides, shows, with_blog};

#[test]
fn the_feeds_have_the_newest_posts() -> Result {
    with_blog(async |client| {
        for (path, kind, entry) in
            [("/feed/rss/", "application/rss+xml", "<item>"), ("/feed/atom/", "application/atom+xml", "<entry>")]
        {
            let feed = client.get(path).await;
            feed.assert_status(200);
            assert!(feed.header("content-type").is_some_and(|found| found.starts_with(kind)), "{path}");
            assert_eq!(feed.text().matches(entry).count(), PUBLISHED.len(), "{path}");
            shows(&feed, "http://localhost/posts/half-speed/");
            shows(&feed, "Garden &amp; kitchen");
            for slug in UNPUBLISHED {
                hides(&feed, slug);
            }
        }
        shows(&client.get("/").await, r#"<link rel="alternate" type="application/atom+xml" title="Nuages" href="/feed/atom/">"#);
        Ok(())
    })
}

#[test]
fn the_sitemap_has_what_everybody_may_read() -> Result {
    with_blog(async |client| {
        let map = client.get("/sitemap.xml").await;
        map.assert_status(200);
        let pages = between(map.text(), "<loc>http://localhost", "</loc>");
        for slug in PUBLISHED {
            assert!(pages.contains(&&*format!("/posts/{slug}/")), "{slug} in {pages:?}");
        }
        assert!(pages.contains(&"/") && pages.contains(&"/tags/jazz/"), "{pages:?}");
        for slug in UNPUBLISHED {
            hides(&map, slug);
        }
        let robots = client.get("/robots.txt").await;
        shows(&robots, "Disallow: /admin/");
        shows(&robots, "Sitemap: http://localhost/sitemap.xml");
        Ok(())
    })
}
