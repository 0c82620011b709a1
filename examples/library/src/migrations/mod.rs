//! The migrations of the library, oldest first. The first books had one author each; 0003 to 0005 gave them several.

use nuages::migrate::prelude::*;

mod m0001_initial;
mod m0002_members_and_loans;
mod m0003_authorship;
mod m0004_authors_of_books;
mod m0005_book_without_author;
mod m0006_rules;

pub(crate) const MIGRATIONS: &[Migration] = &[
    m0001_initial::MIGRATION,
    m0002_members_and_loans::MIGRATION,
    m0003_authorship::MIGRATION,
    m0004_authors_of_books::MIGRATION,
    m0005_book_without_author::MIGRATION,
    m0006_rules::MIGRATION,
];
