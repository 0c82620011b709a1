//! What the library keeps.
//!
//! ```text
//! Subject ◄─┐ (a part of another)
//!    ▲      │
//!    └──── Book ◄── Authorship ──► Author        who had what part in a book
//!           ▲
//!        BookCopy ◄── Loan ──► Member ◄─┐ (who recommended whom)
//! ```

// Not `book.rs` or `loan.rs`: those are the names of the modules of columns.
mod catalogue;
mod isbn;
mod lending;
mod members;

pub use catalogue::{Author, Authorship, Book, Role, Subject, author, authorship, book, subject};
pub use isbn::Isbn;
pub use lending::{BookCopy, Condition, DAYS, Loan, book_copy, loan};
pub use members::{Member, Stamps, member};
