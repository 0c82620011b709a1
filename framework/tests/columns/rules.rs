//! `validate`: what forms ask, asked of a record.

use nuages::model::Model as _;
use nuages::prelude::*;

use super::models::{Isbn, Level, Ruled, Setting, decimal, with_db};

fn right() -> Ruled {
    Ruled {
        id: 1,
        email: "ann@example.com".into(),
        site: String::new(),
        slug: "a-b".into(),
        code: "AB".into(),
        month: 1,
        price: decimal("9999.9"),
        day: Date::new(2026, 3, 2),
        setting: Json(Setting { name: "x".into(), values: vec![1] }),
        level: Level::Low,
        isbn: Isbn("3161484100".into()),
    }
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    assert_eq!(right().validate(), Ok(()));
    let wrong = Ruled {
        email: "ann".into(),
        slug: String::new(),
        month: 13,
        price: decimal("-1"),
        day: Date::new(2026, 3, 1),
        isbn: Isbn("316".into()),
        ..right()
    };
    let invalid = wrong.validate().unwrap_err();
    assert_eq!(
        invalid.to_string(),
        "email: enter an e-mail address, for example `ann@example.com`; slug: fill in this field; month: enter 12 or less; \
         price: enter 0 or more; day: we are closed on Sundays; isbn: an ISBN has 10 or 13 characters"
    );
    assert_eq!(invalid.fields.len(), 6);
    assert_eq!(Error::from(invalid).status(), 400);
}

#[test]
fn saving_does_not_ask_as_in_django() -> Result {
    with_db(async |db| {
        let stored = Ruled::create()
            .email("ann")
            .site("")
            .slug("")
            .code("")
            .month(0)
            .price(-1)
            .setting(right().setting)
            .level(Level::High)
            .isbn(Isbn("316".into()))
            .save(db)
            .await?;
        assert_eq!((stored.email.as_str(), stored.month, stored.isbn.0.as_str()), ("ann", 0, "316"));
        assert!(stored.validate().is_err());
        Ok(())
    })
}
