//! What goes in comes out, and compares as it should.

use std::net::IpAddr;

use nuages::model::Model as _;
use nuages::prelude::*;
use serde_json::json;

use super::models::{All, Isbn, Level, all, decimal, with_db};

pub(super) fn blank() -> All {
    All {
        key: Uuid::v7(),
        small: None,
        plain: None,
        big: None,
        positive_small: None,
        positive: None,
        positive_big: None,
        float: None,
        price: None,
        exact: None,
        flag: None,
        word: None,
        text: None,
        day: None,
        time: None,
        at: None,
        span: None,
        bytes: None,
        json: None,
        address: None,
        level: None,
        isbn: None,
    }
}

pub(super) fn smallest() -> All {
    All {
        key: Uuid::NIL,
        small: Some(i16::MIN),
        plain: Some(i32::MIN),
        big: Some(i64::MIN),
        positive_small: Some(0),
        positive: Some(0),
        positive_big: Some(0),
        float: Some(f64::MIN),
        price: Some(decimal("-99999999.99")),
        exact: Some(decimal("-12345.0123456789")),
        flag: Some(false),
        word: Some(String::new()),
        text: Some(String::new()),
        day: Date::new(1, 1, 1),
        time: Time::new(0, 0, 0),
        at: Some(DateTime::parse("0001-01-01T00:00:00Z").unwrap()),
        span: Some(Duration::microseconds(i64::MIN)),
        bytes: Some(Vec::new()),
        json: Some(Json(json!(null))),
        address: Some("0.0.0.0".parse().unwrap()),
        level: Some(Level::Low),
        isbn: Some(Isbn("3161484100".into())),
    }
}

pub(super) fn largest() -> All {
    All {
        key: "ffffffff-ffff-ffff-ffff-ffffffffffff".parse().unwrap(),
        small: Some(i16::MAX),
        plain: Some(i32::MAX),
        big: Some(i64::MAX),
        positive_small: Some(i16::MAX as u16),
        positive: Some(i32::MAX as u32),
        positive_big: Some(i64::MAX as u64),
        float: Some(f64::MAX),
        price: Some(decimal("99999999.99")),
        exact: Some(decimal("12345.0123456789")),
        flag: Some(true),
        word: Some("é".repeat(20)),
        text: Some("😀 ' \" \\ % _".repeat(10)),
        day: Date::new(9999, 12, 31),
        time: Some("23:59:59.999999".parse().unwrap()),
        at: Some(DateTime::parse("9999-12-31T23:59:59.999999Z").unwrap()),
        span: Some(Duration::microseconds(i64::MAX)),
        bytes: Some((0..=255).collect()),
        json: Some(Json(json!({"a": [1, null, "e"], "b": {"c": 1.5, "d": i64::MAX}, "c": ""}))),
        address: Some("2001:db8::ffff".parse().unwrap()),
        level: Some(Level::High),
        isbn: Some(Isbn("9783161484100".into())),
    }
}

/// Stores a record field by field, as `Create` does with what was given.
pub(super) async fn store(record: &All, db: &Db) -> Result<All> {
    let created = All::create().key(record.key).save(db).await?;
    assert_eq!(created, All { key: record.key, ..blank() });
    record.save(db).await?;
    All::objects().filter(all::key.eq(record.key)).get(db).await
}

#[test]
fn extremes_come_back_as_they_went() -> Result {
    with_db(async |db| {
        for record in [blank(), smallest(), largest()] {
            assert_eq!(store(&record, db).await?, record);
        }
        // Without the struct, as the admin reads them.
        let select = nuages::query::SelectDef::all(All::DEF);
        let mut records = db.read(move |connection| nuages::query::Record::load(&select, connection)).await?;
        records.sort_by_key(|record| record.key(All::DEF));
        assert_eq!(records[0].values, smallest().values());
        assert_eq!(records[2].values, largest().values());
        Ok(())
    })
}

#[test]
fn the_places_of_a_decimal_are_those_of_its_field() -> Result {
    with_db(async |db| {
        for (given, price) in [("1.5", "1.50"), ("3", "3.00"), ("-0", "0.00"), ("0.10", "0.10"), ("1e3", "1000.00")] {
            let record = All::create().price(decimal(given)).save(db).await?;
            assert_eq!(record.price.unwrap().to_string(), price, "{given}");
        }
        Ok(())
    })
}

