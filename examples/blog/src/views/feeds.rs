//! What programs read of the blog.

use nuages::app::SiteUrl;
use nuages::feed::{Atom, Entry, Feed, Robots, Rss, Sitemap, SitemapUrl};
use nuages::prelude::*;

use super::contact::Contact;
use super::posts::{PostCard, post_detail, post_list, tag_posts};
use crate::models::{Post, Tag};

/// The newest posts, for both formats.
async fn news(db: &Db, site: SiteUrl) -> Result<Feed> {
    let posts = Post::published().limit(20).all_as::<PostCard>(db).await?;
    let feed = Feed::new(site, "Nuages", post_list::url()).description("The newest posts").language("en");
    Ok(feed.entries(posts.iter().filter_map(entry)))
}

fn entry(post: &PostCard) -> Option<Entry> {
    let entry = Entry::new(&post.title, post_detail::url(&post.slug), post.published_at?);
    let entry = entry.summary(&post.summary).author(&post.author);
    Some(post.tags.iter().fold(entry, |entry, tag| entry.category(&tag.name)))
}

/// The newest posts as RSS 2.0.
#[get("/feed/rss/", public)]
pub async fn rss(db: Db, site: SiteUrl) -> Result<Rss> {
    Ok(news(&db, site).await?.rss())
}

/// The newest posts as Atom.
#[get("/feed/atom/", public)]
pub async fn atom(db: Db, site: SiteUrl) -> Result<Atom> {
    Ok(news(&db, site).await?.atom())
}

/// A post, as the sitemap knows it.
#[derive(View)]
#[view(model = Post)]
struct PostAddress {
    slug: String,
    published_at: Option<DateTime>,
}

/// A subject, as the sitemap knows it.
#[derive(View)]
#[view(model = Tag)]
struct TagAddress {
    slug: String,
}

/// All that search engines should know.
#[get("/sitemap.xml", public)]
pub async fn sitemap(mut map: Sitemap) -> Result<Sitemap> {
    map.pages([post_list::url(), Contact::url()]);
    map.section("posts", &Post::published(), |post: &PostAddress| {
        let url = SitemapUrl::new(post_detail::url(&post.slug));
        match post.published_at {
            Some(at) => url.lastmod(at),
            None => url,
        }
    })
    .await?;
    map.section("tags", &Tag::objects(), |tag: &TagAddress| SitemapUrl::new(tag_posts::url(&tag.slug))).await?;
    Ok(map)
}

/// What search engines should leave alone.
#[get("/robots.txt", public)]
pub async fn robots(site: SiteUrl) -> Robots {
    Robots::new().disallow("/admin/").disallow("/search/").sitemap(site.absolute(&sitemap::url()))
}
