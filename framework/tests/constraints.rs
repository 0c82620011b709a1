//! What a model's keys make of its table, on every database there is: constraints refuse, the database fills in defaults and
//! computes columns, and forms show what people may enter.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that does not find what it looks for has failed")]

use diesel::RunQueryDsl as _;
use nuages::model::Model as _;
use nuages::prelude::*;
use nuages::table::{State, TableDef, changes, sql};
use nuages::testing::TestDatabase;
use nuages::{Violation, ViolationKind};

#[derive(Model, Debug, Clone)]
pub struct Book {
    pub id: i64,
    #[field(max_length = 100)]
    pub title: String,
}

#[derive(Model, Debug, Clone)]
#[model(
    unique_together = [[book, number]],
    constraints = [
        unique(book, where = returned_on.is_none() && state != "lost", name = one_open_loan),
        check(due_on >= lent_on && (fine == 0 || returned_on.is_some()), name = due_after_lent),
        check(!(member.len() < 2 || lower(member) == "o'neill"), name = member_is_known),
    ],
    indexes = [index(member, -lent_on), index(fine, where = fine > 0 && active, name = open_fines)],
)]
pub struct Loan {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub book: ForeignKey<Book>,
    pub number: i32,
    #[field(max_length = 50)]
    pub member: String,
    pub lent_on: Date,
    pub due_on: Date,
    pub returned_on: Option<Date>,
    #[field(db_default = 0)]
    pub fine: i64,
    #[field(db_default = true)]
    pub active: bool,
    #[field(db_default = "open")]
    pub state: LoanState,
    #[field(db_default = "it's \"new\"", max_length = 20)]
    pub note: String,
    #[field(db_default = "1.50", max_digits = 5, decimal_places = 2)]
    pub price: Decimal,
    #[field(db_default = 0.5)]
    pub rate: f64,
    #[field(db_default = now)]
    pub made_at: DateTime,
    #[field(generated = lower(member) + "/" + note)]
    pub sorted_by: String,
    #[field(generated = -fine * (number + 1) - 2)]
    pub debt: i64,
    #[field(generated = returned_on.is_none())]
    pub is_out: bool,
}

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum LoanState {
    Open,
    Lost,
}

/// Where something stands; a part of models.
#[derive(Embedded, Debug, Clone)]
pub struct Place {
    #[field(max_length = 20)]
    pub room: String,
    #[field(db_column = "shelf_number", db_default = 1)]
    pub shelf: i32,
    #[field(max_digits = 6, decimal_places = 2)]
    pub height: Decimal,
}

/// Constraints and indexes name what is embedded as they name its own fields: with the prefix.
#[derive(Model, Debug, Clone)]
#[model(
    unique_together = [[at_room, at_shelf, number]],
    constraints = [
        unique(number, where = at_room == "attic" && spare_shelf > 3, name = one_in_the_attic),
        check(at_shelf > 0 && (spare_shelf != at_shelf || at_height < 2.5), name = places_differ),
    ],
    indexes = [index(at_room, -at_shelf), index(spare_room, where = spare_room != "it's far")],
)]
pub struct Copy {
    pub id: i64,
    pub number: i32,
    #[field(embed, prefix = "at_")]
    pub place: Place,
    #[field(embed, prefix = "spare_")]
    pub spare: Place,
}

nuages::app! {
    pub library {
        models: [Book, Loan, Copy],
    }
}

/// Runs a test on a database of each kind with the tables and one book.
fn with_book(test: impl AsyncFn(&Db, &Book) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let db = database.connect(library::app().def.models.to_vec()).await?;
        let tables: Vec<TableDef> = library::app().def.models.iter().flat_map(|model| TableDef::of_model(model)).collect();
        let (mut state, mut statements) = (State::new(), Vec::new());
        for change in changes(&state, &tables) {
            statements.extend(sql(&change, &state, db.dialect())?);
            state.apply(&change)?;
        }
        db.write(move |connection| {
            statements.iter().try_for_each(|statement| Ok(diesel::sql_query(statement).execute(connection).map(drop)?))
        })
        .await?;
        let book = Book::create().title("Emma").save(&db).await?;
        test(&db, &book).await
    })
}

