//! What programs read of a site: feeds (RSS 2.0 and Atom), the sitemap, `robots.txt`.
//!
//! ```text
//! Feed ─► rss(), atom() ┐
//! Sitemap               ├─► Xml ─► Answer
//! Robots                ┘    addresses are whole: SiteUrl
//! ```

mod entry;
mod robots;
mod sitemap;
mod syndication;
mod xml;

pub use entry::{Enclosure, Entry};
pub use robots::Robots;
pub use sitemap::{Changes, Sitemap, SitemapUrl};
pub use syndication::{Atom, Feed, Rss};
