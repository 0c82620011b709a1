//! `Feed`: what is new on a site, as RSS 2.0 and as Atom.

use actix_web::{HttpRequest, HttpResponse};
use chrono::SecondsFormat;

use super::Entry;
use super::xml::Xml;
use crate::app::SiteUrl;
use crate::column::DateTime;
use crate::error::Result;
use crate::route::Answer;

/// What is new on a site. One description is read in both formats:
///
/// ```ignore
/// async fn news(db: &Db, site: SiteUrl) -> Result<Feed> {
///     let posts = Post::objects().order_by(post::published_at.desc()).limit(20).all(db).await?;
///     let entries = posts.iter().map(|post| Entry::new(&post.title, PostDetail::url(&post.slug), post.published_at));
///     Ok(Feed::new(site, "News", post_list::url()).entries(entries))
/// }
///
/// #[get("/feed/atom/", public)]
/// async fn atom(db: Db, site: SiteUrl) -> Result<Atom> {
///     Ok(news(&db, site).await?.atom())
/// }
/// ```
#[derive(Debug, Clone)]
#[must_use = "a feed does nothing until the view answers with `rss()` or `atom()`"]
pub struct Feed {
    site: SiteUrl,
    title: String,
    url: String,
    description: String,
    language: Option<String>,
    author: Option<String>,
    copyright: Option<String>,
    minutes: Option<u32>,
    entries: Vec<Entry>,
}

/// A feed as RSS 2.0.
#[derive(Debug, Clone)]
pub struct Rss(Feed);

/// A feed as Atom (RFC 4287).
#[derive(Debug, Clone)]
pub struct Atom(Feed);

impl Feed {
    /// A feed of a page: its title, and the page's path.
    pub fn new(site: SiteUrl, title: impl Into<String>, url: impl Into<String>) -> Self {
        Self {
            site,
            title: title.into(),
            url: url.into(),
            description: String::new(),
            language: None,
            author: None,
            copyright: None,
            minutes: None,
            entries: Vec::new(),
        }
    }

    /// What it is about.
    pub fn description(mut self, text: impl Into<String>) -> Self {
        self.description = text.into();
        self
    }

    /// Its language, as `en` or `pt-BR`.
    pub fn language(mut self, tag: impl Into<String>) -> Self {
        self.language = Some(tag.into());
        self
    }

    /// Who writes what names nobody itself.
    pub fn author(mut self, name: impl Into<String>) -> Self {
        self.author = Some(name.into());
        self
    }

    /// Whose it is.
    pub fn copyright(mut self, text: impl Into<String>) -> Self {
        self.copyright = Some(text.into());
        self
    }

    /// For how many minutes readers need not ask again.
    pub fn minutes(mut self, minutes: u32) -> Self {
        self.minutes = Some(minutes);
        self
    }

    /// What is new, the latest first.
    pub fn entries(mut self, entries: impl IntoIterator<Item = Entry>) -> Self {
        self.entries.extend(entries);
        self
    }

    /// As RSS 2.0.
    pub fn rss(self) -> Rss {
        Rss(self)
    }

    /// As Atom.
    pub fn atom(self) -> Atom {
        Atom(self)
    }

    /// When anything of it was last changed.
    fn updated(&self) -> Option<DateTime> {
        self.entries.iter().map(|entry| entry.updated).max()
    }

    fn id(&self, entry: &Entry) -> String {
        entry.id.clone().unwrap_or_else(|| self.site.absolute(&entry.url))
    }
}

impl Answer for Rss {
    fn answer(self, request: &HttpRequest) -> Result<HttpResponse> {
        let text = rss(&self.0, &self.0.site.absolute(request.uri().path()));
        Ok(HttpResponse::Ok().content_type("application/rss+xml; charset=utf-8").body(text))
    }
}

impl Answer for Atom {
    fn answer(self, request: &HttpRequest) -> Result<HttpResponse> {
        let text = atom(&self.0, &self.0.site.absolute(request.uri().path()));
        Ok(HttpResponse::Ok().content_type("application/atom+xml; charset=utf-8").body(text))
    }
}

/// `Sat, 21 Nov 2026 10:00:00 +0000` (RFC 822, with the year of RFC 1123)
fn rfc822(time: DateTime) -> String {
    time.to_rfc2822()
}

