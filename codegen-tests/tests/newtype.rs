//! A type of the user's own as a column, its impl written by hand: it answers for itself, and the macros need not know it.

use nuages::column::{IsText, Kind, Value};
use nuages::prelude::*;

/// Ten characters; the last is a digit or an `X`.
#[derive(Debug, Clone, PartialEq)]
struct Isbn(String);

impl Column for Isbn {
    type SqlType = nuages::diesel::sql_types::Text;
    const KIND: Kind = Kind::Varchar { max_length: 10 };

    fn to_value(&self) -> Value {
        self.0.to_value()
    }

    fn from_value(value: Value) -> Result<Self, ValueError> {
        match String::from_value(value)? {
            text if text.chars().count() == 10 => Ok(Self(text)),
            text => Err(ValueError::new(format!("`{text}` is no ISBN: it has ten characters"))),
        }
    }
}

impl IsText for Isbn {}

#[derive(Model, Debug, Clone)]
struct Book {
    id: i64,
    #[field(unique)]
    isbn: Isbn,
    reprint_of: Option<Isbn>,
}

nuages::app! {
    library {
        models: [Book],
    }
}

#[test]
fn a_newtype_is_a_column() {
    let column = Book::DEF.fields[1].column;
    assert!(column.unique && !column.null && column.kind == Kind::Varchar { max_length: 10 });
    assert!(Book::DEF.fields[2].column.null);
    let book = Book { id: 1, isbn: Isbn("3161484100".into()), reprint_of: None };
    assert_eq!(book.values(), [Value::Integer(1), Value::Text("3161484100".into()), Value::Null]);
    assert!(Isbn::from_value(Value::Text("316".into())).is_err());
    // Queries take it, and nothing else, in its place.
    let _ = Book::objects().filter(book::isbn.eq(Isbn("3161484100".into())).or(book::isbn.contains("316")));
    let _ = (book::id.eq(book.id), book.isbn, book.reprint_of, library::app().def.name);
}
