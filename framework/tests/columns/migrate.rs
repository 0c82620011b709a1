//! A column that changes its type keeps its values; where one has no place in the new type, nothing is changed.

use nuages::app::{AppDef, Mount, Source};
use nuages::column::Kind;
use nuages::db::Dialect;
use nuages::migrate::prelude::*;
use nuages::migrate::{How, Target, migrate};
use nuages::prelude::*;
use nuages::testing::TestDatabase;

fn leaked<T>(items: Vec<T>) -> &'static [T] {
    Box::leak(items.into_boxed_slice())
}

/// An app with a table `t_<name>` whose column `value` is of one kind, and then of another.
fn app(name: &'static str, from: Kind, to: Kind) -> (&'static AppDef, &'static str) {
    let table: &'static str = Box::leak(format!("t_{name}").into_boxed_str());
    let column = |kind| ColumnDef::new("value", kind).null();
    let columns = leaked(vec![ColumnDef::new("id", Kind::BigInteger).primary_key(), column(from)]);
    let create = leaked(vec![CreateTable { table, columns, indexes: &[], checks: &[] }]);
    let alter = leaked(vec![AlterColumn { table, column: column(to), fill: None }]);
    let migration = |name, operations| Migration { name, depends_on: &[], replaces: &[], operations };
    let app = AppDef {
        name,
        models: &[],
        routes: &[],
        admin: &[],
        commands: &[],
        migrations: leaked(vec![migration("0001_initial", create), migration("0002_alter", alter)]),
        source: Source { file: file!(), package: env!("CARGO_MANIFEST_DIR") },
        mount: Mount::new(),
    };
    (&leaked(vec![app])[0], table)
}

async fn execute(statement: String, db: &Db) -> Result {
    db.write(move |connection| Ok(diesel::RunQueryDsl::execute(diesel::sql_query(statement), connection).map(drop)?)).await
}

/// The text of a value after its column has changed its type.
async fn changed(name: &'static str, from: Kind, literal: &str, to: Kind, db: &Db) -> Result<Option<String>> {
    let (app, table) = app(name, from, to);
    let first = Target::Named(name.to_owned(), "0001".to_owned());
    migrate(db, &[app], &first, How::Run, &mut std::io::sink(), |_| ()).await?;
    execute(format!("INSERT INTO {table} (value) VALUES ({literal})"), db).await?;
    execute(format!("INSERT INTO {table} (value) VALUES (NULL)"), db).await?;
    migrate(db, &[app], &Target::Head, How::Run, &mut std::io::sink(), |_| ()).await?;
    super::models::sql_text(format!("(SELECT CAST(value AS text) FROM {table} WHERE id = 1)"), db).await
}

const MONEY: Kind = Kind::Decimal { max_digits: 6, decimal_places: 2 };

#[test]
fn values_follow_their_column() -> Result {
    const UUID: &str = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    TestDatabase::each(async |database| {
        let db = &database.connect(Vec::new()).await?;
        let sqlite = db.dialect() == Dialect::Sqlite;
        let uuid = if sqlite { UUID.replace('-', "") } else { UUID.to_owned() };
        for (name, from, literal, to, expected) in [
            ("int_positive", Kind::Integer, "7", Kind::PositiveInteger, "7"),
            ("positive_small", Kind::PositiveBigInteger, "7", Kind::SmallInteger, "7"),
            ("text_float", Kind::Text, "'1.5'", Kind::Float, "1.5"),
            ("float_int", Kind::Float, "1.6", Kind::Integer, "2"),
            ("int_decimal", Kind::Integer, "12", MONEY, if sqlite { "12" } else { "12.00" }),
            ("text_decimal", Kind::Text, "'12.50'", MONEY, if sqlite { "12.5" } else { "12.50" }),
            ("decimal_text", MONEY, "12.5", Kind::Text, if sqlite { "12.5" } else { "12.50" }),
            ("text_date", Kind::Text, "'2026-03-01'", Kind::Date, "2026-03-01"),
            ("at_date", Kind::DateTime, "'2026-03-01 09:00:00'", Kind::Date, "2026-03-01"),
            ("at_time", Kind::DateTime, "'2026-03-01 09:00:00.5'", Kind::Time, "09:00:00.5"),
            ("date_text", Kind::Date, "'2026-03-01'", Kind::Text, "2026-03-01"),
            ("text_uuid", Kind::Varchar { max_length: 36 }, &format!("'{UUID}'"), Kind::Uuid, &uuid),
            ("uuid_text", Kind::Uuid, &format!("'{uuid}'"), Kind::Text, UUID),
            ("text_json", Kind::Text, "'[1, 2]'", Kind::Json, "[1, 2]"),
            ("json_text", Kind::Json, "'[1, 2]'", Kind::Text, "[1, 2]"),
            ("text_ip", Kind::Text, "'2001:db8::1'", Kind::Ip, if sqlite { "2001:db8::1" } else { "2001:db8::1/128" }),
            ("ip_text", Kind::Ip, "'2001:db8::1'", Kind::Text, "2001:db8::1"),
            ("text_bytes", Kind::Text, "'ab'", Kind::Binary, if sqlite { "ab" } else { r"\x6162" }),
            ("int_span", Kind::BigInteger, "1500000", Kind::Duration, if sqlite { "1500000" } else { "00:00:01.5" }),
        ] {
            let found = changed(name, from, literal, to, db).await;
            assert_eq!(found.unwrap_or_else(|error| panic!("{name}: {error}")).as_deref(), Some(expected), "{name}");
        }
        Ok(())
    })
}

#[test]
fn a_value_without_a_place_stops_the_migration() -> Result {
    TestDatabase::each(async |database| {
        let db = &database.connect(Vec::new()).await?;
        for (name, from, literal, to) in [
            ("negative", Kind::Integer, "-1", Kind::PositiveInteger),
            ("large", Kind::Integer, "40000", Kind::PositiveSmallInteger),
            ("word", Kind::Text, "'x'", Kind::Float),
            ("digits", Kind::Integer, "12345", MONEY),
            ("day", Kind::Text, "'2026-02-30'", Kind::Date),
            ("time", Kind::Text, "'25:00'", Kind::Time),
            ("span", Kind::Text, "'soon'", Kind::Duration),
            ("uuid", Kind::Text, "'67e5'", Kind::Uuid),
            ("json", Kind::Text, "'{'", Kind::Json),
            ("address", Kind::Text, "'here'", Kind::Ip),
        ] {
            assert!(changed(name, from, literal, to, db).await.is_err(), "{name}");
            let kept = super::models::sql_text(format!("(SELECT CAST(value AS text) FROM t_{name} WHERE id = 1)"), db).await?;
            assert_eq!(kept.as_deref(), Some(literal.trim_matches('\'')), "{name}");
        }
        Ok(())
    })
}
