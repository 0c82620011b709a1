//! Below a list: how many records there are, and links to the other pages.

use maud::{Markup, html};

use super::address::{ALL, Address};
use super::rows::ListRow;
use crate::admin::AdminDef;
use crate::query::{Page, Total};

/// Pages beside this one, and at each end, that have a link of their own.
const BESIDE: i64 = 3;
const AT_ENDS: i64 = 2;

/// How many records there are, in words; of very many nobody knows.
pub(super) fn number(total: Total, admin: &AdminDef) -> String {
    let model = admin.model;
    match total {
        Total::Exactly(1) => format!("1 {}", model.verbose_name),
        Total::Exactly(rows) => format!("{} {}", grouped(rows), model.verbose_name_plural),
        Total::MoreThan(rows) => format!("more than {} {}", grouped(rows), model.verbose_name_plural),
    }
}

/// `1234567` as `1,234,567`.
fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The numbers of the pages that have a link, `None` where some are left out.
fn numbers(now: i64, last: i64) -> Vec<Option<i64>> {
    let mut numbers = Vec::new();
    let mut before = 0;
    for number in 1..=last.max(1) {
        // What is far from both ends and from here is not looked at one by one.
        let near = number <= AT_ENDS || number > last - AT_ENDS || (now - BESIDE..=now + BESIDE).contains(&number);
        if near {
            if number > before + 1 {
                numbers.push(None);
            }
            numbers.push(Some(number));
            before = number;
        }
    }
    numbers
}

/// The links.
pub(super) fn links(page: &Page<ListRow>, address: &Address, admin: &AdminDef) -> Markup {
    let last = page.pages();
    let shows_all = address.get(ALL).is_some();
    let may_show_all = matches!(page.total, Total::Exactly(rows) if rows <= i64::from(admin.list.max_show_all));
    html! {
        nav.paginator aria-label="Pages" {
            p.total { (number(page.total, admin)) }
            @if last > 1 {
                ul {
                    @for number in numbers(page.number, last) {
                        @match number {
                            None => li { "…" },
                            Some(number) if number == page.number => li aria-current="page" { span.hidden { "Page " } (number) },
                            Some(number) => li { a href=(address.page(number)) { span.hidden { "Page " } (number) } },
                        }
                    }
                    @if let Total::MoreThan(_) = page.total { li { "…" } }
                }
                @if may_show_all { a.all href=(address.without(&[]).with(ALL, "").url()) { "Show all" } }
            }
            @if shows_all { a.all href=(address.without(&[]).url()) { "Show pages" } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{grouped, numbers};

    #[test]
    fn pages_far_from_here_are_left_out() {
        let shown = |now, last| {
            let text = numbers(now, last).into_iter().map(|number| number.map_or("…".to_owned(), |number| number.to_string()));
            text.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shown(1, 3), "1 2 3");
        assert_eq!(shown(10, 20), "1 2 … 7 8 9 10 11 12 13 … 19 20");
        assert_eq!(shown(1, 20), "1 2 3 4 … 19 20");
    }

    #[test]
    fn long_numbers_are_grouped() {
        assert_eq!([grouped(0), grouped(999), grouped(1000), grouped(1_234_567)], ["0", "999", "1,000", "1,234,567"]);
    }
}
