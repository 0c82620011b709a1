//! Copies, and who has them.

use nuages::prelude::*;

use super::{Book, Member, member};

/// How long a reader keeps a copy.
pub const DAYS: i64 = 28;

/// One copy of a book.
#[derive(Model, Debug, Clone)]
#[model(ordering = [barcode], label = barcode, verbose_name = "copy", verbose_name_plural = "copies")]
pub struct BookCopy {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub book: ForeignKey<Book>,
    #[field(max_length = 20, unique)]
    pub barcode: String,
    #[field(default = Condition::Good)]
    pub condition: Condition,
    pub acquired_on: Date,
    pub loans: HasMany<Loan>,
}

/// What a copy has been through.
#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Condition {
    New,
    Good,
    Worn,
    Lost,
}

/// That a member has, or had, a copy.
#[derive(Model, Debug, Clone)]
#[model(
    ordering = [-lent_on],
    constraints = [
        unique(copy, where = returned_on.is_none(), name = library_copy_is_lent_once),
        check(due_on >= lent_on, name = library_due_after_lent),
        check(returned_on.is_none() || returned_on >= lent_on, name = library_returned_after_lent),
    ],
    indexes = [index(member, -lent_on), index(due_on, where = returned_on.is_none())],
)]
pub struct Loan {
    pub id: i64,
    #[field(on_delete = protect)]
    pub copy: ForeignKey<BookCopy>,
    #[field(on_delete = protect)]
    pub member: ForeignKey<Member>,
    pub lent_on: Date,
    pub due_on: Date,
    pub returned_on: Option<Date>,
    #[field(db_default = 0)]
    pub renewals: u16,
}

impl BookCopy {
    /// The copies that can be taken home now.
    pub fn on_the_shelf() -> QuerySet<Self> {
        let lent = book_copy::loans.any(loan::returned_on.is_null());
        Self::objects().filter(book_copy::condition.ne(Condition::Lost)).exclude(lent)
    }
}

impl Loan {
    /// What is not back yet, with all that one wants to know of it.
    pub fn open() -> QuerySet<Self> {
        let copy = loan::copy.with(book_copy::book);
        Self::objects().filter(loan::returned_on.is_null()).with(copy).with(loan::member)
    }

    /// What should have been back before a day, the oldest first.
    pub fn overdue(day: Date) -> QuerySet<Self> {
        Self::open().filter(loan::due_on.lt(day)).order_by(loan::due_on.asc())
    }

    /// Lends a copy to a member. That no copy is lent twice at once is the database's word, so two desks cannot do it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such copy or card, [`Error::BadRequest`] when the member may not borrow, and
    /// [`Error::Violation`] when somebody has the copy.
    pub async fn lend(barcode: &str, card: &str, day: Date, db: &Db) -> Result<Self> {
        db.transaction(async |tx| {
            let copy = BookCopy::objects().filter(book_copy::barcode.eq(barcode)).get(tx).await?;
            let member = Member::objects().filter(member::card.eq(card)).get(tx).await?;
            if member.blocked {
                return Err(Error::BadRequest(format!("{} may not borrow at present", member.name)));
            }
            let new = Self::create().copy(&copy).member(&member).lent_on(day).due_on(day + Duration::days(DAYS));
            new.save(tx).await
        })
        .await
    }

    /// Takes a copy back; the loan that it ends.
    ///
    /// # Errors
    /// [`Error::NotFound`] when nobody has the copy.
    pub async fn take_back(barcode: &str, day: Date, db: &Db) -> Result<Self> {
        db.transaction(async |tx| {
            let of_copy = loan::copy.is(book_copy::barcode.eq(barcode));
            let mut loan = Self::open().filter(of_copy).get(tx).await?;
            loan.returned_on = Some(day);
            loan.save(tx).await?;
            Ok(loan)
        })
        .await
    }
}
