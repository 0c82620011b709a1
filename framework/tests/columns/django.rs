//! What stands in the database is what Django 5.2 puts there.
//!
//! The expectations were read off a Django project with a field of each type: its rows through `sqlite3` and `psycopg`,
//! its tables through `schema_editor(collect_sql=True)`.

use nuages::db::Dialect;
use nuages::prelude::*;
use serde_json::json;

use super::models::{All, Capital, Country, Mayor, all, decimal, sql_text, statements, with_db};

/// What SQLite says of a value: its type and its text.
async fn sqlite(column: &str, db: &Db) -> Result<String> {
    let query = format!(r#"(SELECT typeof("{column}") || ' ' || CAST("{column}" AS text) FROM columns_all)"#);
    Ok(sql_text(query, db).await?.unwrap_or_default())
}

async fn postgres(column: &str, db: &Db) -> Result<String> {
    Ok(sql_text(format!(r#"(SELECT "{column}"::text FROM columns_all)"#), db).await?.unwrap_or_default())
}

#[test]
fn values_are_kept_as_django_keeps_them() -> Result {
    with_db(async |db| {
        All::create()
            .key("12345678-1234-5678-1234-567812345670".parse::<Uuid>()?)
            .positive_big(i64::MAX as u64)
            .float(1.5)
            .price(decimal("1.50"))
            .exact(decimal("3"))
            .day("2026-03-01".parse::<Date>()?)
            .time("09:00".parse::<Time>()?)
            .at(DateTime::parse("2026-03-01T09:00:01.000120Z")?)
            .span(Duration::microseconds(86_402_000_003))
            .bytes(vec![0, 255])
            .json(Json(json!({"a": [1, null, "é"]})))
            .address("2001:db8::1".parse::<std::net::IpAddr>()?)
            .save(db)
            .await?;
        let expected: &[(&str, &str)] = match db.dialect() {
            Dialect::Sqlite => &[
                ("key", "text 12345678123456781234567812345670"),
                ("positive_big", "integer 9223372036854775807"),
                ("float", "real 1.5"),
                ("price", "real 1.5"),
                ("exact", "integer 3"),
                ("day", "text 2026-03-01"),
                ("time", "text 09:00:00"),
                ("at", "text 2026-03-01 09:00:01.000120"),
                ("span", "integer 86402000003"),
                ("json", r#"text {"a": [1, null, "\u00e9"]}"#),
                ("address", "text 2001:db8::1"),
            ],
            Dialect::Postgres => &[
                ("key", "12345678-1234-5678-1234-567812345670"),
                ("price", "1.50"),
                ("exact", "3.0000000000"),
                ("day", "2026-03-01"),
                ("time", "09:00:00"),
                ("span", "1 day 00:00:02.000003"),
                ("bytes", r"\x00ff"),
                ("json", r#"{"a": [1, null, "é"]}"#),
                ("address", "2001:db8::1/128"),
            ],
        };
        for (column, text) in expected {
            let found = match db.dialect() {
                Dialect::Sqlite => sqlite(column, db).await?,
                Dialect::Postgres => postgres(column, db).await?,
            };
            assert_eq!(found, *text, "{column}");
        }
        Ok(())
    })
}

#[test]
fn fractions_of_a_second_and_times_before_nothing() -> Result {
    with_db(async |db| {
        let record = All::create()
            .time("09:00:01.000005".parse::<Time>()?)
            .at(DateTime::parse("2026-03-01 09:00:00")?)
            .span(Duration::microseconds(-1))
            .bytes(Vec::new())
            .json(Json(json!(null)))
            .save(db)
            .await?;
        if db.dialect() == Dialect::Sqlite {
            assert_eq!(sqlite("time", db).await?, "text 09:00:01.000005");
            assert_eq!(sqlite("at", db).await?, "text 2026-03-01 09:00:00");
            assert_eq!(sqlite("span", db).await?, "integer -1");
            assert_eq!(sqlite("bytes", db).await?, "blob ");
            assert_eq!(sqlite("json", db).await?, "text null");
        } else {
            assert_eq!(postgres("span", db).await?, "-1 days +23:59:59.999999");
            assert_eq!(postgres("json", db).await?, "null");
        }
        assert_eq!(record.json, Some(Json(json!(null))), "the JSON `null` is something else than nothing");
        assert_eq!(All::objects().filter(all::json.is_null()).count(db).await?, 0);
        Ok(())
    })
}

#[test]
fn what_django_wrote_is_read() -> Result {
    with_db(async |db| {
        // A decimal is an integer, a real number or a text; a UUID has no hyphens; a time may have a fraction.
        let rows = match db.dialect() {
            Dialect::Sqlite => {
                "('12345678123456781234567812345670', -12345678.9, 123456789012.3456, '09:00:01.000005', -34570800000000, '{\"b\": 1}'),
                 ('12345678123456781234567812345671', 3, 0.1, '09:00:00', -1, 'null'),
                 ('12345678123456781234567812345672', '7.5', 1e-10, '23:59:59', 0, '1.5')"
            }
            Dialect::Postgres => {
                "('12345678123456781234567812345670', -12345678.9, 123456789012.346, '09:00:01.000005', '-401 days 21:00', '{\"b\": 1}'),
                 ('12345678123456781234567812345671', 3, 0.1, '09:00:00', '-1 microseconds', 'null'),
                 ('12345678123456781234567812345672', '7.5', 1e-10, '23:59:59', '0', '1.5')"
            }
        };
        let insert = format!(r#"INSERT INTO columns_all ("key", price, exact, "time", span, "json") VALUES {rows}"#);
        db.write(move |connection| Ok(diesel::RunQueryDsl::execute(diesel::sql_query(insert), connection)?)).await?;
        let found = All::objects().order_by(all::key.asc()).all(db).await?;
        let shown = |record: &All| {
            let (price, exact, time, span) = (record.price?, record.exact?, record.time?, record.span?);
            Some(format!("{price} {exact} {time} {span} {}", record.json.as_ref()?.0))
        };
        assert_eq!(
            found.iter().filter_map(shown).collect::<Vec<_>>(),
            [
                // Fifteen digits, as Django reads them.
                "-12345678.90 123456789012.3460000000 09:00:01.000005 -401 21:00:00 {\"b\":1}",
                "3.00 0.1000000000 09:00:00 -1 23:59:59.999999 null",
                "7.50 0.0000000001 23:59:59 00:00:00 1.5",
            ]
        );
        Ok(())
    })
}

#[test]
fn tables_are_djangos() -> Result {
    let lines = |name: &str, dialect| -> Result<Vec<String>> {
        let found = statements(dialect)?.into_iter().find(|text| text.starts_with(&format!("CREATE TABLE \"{name}\"")));
        let columns = found.unwrap_or_default();
        Ok(columns.lines().filter_map(|line| Some(line.strip_prefix("    ")?.trim_end_matches(',').to_owned())).collect())
    };
    let table = |name: &str, dialect| -> Result<Vec<String>> {
        let mut lines = lines(name, dialect)?;
        lines.retain(|line| !line.starts_with("CONSTRAINT"));
        Ok(lines)
    };
    // Django says the same checks beside the columns.
    let mut checks = lines("columns_all", Dialect::Sqlite)?;
    checks.retain(|line| line.starts_with("CONSTRAINT"));
    assert_eq!(
        checks,
        [
            r#"CONSTRAINT "columns_all_positive_small_check" CHECK ("positive_small" >= 0)"#,
            r#"CONSTRAINT "columns_all_positive_check" CHECK ("positive" >= 0)"#,
            r#"CONSTRAINT "columns_all_positive_big_check" CHECK ("positive_big" >= 0)"#,
            r#"CONSTRAINT "columns_all_json_check" CHECK ((JSON_VALID("json") OR "json" IS NULL))"#,
            r#"CONSTRAINT "columns_all_level_check" CHECK ("level" IN (-1, 10))"#,
        ]
    );
    assert_eq!(
        table("columns_all", Dialect::Sqlite)?,
        [
            r#""key" char(32) NOT NULL PRIMARY KEY"#,
            r#""small" smallint NULL"#,
            r#""plain" integer NULL"#,
            r#""big" bigint NULL"#,
            r#""positive_small" smallint unsigned NULL"#,
            r#""positive" integer unsigned NULL"#,
            r#""positive_big" bigint unsigned NULL"#,
            r#""float" real NULL"#,
            r#""price" decimal NULL"#,
            r#""exact" decimal NULL"#,
            r#""flag" bool NULL"#,
            r#""word" varchar(20) NULL"#,
            r#""text" text NULL"#,
            r#""day" date NULL"#,
            r#""time" time NULL"#,
            r#""at" datetime NULL"#,
            r#""span" bigint NULL"#,
            r#""bytes" BLOB NULL"#,
            r#""json" text NULL"#,
            r#""address" char(39) NULL"#,
            r#""level" integer NULL"#,
            r#""isbn" varchar(13) NULL"#,
        ]
    );
    assert_eq!(
        table("columns_all", Dialect::Postgres)?[..],
        [
            r#""key" uuid NOT NULL PRIMARY KEY"#,
            r#""small" smallint NULL"#,
            r#""plain" integer NULL"#,
            r#""big" bigint NULL"#,
            r#""positive_small" smallint NULL"#,
            r#""positive" integer NULL"#,
            r#""positive_big" bigint NULL"#,
            r#""float" double precision NULL"#,
            r#""price" numeric(10, 2) NULL"#,
            r#""exact" numeric(28, 10) NULL"#,
            r#""flag" boolean NULL"#,
            r#""word" varchar(20) NULL"#,
            r#""text" text NULL"#,
            r#""day" date NULL"#,
            r#""time" time NULL"#,
            r#""at" timestamp with time zone NULL"#,
            r#""span" interval NULL"#,
            r#""bytes" bytea NULL"#,
            r#""json" jsonb NULL"#,
            r#""address" inet NULL"#,
            r#""level" integer NULL"#,
            r#""isbn" varchar(13) NULL"#,
        ]
    );
    // Foreign keys have the type of what they point to, through foreign keys that are keys; checks stay where they are.
    let target =
        |table: &str, column: &str| format!(r#"REFERENCES "columns_{table}" ("{column}") DEFERRABLE INITIALLY DEFERRED"#);
    assert_eq!(
        table("columns_capital", Dialect::Sqlite)?,
        [
            format!(r#""country_id" varchar(2) NOT NULL PRIMARY KEY {}"#, target("country", "code")),
            format!(r#""all_id" char(32) NULL {}"#, target("all", "key")),
        ]
    );
    assert_eq!(table("columns_capital_visited", Dialect::Postgres)?[1], r#""capital_id" varchar(2) NOT NULL"#);
    assert_eq!(
        table("columns_mayor", Dialect::Postgres)?,
        [
            r#""id" integer GENERATED BY DEFAULT AS IDENTITY NOT NULL PRIMARY KEY"#,
            r#""capital_id" varchar(2) NOT NULL"#,
            r#""before_id" integer NULL"#,
        ]
    );
    Ok(())
}

#[test]
fn the_database_refuses_negative_numbers_and_broken_json() -> Result {
    with_db(async |db| {
        let mut wrong = vec!["positive_small = -1", "positive = -1", "positive_big = -1"];
        if db.dialect() == Dialect::Sqlite {
            wrong.push("\"json\" = '{'");
        }
        All::create().save(db).await?;
        for assignment in wrong {
            let update = format!("UPDATE columns_all SET {assignment}");
            let result =
                db.write(move |connection| Ok(diesel::RunQueryDsl::execute(diesel::sql_query(update), connection)?)).await;
            match result {
                Err(Error::Violation(violation)) => assert_eq!(violation.kind, nuages::ViolationKind::Check, "{assignment}"),
                other => panic!("{assignment}: {other:?}"),
            }
        }
        let _ = (Capital::DEF, Country::DEF, Mayor::DEF);
        Ok(())
    })
}
