//! A lending library: books and their copies, members, and who has what, as a program of Nuages.

mod admin;
mod commands;
mod migrations;
pub mod models;
mod pages;
pub mod views;

use nuages::prelude::*;

use admin::{AuthorAdmin, AuthorshipAdmin, BookAdmin, BookCopyAdmin, LoanAdmin, MemberAdmin, SubjectAdmin};
use commands::overdue;
use models::{Author, Authorship, Book, BookCopy, Loan, Member, Subject};
use views::{book_detail, catalogue, desk, lend, my_loans, take_back};

nuages::static_files! { pub statics = "static" }

nuages::app! {
    pub library {
        models: [Subject, Author, Book, Authorship, BookCopy, Member, Loan],
        views: [catalogue, book_detail, my_loans, desk, lend, take_back],
        admin: [BookAdmin, AuthorshipAdmin, AuthorAdmin, SubjectAdmin, BookCopyAdmin, MemberAdmin, LoanAdmin],
        commands: [overdue],
        migrations: migrations,
    }
}

/// The whole program, with settings from `nuages.toml` and the environment.
///
/// # Errors
/// When a setting is wrong.
pub fn project() -> Result<Project> {
    Ok(install(Project::from_env()?))
}

/// What the library is made of; the tests install it in a project with settings of their own.
pub fn install(project: Project) -> Project {
    project
        .install(nuages::auth::app())
        .install(nuages::admin::app().at("/admin/"))
        .install(library::app())
        .static_files(statics::FILES)
        .seed(include_str!("../fixtures/library.json"))
}
