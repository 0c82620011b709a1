//! The frame of a page, and messages.

use maud::{DOCTYPE, Markup, html};

use super::static_url;
use crate::session::{Level, Message};

/// A whole page of the framework's own look. `body` stands in `<main>`.
pub fn layout(title: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                link rel="stylesheet" href=(static_url("nuages/site.css"));
            }
            body {
                a.skip href="#content" { "Skip to the content" }
                main #content { (body) }
            }
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
