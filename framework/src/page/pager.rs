//! Links to the other pages of a list.

use maud::{Markup, html};

use crate::query::Page;

/// Links to the pages before and after, and where one is. `url` makes the address of a page from its number. Nothing
/// when there is one page.
pub fn pager<T>(page: &Page<T>, url: impl Fn(i64) -> String) -> Markup {
    html! {
        @if page.pages() > 1 {
            nav.pager aria-label="Pages" {
                @if let Some(previous) = page.previous() { a rel="prev" href=(url(previous)) { "← Previous" } }
                span aria-current="page" { "Page " (page.number) " of " (page.pages()) }
                @if let Some(next) = page.next() { a rel="next" href=(url(next)) { "Next →" } }
            }
        }
    }
}