/// `2026-11-21T10:00:00Z`
fn rfc3339(time: DateTime) -> String {
    time.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn rss(feed: &Feed, own: &str) -> String {
    let mut xml = Xml::new();
    let spaces = [
        ("version", "2.0"),
        ("xmlns:atom", "http://www.w3.org/2005/Atom"),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.begin("rss", &spaces);
    xml.begin("channel", &[]);
    xml.element("title", &[], &feed.title);
    xml.element("link", &[], &feed.site.absolute(&feed.url));
    xml.element("description", &[], &feed.description);
    xml.empty("atom:link", &[("href", own), ("rel", "self"), ("type", "application/rss+xml")]);
    if let Some(language) = &feed.language {
        xml.element("language", &[], language);
    }
    if let Some(copyright) = &feed.copyright {
        xml.element("copyright", &[], copyright);
    }
    if let Some(minutes) = feed.minutes {
        xml.element("ttl", &[], &minutes.to_string());
    }
    if let Some(updated) = feed.updated() {
        xml.element("lastBuildDate", &[], &rfc822(updated));
    }
    feed.entries.iter().for_each(|entry| rss_item(&mut xml, feed, entry));
    xml.finish()
}

fn rss_item(xml: &mut Xml, feed: &Feed, entry: &Entry) {
    xml.begin("item", &[]);
    xml.element("title", &[], &entry.title);
    xml.element("link", &[], &feed.site.absolute(&entry.url));
    let is_link = if entry.id.is_none() { "true" } else { "false" };
    xml.element("guid", &[("isPermaLink", is_link)], &feed.id(entry));
    xml.element("pubDate", &[], &rfc822(entry.published.unwrap_or(entry.updated)));
    if let Some(summary) = &entry.summary {
        xml.element("description", &[], &escaped(summary));
    }
    if let Some(content) = &entry.content {
        xml.element("content:encoded", &[], content);
    }
    // The element `author` of RSS is an address of e-mail, which is nobody's business.
    if let Some(author) = entry.author.as_ref().or(feed.author.as_ref()) {
        xml.element("dc:creator", &[], author);
    }
    for category in &entry.categories {
        xml.element("category", &[], category);
    }
    if let Some(enclosure) = &entry.enclosure {
        let (url, length) = (feed.site.absolute(&enclosure.url), enclosure.length.to_string());
        xml.empty("enclosure", &[("url", &url), ("length", &length), ("type", &enclosure.content_type)]);
    }
    xml.end();
}

/// Readers of RSS take a description for HTML, so plain text is escaped once more.
fn escaped(text: &str) -> String {
    maud::html! { (text) }.0
}

fn atom(feed: &Feed, own: &str) -> String {
    let mut xml = Xml::new();
    match &feed.language {
        Some(language) => xml.begin("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language)]),
        None => xml.begin("feed", &[("xmlns", "http://www.w3.org/2005/Atom")]),
    }
    xml.element("title", &[], &feed.title);
    xml.element("id", &[], own);
    xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", own)]);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.site.absolute(&feed.url))]);
    if !feed.description.is_empty() {
        xml.element("subtitle", &[], &feed.description);
    }
    if let Some(copyright) = &feed.copyright {
        xml.element("rights", &[], copyright);
    }
    // It must be there; a feed without entries has not changed since the beginning.
    xml.element("updated", &[], &feed.updated().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), rfc3339));
    // So must an author, of the feed or of each entry (RFC 4287 §4.1.1).
    atom_author(&mut xml, feed.author.as_deref().unwrap_or(&feed.title));
    feed.entries.iter().for_each(|entry| atom_entry(&mut xml, feed, entry));
    xml.finish()
}

fn atom_author(xml: &mut Xml, name: &str) {
    xml.begin("author", &[]);
    xml.element("name", &[], name);
    xml.end();
}

fn atom_entry(xml: &mut Xml, feed: &Feed, entry: &Entry) {
    xml.begin("entry", &[]);
    xml.element("title", &[], &entry.title);
    xml.element("id", &[], &feed.id(entry));
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.site.absolute(&entry.url))]);
    xml.element("updated", &[], &rfc3339(entry.updated));
    if let Some(published) = entry.published {
        xml.element("published", &[], &rfc3339(published));
    }
    if let Some(author) = &entry.author {
        atom_author(xml, author);
    }
    if let Some(summary) = &entry.summary {
        xml.element("summary", &[], summary);
    }
    if let Some(content) = &entry.content {
        xml.element("content", &[("type", "html")], content);
    }
    for category in &entry.categories {
        xml.empty("category", &[("term", category)]);
    }
    if let Some(enclosure) = &entry.enclosure {
        let (url, length) = (feed.site.absolute(&enclosure.url), enclosure.length.to_string());
        xml.empty("link", &[("rel", "enclosure"), ("type", &enclosure.content_type), ("length", &length), ("href", &url)]);
    }
    xml.end();
}