fn day(day: u32) -> Date {
    Date::new(2026, 3, day).unwrap()
}

/// What refused a write.
fn violation<T: std::fmt::Debug>(result: Result<T>) -> Violation {
    match result {
        Err(Error::Violation(violation)) => violation,
        other => panic!("expected a violation, found {other:?}"),
    }
}

#[test]
fn the_database_fills_in_and_computes() -> Result {
    with_book(async |db, book| {
        let loan = Loan::create().book(book).number(3).member("Ann").lent_on(day(1)).due_on(day(8)).save(db).await?;
        assert_eq!((loan.fine, loan.active, loan.state), (0, true, LoanState::Open));
        assert_eq!((loan.note.as_str(), loan.price, loan.rate), ("it's \"new\"", "1.50".parse().unwrap(), 0.5));
        assert_eq!(loan.made_at.to_string()[..4], DateTime::now().to_string()[..4]);
        assert_eq!((loan.sorted_by.as_str(), loan.debt, loan.is_out), ("ann/it's \"new\"", -2, true));
        Ok(())
    })
}

#[test]
fn what_is_given_wins_and_what_is_computed_follows() -> Result {
    with_book(async |db, book| {
        let loan = Loan::create().book(book).number(1).member("Ann").lent_on(day(1)).due_on(day(8));
        let mut loan = loan.returned_on(day(2)).fine(5).note("x").state(LoanState::Lost).save(db).await?;
        assert_eq!((loan.fine, loan.debt, loan.state, loan.is_out), (5, -12, LoanState::Lost, false));
        // A record is saved whole, but for what the database computes.
        (loan.fine, loan.debt, loan.sorted_by) = (7, 1000, "nothing".into());
        loan.save(db).await?;
        let stored = Loan::objects().filter(loan::sorted_by.eq("ann/x")).get(db).await?;
        assert_eq!((stored.fine, stored.debt), (7, -16));
        Loan::objects().update(db, [loan::fine.set(1)]).await?;
        assert_eq!(Loan::objects().filter(loan::debt.eq(-4)).count(db).await?, 1);
        Ok(())
    })
}

#[test]
fn what_is_unique_together_is_refused_twice() -> Result {
    with_book(async |db, book| {
        let loan = || Loan::create().book(book).member("Ann").lent_on(day(1)).due_on(day(8)).returned_on(day(2));
        loan().number(1).save(db).await?;
        loan().number(2).save(db).await?;
        let refused = violation(loan().number(2).save(db).await);
        assert_eq!(refused.kind, ViolationKind::Unique);
        assert_eq!(refused.columns, ["book_id", "number"]);
        assert_eq!(Loan::objects().count(db).await?, 2);
        Ok(())
    })
}

#[test]
fn a_condition_says_of_which_rows_something_is_unique() -> Result {
    with_book(async |db, book| {
        let loan = |number| Loan::create().book(book).number(number).member("Ann").lent_on(day(1)).due_on(day(8));
        loan(1).returned_on(day(2)).save(db).await?;
        loan(2).state(LoanState::Lost).save(db).await?;
        loan(3).save(db).await?;
        let refused = violation(loan(4).save(db).await);
        assert_eq!((refused.kind, refused.columns), (ViolationKind::Unique, vec!["book_id".to_owned()]));
        let other = Book::create().title("Persuasion").save(db).await?;
        Loan::create().book(&other).number(1).member("Ann").lent_on(day(1)).due_on(day(8)).save(db).await?;
        assert_eq!(Loan::objects().count(db).await?, 4);
        Ok(())
    })
}

