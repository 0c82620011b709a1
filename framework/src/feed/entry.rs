//! One entry of a feed.

use maud::Markup;

use crate::column::DateTime;

/// One entry of a feed: a post, say.
#[derive(Debug, Clone)]
#[must_use = "an entry does nothing until a feed has it"]
pub struct Entry {
    pub(super) title: String,
    /// The path of its page, or the whole address of one elsewhere.
    pub(super) url: String,
    pub(super) id: Option<String>,
    pub(super) updated: DateTime,
    pub(super) published: Option<DateTime>,
    pub(super) summary: Option<String>,
    pub(super) content: Option<String>,
    pub(super) author: Option<String>,
    pub(super) categories: Vec<String>,
    pub(super) enclosure: Option<Enclosure>,
}

/// A file that belongs to an entry: the sound of a podcast.
#[derive(Debug, Clone)]
pub struct Enclosure {
    /// Its path, or its whole address.
    pub url: String,
    /// In bytes.
    pub length: u64,
    /// Such as `audio/mpeg`.
    pub content_type: String,
}

impl Entry {
    /// An entry with the address of its page, `post_detail::url(&post.slug)`, and the moment at which it was last changed.
    pub fn new(title: impl Into<String>, url: impl Into<String>, updated: DateTime) -> Self {
        Self {
            title: title.into(),
            url: url.into(),
            id: None,
            updated,
            published: None,
            summary: None,
            content: None,
            author: None,
            categories: Vec::new(),
            enclosure: None,
        }
    }

    /// What names it for ever, where its address may change; without it, its address does.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// When it came out.
    pub fn published(mut self, at: DateTime) -> Self {
        self.published = Some(at);
        self
    }

    /// What it is about, as plain text.
    pub fn summary(mut self, text: impl Into<String>) -> Self {
        self.summary = Some(text.into());
        self
    }

    /// The whole of it, as HTML.
    pub fn content(mut self, markup: &Markup) -> Self {
        self.content = Some(markup.0.clone());
        self
    }

    /// Who wrote it.
    pub fn author(mut self, name: impl Into<String>) -> Self {
        self.author = Some(name.into());
        self
    }

    /// What it belongs to; call it again for each.
    pub fn category(mut self, name: impl Into<String>) -> Self {
        self.categories.push(name.into());
        self
    }

    /// A file that belongs to it.
    pub fn enclosure(mut self, enclosure: Enclosure) -> Self {
        self.enclosure = Some(enclosure);
        self
    }
}
