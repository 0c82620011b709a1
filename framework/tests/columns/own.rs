//! Types of the program's own: `#[derive(Column)]`, and enums of numbers.

use nuages::column::{Column as _, Kind, Value};
use nuages::model::Model as _;
use nuages::prelude::*;

use super::models::{All, Isbn, Level, all, with_db};

#[test]
fn a_newtype_is_kept_as_what_is_inside() {
    assert_eq!(Isbn::KIND, Kind::Varchar { max_length: 13 });
    assert_eq!(Isbn("3161484100".into()).to_value(), Value::Text("3161484100".into()));
    assert_eq!(Isbn::from_value(Value::Text("316".into())), Err(ValueError::new("an ISBN has 10 or 13 characters")));
    assert!(Isbn::from_value(Value::Integer(3)).is_err());
}

#[test]
fn an_enum_of_numbers_is_an_integer() -> Result {
    assert_eq!(All::DEF.field("level").unwrap().1.column.kind, Kind::Integer);
    assert_eq!((Level::High.label(), Level::Low.to_value()), ("Up there", Value::Integer(-1)));
    assert!(Level::from_value(Value::Integer(3)).is_err() && Level::from_value(Value::Text("10".into())).is_err());
    with_db(async |db| {
        All::create().level(Level::High).save(db).await?;
        let found = All::objects().filter(all::level.gt(Level::Low)).get(db).await?;
        assert_eq!(found.level, Some(Level::High));
        Ok(())
    })
}

#[test]
fn plain_diesel_reads_both() -> Result {
    with_db(async |db| {
        All::create().level(Level::High).isbn(Isbn("3161484100".into())).save(db).await?;
        let found: Vec<(Option<Level>, Option<Isbn>, Uuid)> = db
            .read(|connection| {
                use diesel::prelude::*;
                Ok(all::table.select((all::level, all::isbn, all::key)).load(connection)?)
            })
            .await?;
        assert_eq!((found[0].0, found[0].1.clone()), (Some(Level::High), Some(Isbn("3161484100".into()))));
        Ok(())
    })
}
