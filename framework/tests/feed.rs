//! What programs read of a site: feeds, the sitemap, `robots.txt`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends where something is not as expected")]

mod models;

use models::*;
use nuages::app::SiteUrl;
use nuages::feed::{Atom, Changes, Enclosure, Entry, Feed, Robots, Rss, Sitemap, SitemapUrl};
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, assert_queries, migrated};

#[get("/posts/{slug}/", public)]
async fn post_page(slug: Path<String>) -> Markup {
    html! { (*slug) }
}

async fn news(db: &Db, site: SiteUrl) -> Result<Feed> {
    let posts = Post::objects().order_by(post::id.desc()).all(db).await?;
    let entries = posts.iter().map(|post| {
        let entry = Entry::new(&post.title, post_page::url(&post.slug), DateTime::parse("2026-03-01T09:00:00Z").unwrap());
        let entry = entry.summary(&post.body).content(&html! { p { (post.body) } }).author("Ann & Bob").category("a<b");
        match post.slug.as_str() {
            "first" => entry.id("tag:example.org,2026:1").enclosure(Enclosure {
                url: "/media/a.mp3".into(),
                length: 7,
                content_type: "audio/mpeg".into(),
            }),
            _ => entry.published(DateTime::parse("2026-02-28T23:59:59Z").unwrap()),
        }
    });
    let feed = Feed::new(site, "News & <more>", "/").description("What is new").language("en").copyright("Ours").minutes(60);
    Ok(feed.entries(entries))
}

#[get("/feed/rss/", public)]
async fn rss(db: Db, site: SiteUrl) -> Result<Rss> {
    Ok(news(&db, site).await?.rss())
}

#[get("/feed/atom/", public)]
async fn atom(db: Db, site: SiteUrl) -> Result<Atom> {
    Ok(news(&db, site).await?.atom())
}

#[derive(View)]
#[view(model = Post)]
struct PostAddress {
    slug: String,
    updated_at: DateTime,
}

#[get("/sitemap.xml", public)]
async fn sitemap(mut map: Sitemap) -> Result<Sitemap> {
    map.per_file(3);
    map.pages(["/".to_owned(), "/about/?a=1&b=2".to_owned()]);
    let posts = Post::objects().filter(post::slug.ne("hidden"));
    let address = |post: &PostAddress| {
        let url = SitemapUrl::new(post_page::url(&post.slug)).lastmod(post.updated_at);
        url.changes(Changes::Weekly).priority(0.8)
    };
    map.section("posts", &posts, address).await?;
    Ok(map)
}

#[get("/robots.txt", public)]
async fn robots(site: SiteUrl) -> Robots {
    Robots::new().disallow("/admin/").sitemap(site.absolute(&sitemap::url()))
}

nuages::app! {
    pages { views: [post_page, rss, atom, sitemap, robots] }
}

fn with_site(test: impl AsyncFn(&TestClient, Author) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        settings.site_url = Some(SiteUrl::new("https://example.org")?);
        let project = Project::new(settings).install(blog::app()).install(pages::app());
        migrated(&project).await?;
        let client = TestClient::new(project).await?;
        let author = new_author("Ann", client.db()).await?;
        test(&client, author).await
    })
}

async fn new(slug: &str, body: &str, author: &Author, db: &Db) -> Result<Post> {
    Post::create().title(format!("<{slug}>")).slug(slug).body(body).author(author).save(db).await
}

