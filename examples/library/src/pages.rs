//! What the library looks like.

use nuages::auth::current_user;
use nuages::page::{messages, pager};
use nuages::prelude::*;

use crate::models::{Book, BookCopy, Loan, Role};
use crate::statics;
use crate::views::{book_detail, catalogue as catalogue_view, desk as desk_view, lend, my_loans, take_back};

/// Who looks at a page, and what the page needs to know of them.
pub struct Visit {
    pub user: Option<User>,
    pub csrf: Csrf,
    pub flash: Flash,
}

impl Extract for Visit {
    async fn extract(request: &HttpRequest, _: &mut Payload) -> Result<Self> {
        Ok(Self { user: current_user(request).await?, csrf: Csrf::of(request).await?, flash: Flash::of(request).await? })
    }
}

/// The words that a reader looks for: `?q=..`.
pub struct Search(pub String);

impl Extract for Search {
    async fn extract(request: &HttpRequest, _: &mut Payload) -> Result<Self> {
        let query = FormData::parse(request.query_string().as_bytes())?;
        Ok(Self(query.get("q").unwrap_or_default().trim().to_owned()))
    }
}

/// A page of the catalogue; `free` are copies that can be taken home.
pub fn catalogue(visit: &Visit, search: &str, books: &Page<Book>, free: &[BookCopy]) -> Markup {
    let body = html! {
        form.search role="search" method="get" action=(catalogue_view::url()) {
            label for="q" { "Title, author or ISBN" }
            input #q type="search" name="q" value=(search);
            button { "Search" }
        }
        ul.books {
            @for book in &books.rows {
                @let copies = free.iter().filter(|copy| copy.book == ForeignKey::from(book)).count();
                li {
                    h2 { a href=(book_detail::url(book.isbn.as_str())) { (book.title) } }
                    (by_line(book))
                    p.free { @match copies { 0 => "None on the shelf", copies => { (counted(copies, "copy", "copies")) " on the shelf" } } }
                }
            }
        }
        @if books.rows.is_empty() { p { "The catalogue has no such book." } }
        (pager(books, |number| format!("{}?q={}&page={number}", catalogue_view::url(), encoded(search))))
    };
    frame(visit, "Catalogue", body)
}

/// One book.
pub fn detail(visit: &Visit, book: &Book, copies: &[BookCopy]) -> Markup {
    let body = html! {
        h1 { (book.title) }
        (by_line(book))
        dl {
            @if let Ok(subject) = book.subject.get() { dt { "Subject" } dd { (subject.name) } }
            dt { "ISBN" } dd { (book.isbn) }
            dt { "Pages" } dd { (book.pages) }
            @if let Some(day) = &book.published_on { dt { "Published" } dd { (day.format("%e %B %Y")) } }
        }
        @if !book.notes.is_empty() { p.notes { (book.notes) } }
        h2 { (counted(copies.len(), "copy", "copies")) }
        table {
            thead { tr { th { "Barcode" } th { "Condition" } th { "Where it is" } } }
            tbody {
                @for copy in copies {
                    tr {
                        td { (copy.barcode) }
                        td { (copy.condition.label()) }
                        td { @match copy.loans.get().ok().and_then(|loans| loans.first()) {
                            Some(loan) => { "lent until " (loan.due_on.format("%e %B")) }
                            None => "on the shelf",
                        } }
                    }
                }
            }
        }
    };
    frame(visit, &book.title, body)
}

/// The loans of a member.
pub fn loans(visit: &Visit, loans: &[Loan]) -> Markup {
    let body = html! {
        h1 { "Your loans" }
        @if loans.is_empty() { p { "You have nothing of ours." } } @else { (loan_table(loans, false)) }
    };
    frame(visit, "Your loans", body)
}

/// Lending and taking back, and what is overdue.
pub fn desk(visit: &Visit, overdue: &[Loan]) -> Markup {
    let body = html! {
        h1 { "Desk" }
        div.desk {
            form method="post" action=(lend::url()) {
                (visit.csrf)
                h2 { "Lend" }
                label for="card" { "Card" } input #card name="card" required autocomplete="off";
                label for="lend" { "Barcode" } input #lend name="barcode" required autocomplete="off";
                button { "Lend" }
            }
            form method="post" action=(take_back::url()) {
                (visit.csrf)
                h2 { "Take back" }
                label for="back" { "Barcode" } input #back name="barcode" required autocomplete="off";
                button { "Take back" }
            }
        }
        h2 { "Overdue" }
        @if overdue.is_empty() { p { "Everything is in time." } } @else { (loan_table(overdue, true)) }
    };
    frame(visit, "Desk", body)
}

fn loan_table(loans: &[Loan], with_member: bool) -> Markup {
    html! {
        table {
            thead { tr { th { "Book" } @if with_member { th { "Member" } } th { "Lent" } th { "Due" } th { "Back" } } }
            tbody {
                @for loan in loans {
                    tr {
                        td { @if let Ok(copy) = loan.copy.get() {
                            @if let Ok(book) = copy.book.get() { (book.title) " " }
                            small { (copy.barcode) }
                        } }
                        @if with_member { td { @if let Ok(member) = loan.member.get() { (member.name) } } }
                        td { (loan.lent_on) }
                        td { (loan.due_on) }
                        td { @match &loan.returned_on { Some(day) => (day), None => "–" } }
                    }
                }
            }
        }
    }
}

/// "By Ursula K. Le Guin; translated by …"
fn by_line(book: &Book) -> Markup {
    html! {
        @if let Ok(parts) = book.authorships.get() {
            p.by { @for (index, part) in parts.iter().enumerate() {
                @if index > 0 { "; " }
                @match part.role {
                    Role::Author => "by ",
                    Role::Editor => "edited by ",
                    Role::Translator => "translated by ",
                    Role::Illustrator => "illustrated by ",
                }
                @if let Ok(author) = part.author.get() { (author.name) }
            } }
        }
    }
}

/// As a value in the query of an address.
fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}

fn frame(visit: &Visit, title: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Library" }
                link rel="stylesheet" href=(statics::library_css);
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header {
                    a.brand href=(catalogue_view::url()) { "Library" }
                    nav aria-label="Site" {
                        @match &visit.user {
                            Some(user) => {
                                a href=(my_loans::url()) { "Your loans" }
                                @if user.is_staff { a href=(desk_view::url()) { "Desk" } }
                                @if user.may_use_admin() { a href=(nuages::admin::url()) { "Admin" } }
                                form method="post" action=(nuages::auth::logout_url()) {
                                    (visit.csrf)
                                    button.link { "Log out " (user.username) }
                                }
                            }
                            None => a href=(nuages::auth::login_url()) { "Log in" },
                        }
                    }
                }
                main #main {
                    (messages(&visit.flash.take()))
                    (body)
                }
            }
        }
    }
}