#[test]
fn a_check_refuses_under_its_name() -> Result {
    with_book(async |db, book| {
        let loan = |member, due| Loan::create().book(book).number(1).member(member).lent_on(day(5)).due_on(due);
        let refused = [
            (loan("Ann", day(4)), "due_after_lent"),
            (loan("Ann", day(5)).fine(3), "due_after_lent"),
            (loan("A", day(5)), "member_is_known"),
            (loan("O'NEILL", day(5)), "member_is_known"),
        ];
        for (loan, name) in refused {
            let refused = violation(loan.save(db).await);
            assert_eq!((refused.kind, refused.constraint.as_deref()), (ViolationKind::Check, Some(name)));
            let fields: &[&str] =
                if name == "member_is_known" { &["member"] } else { &["due_on", "lent_on", "fine", "returned_on"] };
            assert_eq!(refused.columns, fields, "on {}", db.dialect().name());
        }
        let mut loan = loan("Zoë", day(5)).save(db).await?;
        loan.due_on = day(1);
        assert_eq!(violation(loan.save(db).await).kind, ViolationKind::Check);
        loan.due_on = day(6);
        loan.save(db).await
    })
}

#[test]
fn constraints_name_what_is_embedded() -> Result {
    let indexes: Vec<Vec<&str>> =
        Copy::DEF.indexes.iter().map(|index| index.columns.iter().map(|column| column.name).collect()).collect();
    let at_shelf = "at_shelf_number";
    assert_eq!(indexes, [vec!["at_room", at_shelf, "number"], vec!["number"], vec!["at_room", at_shelf], vec!["spare_room"]]);
    assert_eq!(Copy::DEF.indexes[1].condition, Some(r#""at_room" = 'attic' AND "spare_shelf_number" > 3"#));
    assert_eq!(Copy::DEF.indexes[3].condition, Some(r#""spare_room" <> 'it''s far'"#));
    with_book(async |db, _| {
        let place = |room: &str, shelf| Place { room: room.into(), shelf, height: "1.50".parse().unwrap() };
        let copy = |number, at, spare| Copy::create().number(number).place(at).spare(spare);
        let stored = copy(1, place("hall", 1), place("cellar", 2)).save(db).await?;
        assert_eq!((stored.place.shelf, stored.spare.height.to_string()), (1, "1.50".to_owned()));
        let refused = violation(copy(1, place("hall", 1), place("cellar", 7)).save(db).await);
        assert_eq!(
            (refused.kind, refused.columns),
            (ViolationKind::Unique, ["at_room", at_shelf, "number"].map(String::from).to_vec())
        );
        copy(2, place("attic", 1), place("cellar", 4)).save(db).await?;
        copy(2, place("attic", 2), place("cellar", 3)).save(db).await?;
        let refused = violation(copy(2, place("attic", 3), place("cellar", 5)).save(db).await);
        assert_eq!((refused.kind, refused.columns), (ViolationKind::Unique, vec!["number".to_owned()]));
        let refused = violation(copy(3, place("hall", 0), place("cellar", 5)).save(db).await);
        assert_eq!(refused.constraint.as_deref(), Some("places_differ"));
        assert_eq!(refused.columns, [at_shelf, "spare_shelf_number", "at_height"], "on {}", db.dialect().name());
        Ok(())
    })
}

#[test]
fn forms_leave_out_what_is_computed_and_start_with_defaults() -> Result {
    with_book(async |db, _| {
        let form = db.read(|connection| nuages::form::RecordForm::of(Loan::DEF, connection)).await?.blank();
        let names: Vec<&str> = form.fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "book",
                "number",
                "member",
                "lent_on",
                "due_on",
                "returned_on",
                "fine",
                "active",
                "state",
                "note",
                "price",
                "rate",
                "made_at"
            ]
        );
        let value = |name: &str| form.fields.iter().find(|field| field.name == name).map(|field| field.values.join(",")).unwrap();
        assert_eq!((value("fine"), value("state"), value("note")), ("0".into(), "open".into(), "it's \"new\"".into()));
        assert_eq!((value("price"), value("rate")), ("1.50".into(), "0.5".into()));
        assert!(!value("made_at").is_empty());
        Ok(())
    })
}
