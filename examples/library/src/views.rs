//! What the library answers.

use nuages::prelude::*;

use crate::models::{Book, BookCopy, Loan, authorship, book, book_copy, loan, member};
use crate::pages;

/// Books per page.
const PER_PAGE: i64 = 12;

/// The catalogue, or what of it a reader looks for.
#[get("/", public)]
pub async fn catalogue(search: pages::Search, page: PageNumber, visit: pages::Visit, db: Db) -> Result<Markup> {
    let books = Book::found(&search.0).with(book::subject).with(book::authorships.with(authorship::author));
    let books = books.page(page.0, PER_PAGE, &db).await?;
    let free = BookCopy::on_the_shelf().filter(book_copy::book.is_in(&books.rows)).all(&db).await?;
    Ok(pages::catalogue(&visit, &search.0, &books, &free))
}

/// One book with its copies.
#[get("/books/{isbn}/", public)]
pub async fn book_detail(isbn: Path<String>, visit: pages::Visit, db: Db) -> Result<Markup> {
    let book = Book::objects().filter(book::isbn.eq(isbn.as_str())).with(book::subject);
    let book = book.with(book::authorships.with(authorship::author)).get(&db).await?;
    let copies = book::copies.of(&book).with(book_copy::loans.filter(loan::returned_on.is_null())).all(&db).await?;
    Ok(pages::detail(&visit, &book, &copies))
}

/// What the visitor has at home, and had.
#[get("/me/", login)]
pub async fn my_loans(user: LoggedIn, visit: pages::Visit, db: Db) -> Result<Markup> {
    let mine = Loan::objects().filter(loan::member.is(member::account.eq(&*user)));
    let loans = mine.with(loan::copy.with(book_copy::book)).limit(100).all(&db).await?;
    Ok(pages::loans(&visit, &loans))
}

/// Where books are lent and come back.
#[get("/desk/", staff)]
pub async fn desk(visit: pages::Visit, db: Db) -> Result<Markup> {
    let overdue = Loan::overdue(Date::today()).limit(50).all(&db).await?;
    Ok(pages::desk(&visit, &overdue))
}

/// A member takes a copy home.
#[post("/desk/lend/", staff)]
pub async fn lend(data: FormData, visit: pages::Visit, db: Db) -> Result<Redirect> {
    let (barcode, card) = (data.get("barcode").unwrap_or_default().trim(), data.get("card").unwrap_or_default().trim());
    match Loan::lend(barcode, card, Date::today(), &db).await {
        Ok(loan) => visit.flash.success(format!("Lent until {}.", loan.due_on)),
        Err(Error::Violation(_)) => visit.flash.error("Somebody has this copy: take it back first."),
        Err(Error::NotFound(_)) => visit.flash.error("There is no such copy, or no such card."),
        Err(Error::BadRequest(why)) => visit.flash.error(why),
        Err(other) => return Err(other),
    }
    Ok(Redirect::to(desk::url()))
}

/// A copy comes back.
#[post("/desk/return/", staff)]
pub async fn take_back(data: FormData, visit: pages::Visit, db: Db) -> Result<Redirect> {
    match Loan::take_back(data.get("barcode").unwrap_or_default().trim(), Date::today(), &db).await {
        Ok(loan) => visit.flash.success(format!("Back from {}.", loan.member.get()?.name)),
        Err(Error::NotFound(_)) => visit.flash.error("Nobody has this copy."),
        Err(other) => return Err(other),
    }
    Ok(Redirect::to(desk::url()))
}
