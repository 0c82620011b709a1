//! The frame of a page, and messages.

use maud::{DOCTYPE, Markup, html};

use super::{StaticFile, static_url};
use crate::session::Message;

/// The style sheet of the framework's own pages: ground, forms, messages, pagers, tables of errors. A frame of the project's own
/// links to it, `link rel="stylesheet" href=(SITE_CSS)`, and in a sheet of its own, which comes later, gives its variables other values.
pub const SITE_CSS: StaticFile = StaticFile::new("nuages/site.css", include_bytes!("site.css"));

/// A whole page of the framework's own look. `body` stands in `<main>`.
pub fn layout(title: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(title, &[SITE_CSS.name]))
            body {
                a.skip href="#content" { "Skip to the content" }
                main #content { (body) }
            }
        }
    }
}

/// The head of a page of the framework's own look, with these embedded stylesheets.
pub(crate) fn head(title: &str, stylesheets: &[&str]) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) }
            @for name in stylesheets { link rel="stylesheet" href=(static_url(name)); }
        }
    }
}

/// Flash messages: `(messages(&flash.take()))`. Nothing when there are none. What kind of message each is stands before it in
/// words too, for those who see neither colours nor marks.
pub fn messages(waiting: &[Message]) -> Markup {
    html! {
        @if !waiting.is_empty() {
            ul.messages role="status" {
                @for message in waiting {
                    li class=(message.level.word()) { span.hidden { (message.level.word()) ": " } (message.text) }
                }
            }
        }
    }
}
