//! Who may have what, and for how long.

use library::models::{Author, Authorship, Book, BookCopy, Isbn, Loan, Role, Subject, author, authorship, book, loan, subject};
use nuages::prelude::*;

use super::{day, with_library};

#[test]
fn a_copy_is_lent_once_at_a_time() -> Result {
    with_library(async |client| {
        let db = client.db();
        let lent = Loan::lend("LB00101", "C-1001", day("2026-11-20"), db).await?;
        assert_eq!(lent.due_on, day("2026-12-18"));
        assert_eq!(lent.renewals, 0);
        let Err(Error::Violation(violation)) = Loan::lend("LB00101", "C-1002", day("2026-11-21"), db).await else {
            panic!("a copy was lent twice");
        };
        assert_eq!(violation.columns, ["copy_id"]);
        let back = Loan::take_back("LB00101", day("2026-11-25"), db).await?;
        assert_eq!(back.member.get()?.card, "C-1001");
        Loan::lend("LB00101", "C-1002", day("2026-11-25"), db).await?;
        Ok(())
    })
}

#[test]
fn two_desks_at_once_lend_a_copy_to_one() -> Result {
    with_library(async |client| {
        let db = client.db();
        let desk = |card: &'static str| {
            let db = db.clone();
            nuages::actix_web::rt::spawn(async move { Loan::lend("LB00102", card, day("2026-11-20"), &db).await })
        };
        let (first, second) = (desk("C-1001"), desk("C-1002"));
        let (first, second) = (first.await.expect("no panic"), second.await.expect("no panic"));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let open = Loan::objects().filter(loan::copy.is(library::models::book_copy::barcode.eq("LB00102")));
        assert_eq!(open.filter(loan::returned_on.is_null()).count(db).await?, 1);
        Ok(())
    })
}

#[test]
fn the_rules_are_the_databases() -> Result {
    with_library(async |client| {
        let db = client.db();
        let open = Loan::objects().filter(loan::returned_on.is_null());
        for assignment in [loan::due_on.set(day("2020-01-01")), loan::returned_on.set(day("2020-01-01"))] {
            let refused = open.update(db, [assignment]).await;
            assert!(matches!(refused, Err(Error::Violation(_))), "{refused:?}");
        }
        let blocked = Loan::lend("LB00101", "C-1006", day("2026-11-20"), db).await;
        assert!(matches!(blocked, Err(Error::BadRequest(_))), "{blocked:?}");
        Ok(())
    })
}

#[test]
fn a_person_has_a_part_in_a_book_once() -> Result {
    with_library(async |client| {
        let db = client.db();
        let nine = Book::objects().filter(book::title.starts_with("Nine Letters")).with(book::authors).get(db).await?;
        let names: Vec<&str> = nine.authors.get()?.iter().map(|author| author.name.as_str()).collect();
        assert_eq!(names, ["Adele Marchetti", "Tomas Quill"], "in the order of authors");
        let quill = Author::objects().filter(author::name.eq("Tomas Quill")).get(db).await?;
        let again = Authorship::create().book(&nine).author(&quill).role(Role::Author).place(3).save(db).await;
        assert!(matches!(again, Err(Error::Violation(_))), "{again:?}");
        let first = Authorship::create().book(&nine).author(&quill).role(Role::Editor).place(1).save(db).await;
        assert!(matches!(first, Err(Error::Violation(_))), "{first:?}");
        Authorship::create().book(&nine).author(&quill).role(Role::Editor).place(3).save(db).await?;
        // Deleting a book takes its parts along; deleting an author is refused while a book names them.
        assert!(quill.delete(db).await.is_err());
        let copies = BookCopy::objects().filter(library::models::book_copy::book.eq(&nine));
        Loan::objects().filter(loan::copy.is_in(&copies.all(db).await?)).delete(db).await?;
        nine.delete(db).await?;
        assert_eq!(Authorship::objects().filter(authorship::book.eq(&nine)).count(db).await?, 0);
        Ok(())
    })
}

#[test]
fn subjects_are_parts_of_others() -> Result {
    with_library(async |client| {
        let db = client.db();
        let nature = Subject::objects().filter(subject::slug.eq("nature")).with(subject::parts).get(db).await?;
        let parts: Vec<&str> = nature.parts.get()?.iter().map(|part| part.name.as_str()).collect();
        assert_eq!(parts, ["Birds", "Rivers and coasts"]);
        let in_nature = book::subject.eq(&nature).or(book::subject.is(subject::part_of.eq(&nature)));
        assert_eq!(Book::objects().filter(in_nature).count(db).await?, 7);
        assert!(matches!(nature.delete(db).await, Err(Error::Protected(_))));
        Ok(())
    })
}

#[test]
fn an_isbn_that_is_none_does_not_come_in() -> Result {
    with_library(async |client| {
        let wrong = r#"[{"model": "library.book", "pk": "0190a1c2-7000-7000-8000-999999999999", "fields":
            {"isbn": "9780306406158", "title": "T", "subject": 1, "pages": 1, "published_on": null, "price": "1.00", "notes": ""}}]"#;
        let error = nuages::fixture::load(client.db(), "wrong.json", wrong).await.expect_err("a wrong digit");
        assert!(error.to_string().contains("isbn"), "{error}");
        let right = Isbn::parse("978-0-306-40615-7").expect("an ISBN");
        let found = Book::objects().filter(book::isbn.eq(&right)).first(client.db()).await?;
        assert!(found.is_none());
        Ok(())
    })
}
