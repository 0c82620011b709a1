//! `Sitemap`: which pages there are, for search engines (the protocol of sitemaps.org).

use actix_web::dev::Payload;
use actix_web::{HttpRequest, HttpResponse};

use super::xml::Xml;
use crate::app::SiteUrl;
use crate::column::DateTime;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::query::{QuerySet, View};
use crate::route::{Answer, Extract, database, query_value};

/// Addresses in one file, at most: the protocol's limit.
const MOST: i64 = 50_000;
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The pages of a site, an argument of a handler and its answer. Beyond fifty thousand pages it becomes an index of several
/// files, which the same handler answers.
///
/// ```ignore
/// #[get("/sitemap.xml", public)]
/// async fn sitemap(mut map: Sitemap) -> Result<Sitemap> {
///     map.pages([PostList::url(), about::url()]);
///     let posts = Post::objects().filter(post::status.eq(Status::Published));
///     map.section("posts", &posts, |post: &PostCard| SitemapUrl::new(PostDetail::url(&post.slug)).lastmod(post.updated_at)).await?;
///     Ok(map)
/// }
/// ```
pub struct Sitemap {
    site: SiteUrl,
    db: Db,
    /// The part that is asked for: a section and the number of its file.
    asked: Option<(String, i64)>,
    most: i64,
    sections: Vec<Section>,
    urls: Vec<SitemapUrl>,
}

struct Section {
    name: &'static str,
    count: i64,
}

/// One page in a sitemap.
#[derive(Debug, Clone)]
#[must_use = "a page does nothing until a sitemap has it"]
pub struct SitemapUrl {
    url: String,
    lastmod: Option<DateTime>,
    changes: Option<Changes>,
    priority: Option<f32>,
}

/// How often a page changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changes {
    /// Whenever somebody looks.
    Always,
    /// Each hour.
    Hourly,
    /// Each day.
    Daily,
    /// Each week.
    Weekly,
    /// Each month.
    Monthly,
    /// Each year.
    Yearly,
    /// It is in an archive.
    Never,
}

impl SitemapUrl {
    /// A page by its path: `PostDetail::url(&post.slug)`.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), lastmod: None, changes: None, priority: None }
    }

    /// When it was last changed.
    pub fn lastmod(mut self, at: DateTime) -> Self {
        self.lastmod = Some(at);
        self
    }

    /// How often it changes.
    pub fn changes(mut self, changes: Changes) -> Self {
        self.changes = Some(changes);
        self
    }

    /// How much it matters among the pages of this site, from 0 to 1; without it, 0.5.
    pub fn priority(mut self, priority: f32) -> Self {
        self.priority = Some(priority.clamp(0.0, 1.0));
        self
    }

    fn write(&self, xml: &mut Xml, site: &SiteUrl) {
        xml.begin("url", &[]);
        xml.element("loc", &[], &site.absolute(&self.url));
        if let Some(lastmod) = self.lastmod {
            xml.element("lastmod", &[], &lastmod.to_rfc3339_opts(chrono::SecondsFormat::Secs, true));
        }
        if let Some(changes) = self.changes {
            xml.element("changefreq", &[], changes.word());
        }
        if let Some(priority) = self.priority {
            xml.element("priority", &[], &format!("{priority:.1}"));
        }
        xml.end();
    }
}

impl Changes {
    fn word(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Hourly => "hourly",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
            Self::Monthly => "monthly",
            Self::Yearly => "yearly",
            Self::Never => "never",
        }
    }
}

impl Extract for Sitemap {
    async fn extract(request: &HttpRequest, payload: &mut Payload) -> Result<Self> {
        let site = SiteUrl::extract(request, payload).await?;
        let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
        let get = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let asked = match get("section") {
            None => None,
            Some(section) => {
                let file = get("file").map_or(Some(1), |file| file.parse().ok());
                Some((section.to_owned(), file.filter(|file| *file >= 1).ok_or_else(missing)?))
            }
        };
        Ok(Self { site, db: database(request)?, asked, most: MOST, sections: Vec::new(), urls: Vec::new() })
    }
}

fn missing() -> Error {
    Error::NotFound("there is no such part of the sitemap".into())
}

impl Sitemap {
    /// At most so many pages in one file.
    pub fn per_file(&mut self, pages: u32) {
        self.most = i64::from(pages).clamp(1, MOST);
    }

    /// Some pages by their paths.
    pub fn pages(&mut self, urls: impl IntoIterator<Item = String>) {
        let urls: Vec<SitemapUrl> = urls.into_iter().map(SitemapUrl::new).collect();
        self.sections.push(Section { name: "pages", count: urls.len() as i64 });
        match &self.asked {
            None => self.urls.extend(urls),
            Some((name, file)) if name == "pages" => {
                let (skip, take) = ((file - 1).saturating_mul(self.most) as usize, self.most as usize);
                self.urls.extend(urls.into_iter().skip(skip).take(take));
            }
            Some(_) => {}
        }
    }

    /// The pages of the records that a query finds; of each, what a view struct names is read.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails.
    pub async fn section<V: View>(
        &mut self,
        name: &'static str,
        query: &QuerySet<V::Model>,
        url: impl Fn(&V) -> SitemapUrl,
    ) -> Result {
        let (limit, offset) = match &self.asked {
            None => {
                let count = query.count(&self.db).await?;
                self.sections.push(Section { name, count });
                let total: i64 = self.sections.iter().map(|section| section.count).sum();
                // Beyond that it is an index, which names no page.
                (if total > self.most { 0 } else { count }, 0)
            }
            Some((asked, file)) if asked == name => (self.most, (file - 1).saturating_mul(self.most)),
            Some(_) => (0, 0),
        };
        if limit > 0 {
            let rows = query.clone().by_key().limit(limit).offset(offset).all_as::<V>(&self.db).await?;
            self.urls.extend(rows.iter().map(url));
        }
        Ok(())
    }

    fn index(&self, own: &str) -> String {
        let mut xml = Xml::new();
        xml.begin("sitemapindex", &[("xmlns", SPACE)]);
        for section in &self.sections {
            for file in 1..=crate::query::pages(section.count, self.most) {
                xml.begin("sitemap", &[]);
                xml.element("loc", &[], &format!("{own}?section={}&file={file}", query_value(section.name)));
                xml.end();
            }
        }
        xml.finish()
    }

    fn urls(&self) -> String {
        let mut xml = Xml::new();
        xml.begin("urlset", &[("xmlns", SPACE)]);
        self.urls.iter().for_each(|url| url.write(&mut xml, &self.site));
        xml.finish()
    }
}

impl Answer for Sitemap {
    fn answer(self, request: &HttpRequest) -> Result<HttpResponse> {
        let total: i64 = self.sections.iter().map(|section| section.count).sum();
        let text = match &self.asked {
            Some(_) if self.urls.is_empty() => return Err(missing()),
            None if total > self.most => self.index(&self.site.absolute(request.uri().path())),
            _ => self.urls(),
        };
        Ok(HttpResponse::Ok().content_type("application/xml; charset=utf-8").body(text))
    }
}
