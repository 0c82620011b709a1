//! The frame of a page, and messages.

use maud::{DOCTYPE, Markup, html};

use super::static_url;
use crate::session::{Level, Message};

/// A whole page of the framework's own look. `body` stands in `<main>`.
pub fn layout(title: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(title, &["nuages/site.css"]))
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

/// Flash messages: `(messages(&flash.take()))`. Nothing when there are none.
pub fn messages(waiting: &[Message]) -> Markup {
    html! {
        @if !waiting.is_empty() {
            ul.messages role="status" {
                @for message in waiting {
                    @match message.level {
                        Level::Success => li.success { (message.text) },
                        Level::Error => li.error { (message.text) },
                    }
                }
            }
        }
    }
}
