//! The migrations: the one author of a book became several, and can become one again.

use library::models::{Authorship, Book, authorship};
use nuages::diesel::connection::SimpleConnection as _;
use nuages::diesel::{RunQueryDsl as _, sql_query};
use nuages::migrate::Target;
use nuages::prelude::*;
use nuages::testing::{TestDatabase, migrated, migrated_to};

/// A book of the time when books had one author.
const BOOK: &str = "
    INSERT INTO library_subject (id, name, slug) VALUES (1, 'Fiction', 'fiction');
    INSERT INTO library_author (id, name, sort_name) VALUES (1, 'Ines Albrecht', 'Albrecht, Ines');
    INSERT INTO library_book (id, isbn, title, subject_id, author_id, pages, price, notes)
        VALUES ('0190a1c2700070008000000000000001', '9781900010009', 'The Lamplighter', 1, 1, 312, 14.90, '');";

#[test]
fn the_author_of_a_book_moves_and_comes_back() -> Result {
    TestDatabase::each(async |database| {
        let project = library::install(Project::new(database.settings()?));
        let with_one_author = || Target::new(Some("library"), Some("0002"));
        let db = migrated_to(&project, with_one_author()).await?;
        db.write(|connection| Ok(connection.batch_execute(BOOK)?)).await?;

        migrated(&project).await?;
        let book = Book::objects().get(&db).await?;
        let part = Authorship::objects().filter(authorship::book.eq(&book)).with(authorship::author).get(&db).await?;
        assert_eq!((part.author.get()?.name.as_str(), part.place), ("Ines Albrecht", 1));

        migrated_to(&project, with_one_author()).await?;
        let one_author = "UPDATE library_book SET title = 'with its author' WHERE author_id = 1";
        let moved = db.write(move |connection| Ok(sql_query(one_author).execute(connection)?));
        assert_eq!(moved.await?, 1);

        migrated(&project).await?;
        assert_eq!(Book::objects().get(&db).await?.title, "with its author");
        assert_eq!(Authorship::objects().count(&db).await?, 1);
        Ok(())
    })
}
