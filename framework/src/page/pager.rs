//! Links to the other pages of a list.

use maud::{Markup, html};

use crate::query::{Page, Total};

/// Links to the pages before and after, and where one is. `url` makes the address of a page from its number. Nothing
/// when there is one page.
pub fn pager<T>(page: &Page<T>, url: impl Fn(i64) -> String) -> Markup {
    html! {
        @if page.pages() > 1 {
            nav.pager aria-label="Pages" {
                @if let Some(previous) = page.previous() { a rel="prev" href=(url(previous)) { "← Previous" } }
                span aria-current="page" { "Page " (page.number) " of " (pages_of(page)) }
                @if let Some(next) = page.next() { a rel="next" href=(url(next)) { "Next →" } }
            }
        }
    }
}

/// How many pages there are, in words.
fn pages_of<T>(page: &Page<T>) -> String {
    match page.total {
        Total::Exactly(_) => page.pages().to_string(),
        Total::MoreThan(rows) => format!("more than {}", rows / page.per_page.max(1)),
    }
}