#[test]
fn a_decimal_that_sqlite_would_round_is_refused_there() -> Result {
    with_db(async |db| {
        let long = decimal("123456789012345678.0123456789");
        match (db.dialect(), All::create().exact(long).save(db).await) {
            (nuages::db::Dialect::Sqlite, Err(error)) => {
                let expected = "`exact`: SQLite keeps 15 digits of a number, and 123456789012345678.0123456789 has 28";
                assert_eq!(error.to_string(), expected)
            }
            (nuages::db::Dialect::Postgres, Ok(record)) => assert_eq!(record.exact, Some(long)),
            other => panic!("{other:?}"),
        }
        Ok(())
    })
}

#[test]
fn what_does_not_fit_is_refused_by_name_before_it_is_written() -> Result {
    fn problem<T: std::fmt::Debug>(result: Result<T>) -> String {
        match result {
            Err(Error::BadRequest(problem)) => problem,
            other => panic!("{other:?}"),
        }
    }
    with_db(async |db| {
        for (given, expected) in [
            (All::create().positive_small(40_000).save(db), "`positive_small`: enter a number between 0 and 32767"),
            (All::create().positive(u32::MAX).save(db), "`positive`: enter a number between 0 and 2147483647"),
            (
                All::create().positive_big(u64::MAX).save(db),
                "`positive_big`: 18446744073709551615 is not between 0 and 9223372036854775807",
            ),
            (All::create().float(f64::NAN).save(db), "`float`: NaN is no number that can be stored"),
            (All::create().float(f64::INFINITY).save(db), "`float`: inf is no number that can be stored"),
            (All::create().price(decimal("1.005")).save(db), "`price`: use at most 2 digits behind the point"),
            (All::create().price(decimal("123456789")).save(db), "`price`: use at most 8 digits before the point"),
            (All::create().price(decimal("100000000.00")).save(db), "`price`: use at most 8 digits before the point"),
            (All::create().word("x".repeat(21)).save(db), "`word`: use at most 20 characters (there are 21)"),
        ] {
            assert_eq!(problem(given.await), expected);
        }
        let update = All::objects().update(db, [all::positive_small.set(u16::MAX)]).await;
        assert_eq!(problem(update), "`positive_small`: enter a number between 0 and 32767");
        assert_eq!(All::objects().count(db).await?, 0);
        Ok(())
    })
}

#[test]
fn a_span_of_json_and_its_like_compare() -> Result {
    with_db(async |db| {
        for record in [smallest(), largest()] {
            store(&record, db).await?;
        }
        let small = smallest();
        let (noon, day) = (Time::new(12, 0, 0).unwrap(), Date::new(2026, 3, 1).unwrap());
        let address: IpAddr = "127.0.0.1".parse().unwrap();
        let bytes: &[u8] = &[0, 1];
        for (index, condition) in [
            all::key.lt(Uuid::v7()),
            all::positive.lt(1_u32),
            all::positive_big.is_in([0_u64, 1]),
            all::float.lt(0.0),
            all::price.lt(0),
            all::price.eq(decimal("-99999999.99")),
            all::price.is_in([decimal("-99999999.99"), decimal("7")]),
            all::exact.le(decimal("-12345.0123456789")),
            all::day.lt(day),
            all::time.le(noon),
            all::at.lt(DateTime::now()),
            all::span.lt(Duration::ZERO),
            all::bytes.lt(bytes),
            all::bytes.eq(Vec::new()),
            all::json.eq(Json(json!(null))),
            all::address.lt(address).and(all::address.eq("0.0.0.0".parse::<IpAddr>().unwrap())),
            all::level.eq(Level::Low),
            all::isbn.eq("3161484100"),
            all::isbn.starts_with("31"),
            all::isbn.is_in([Isbn("3161484100".into())]),
        ]
        .into_iter()
        .enumerate()
        {
            let found = All::objects().filter(condition).all(db).await?;
            assert_eq!(found, std::slice::from_ref(&small), "condition {index}");
        }
        let found = All::objects().order_by(all::span.desc()).all(db).await?;
        assert_eq!(found.iter().map(|record| record.span).collect::<Vec<_>>(), [largest().span, small.span]);
        Ok(())
    })
}