#[test]
fn a_feed_is_rss_and_atom() -> Result {
    with_site(async |client, ann| {
        new("first", "plain <b>text</b> & \u{1b}", &ann, client.db()).await?;
        new("second", "x", &ann, client.db()).await?;
        let rss = client.get("/feed/rss/").await;
        assert_eq!(rss.header("content-type"), Some("application/rss+xml; charset=utf-8"));
        for text in [
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"",
            "<title>News &amp; &lt;more&gt;</title><link>https://example.org/</link><description>What is new</description>",
            "href=\"https://example.org/feed/rss/\" rel=\"self\"",
            "<language>en</language><copyright>Ours</copyright><ttl>60</ttl><lastBuildDate>Sun, 1 Mar 2026 09:00:00 +0000</lastBuildDate>",
            "<title>&lt;second&gt;</title><link>https://example.org/posts/second/</link><guid isPermaLink=\"true\">https://example.org/posts/second/</guid>",
            "<pubDate>Sat, 28 Feb 2026 23:59:59 +0000</pubDate>",
            "<guid isPermaLink=\"false\">tag:example.org,2026:1</guid>",
            "<description>plain &amp;lt;b&amp;gt;text&amp;lt;/b&amp;gt; &amp;amp; </description>",
            "<content:encoded>&lt;p&gt;plain &amp;lt;b&amp;gt;text",
            "<dc:creator>Ann &amp; Bob</dc:creator><category>a&lt;b</category>",
            "<enclosure url=\"https://example.org/media/a.mp3\" length=\"7\" type=\"audio/mpeg\"/>",
        ] {
            rss.assert_contains(text);
        }
        assert!(rss.text().find("second") < rss.text().find("first") && rss.text().ends_with("</channel></rss>\n"));
        let atom = client.get("/feed/atom/").await;
        assert_eq!(atom.header("content-type"), Some("application/atom+xml; charset=utf-8"));
        for text in [
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>News &amp; &lt;more&gt;</title>",
            "<id>https://example.org/feed/atom/</id><link rel=\"self\"",
            "<updated>2026-03-01T09:00:00Z</updated><published>2026-02-28T23:59:59Z</published><author><name>Ann &amp; Bob</name></author>",
            "<summary>plain &lt;b&gt;text&lt;/b&gt; &amp; </summary><content type=\"html\">&lt;p&gt;",
            "<id>tag:example.org,2026:1</id>",
            "<category term=\"a&lt;b\"/>",
            "<link rel=\"enclosure\" type=\"audio/mpeg\" length=\"7\" href=\"https://example.org/media/a.mp3\"/>",
        ] {
            atom.assert_contains(text);
        }
        Ok(())
    })
}

#[test]
fn a_sitemap_is_one_file_or_an_index_of_several() -> Result {
    with_site(async |client, ann| {
        new("only", "", &ann, client.db()).await?;
        new("hidden", "", &ann, client.db()).await?;
        let map = client.get("/sitemap.xml").await;
        assert_eq!(map.header("content-type"), Some("application/xml; charset=utf-8"));
        map.assert_contains(
            "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://example.org/</loc></url>",
        );
        map.assert_contains("<loc>https://example.org/about/?a=1&amp;b=2</loc>").assert_lacks("hidden");
        map.assert_contains("<loc>https://example.org/posts/only/</loc><lastmod>20");
        map.assert_contains("Z</lastmod><changefreq>weekly</changefreq><priority>0.8</priority>");
        for slug in ["b", "c", "d"] {
            new(slug, "", &ann, client.db()).await?;
        }
        let index = client.get("/sitemap.xml").await;
        let part =
            |section: &str, file: i32| format!("<loc>https://example.org/sitemap.xml?section={section}&amp;file={file}</loc>");
        index.assert_contains("<sitemapindex").assert_contains(part("pages", 1)).assert_lacks("/posts/");
        index.assert_contains(part("posts", 1)).assert_contains(part("posts", 2)).assert_lacks(part("posts", 3));
        let first = assert_queries(client.db(), 1, async { Ok(client.get("/sitemap.xml?section=posts&file=1").await) }).await?;
        first.assert_contains("/posts/only/").assert_contains("/posts/b/").assert_contains("/posts/c/").assert_lacks("/posts/d/");
        client.get("/sitemap.xml?section=posts&file=2").await.assert_contains("/posts/d/").assert_lacks("/posts/c/");
        client.get("/sitemap.xml?section=pages").await.assert_contains("/about/").assert_lacks("/posts/");
        for missing in [
            "section=posts&file=3",
            "section=posts&file=0",
            "section=posts&file=x",
            "section=nothing",
            "section=posts&file=9223372036854775807",
        ] {
            client.get(&format!("/sitemap.xml?{missing}")).await.assert_status(404);
        }
        Ok(())
    })
}

#[test]
fn robots_are_told_where_the_sitemap_is() -> Result {
    with_site(async |client, _| {
        let robots = client.get("/robots.txt").await;
        assert_eq!(robots.header("content-type"), Some("text/plain; charset=utf-8"));
        assert_eq!(robots.text(), "User-agent: *\nDisallow: /admin/\n\nSitemap: https://example.org/sitemap.xml\n");
        Ok(())
    })
}

#[test]
fn addresses_are_those_of_the_host_that_was_asked_for() -> Result {
    TestDatabase::each(async |database| {
        let project = Project::new(database.settings()?).install(blog::app()).install(pages::app());
        migrated(&project).await?;
        let client = TestClient::new(project).await?;
        client.get("/robots.txt").await.assert_contains("Sitemap: http://localhost/sitemap.xml");
        // A host that is not of this site never gets that far.
        let foreign = client.request(actix_web::http::Method::GET, "/robots.txt").insert_header(("host", "evil.example"));
        client.send(foreign).await.assert_status(400).assert_lacks("evil.example/sitemap");
        Ok(())
    })
}
