//! Migration `0004_authors_of_books` of `library`: the one author that a book had becomes the first of several.

use nuages::db::Connection;
use nuages::diesel::{RunQueryDsl, sql_query};
use nuages::migrate::prelude::*;

pub(super) const MIGRATION: Migration = Migration {
    name: "0004_authors_of_books",
    depends_on: &[],
    replaces: &[],
    operations: &[RunRust { forwards: several_authors, backwards: Some(one_author) }],
};

fn several_authors(connection: &mut Connection) -> nuages::Result {
    let authorships = "INSERT INTO library_authorship (book_id, author_id, role, place)
        SELECT id, author_id, 'author', 1 FROM library_book WHERE author_id IS NOT NULL";
    sql_query(authorships).execute(connection)?;
    Ok(())
}

/// A book without an author, or with more than one person, cannot go back to having exactly one.
fn one_author(connection: &mut Connection) -> nuages::Result {
    let author = "UPDATE library_book SET author_id =
        (SELECT author_id FROM library_authorship WHERE book_id = library_book.id AND place = 1)";
    sql_query(author).execute(connection)?;
    sql_query("DELETE FROM library_authorship").execute(connection)?;
    Ok(())
}
