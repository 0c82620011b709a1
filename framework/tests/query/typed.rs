//! Expressions of each type that computes: decimals, floats, dates, times, spans of time, and what stands inside of JSON.

use diesel::RunQueryDsl as _;
use nuages::prelude::*;
use nuages::query::{Predicate, abs, avg, case, coalesce, count, max, min, round, sum};
use nuages::table::{State, TableDef, changes, sql};
use nuages::testing::TestDatabase;

/// A run in the park.
#[derive(Model, Debug, Clone)]
pub struct Run {
    pub id: i64,
    #[field(max_length = 20)]
    pub name: String,
    #[field(max_digits = 10, decimal_places = 2)]
    pub fee: Decimal,
    #[field(max_digits = 28, decimal_places = 10)]
    pub exact: Option<Decimal>,
    pub pace: f64,
    pub day: Date,
    pub starts: Option<Time>,
    pub ended_at: DateTime,
    pub took: Duration,
    pub data: Json<serde_json::Value>,
}

nuages::app! {
    pub park { models: [Run] }
}

/// Runs a test on an empty database of each kind with the table.
pub fn with_runs(test: impl AsyncFn(&Db) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let db = database.connect(park::app().def.models.to_vec()).await?;
        let tables: Vec<TableDef> = park::app().def.models.iter().flat_map(|model| TableDef::of_model(model)).collect();
        let (mut state, mut statements) = (State::new(), Vec::new());
        for change in changes(&state, &tables) {
            statements.extend(sql(&change, &state, db.dialect())?);
            state.apply(&change)?;
        }
        db.write(move |connection| {
            statements.iter().try_for_each(|statement| Ok(diesel::sql_query(statement).execute(connection).map(drop)?))
        })
        .await?;
        test(&db).await
    })
}

pub fn read<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

pub async fn new_run(name: &str, data: serde_json::Value, db: &Db) -> Result<Run> {
    let run = Run::create().name(name).fee(read::<Decimal>("12.50")).pace(5.25).day(read::<Date>("2026-03-01"));
    let run = run.starts(read::<Time>("09:30:00")).ended_at(DateTime::parse("2026-03-01T10:15:30.5Z")?);
    run.took(read::<Duration>("0:45:30")).data(Json(data)).save(db).await
}

async fn sample(db: &Db) -> Result {
    use serde_json::json;
    new_run("a", json!({"owner": {"name": "Ann", "age": 41}, "sizes": [1, 2.5, 30], "ok": true, "note": null}), db).await?;
    let mut b = new_run("b", json!({"owner": {"name": "Bob", "age": "old"}, "sizes": [], "ok": false, "a.b": "dot"}), db).await?;
    (b.fee, b.pace, b.day, b.starts) = (read("3.75"), -0.5, read("2025-12-31"), None);
    (b.ended_at, b.took) = (DateTime::parse("2025-12-31T23:59:59Z")?, read("1 01:00:00"));
    b.save(db).await?;
    new_run("c", json!([{"name": "Zoë"}, 1e3, 99999999999999999999_f64]), db).await.map(drop)
}

/// Asserts which of the three runs a condition finds.
async fn finds(db: &Db, condition: Predicate<Run>, expected: &str) -> Result {
    let found = Run::objects().filter(condition).order_by(run::name.asc()).values(run::name).all(db).await?;
    assert_eq!(found.concat(), expected, "on {}", db.dialect().name());
    Ok(())
}

#[test]
fn decimals_and_floats_compute() -> Result {
    with_runs(async |db| {
        sample(db).await?;
        let all = Run::objects().order_by(run::name.asc());
        let one = async |query: QuerySet<Run>| query.limit(1);
        let fees = all.clone().values((run::fee * 2, run::fee - read::<Decimal>("0.50"), round(run::fee))).all(db).await?;
        let texts: Vec<[String; 3]> = fees.iter().map(|(a, b, c)| [a, b, c].map(|one| one.normalize().to_string())).collect();
        assert_eq!(texts[0], ["25", "12", "13"], "on {}", db.dialect().name());
        assert_eq!(texts[1], ["7.5", "3.25", "4"], "on {}", db.dialect().name());
        let halves = one(all.clone()).await.values((run::fee / 4, run::pace / 2.0, abs(run::pace * -1.0))).all(db).await?;
        assert_eq!(
            (halves[0].0.round_dp(3).normalize().to_string(), halves[0].1, halves[0].2),
            ("3.125".to_owned(), 2.625, 5.25)
        );
        finds(db, (run::fee * 2).gt(read::<Decimal>("7.50")), "ac").await?;
        finds(db, run::fee.between(3, 4), "b").await?;
        finds(db, run::fee.is_in([read::<Decimal>("3.75"), 7.into()]), "b").await?;
        finds(db, round(run::pace).eq(5.0), "ac").await?;
        finds(db, run::pace.lt(0.0), "b").await?;
        finds(db, coalesce(run::exact, 0).eq(0), "abc").await?;
        let (fee, mean, least) = Run::objects().aggregate(db, (sum(run::fee), avg(run::pace), min(run::fee))).await?;
        assert_eq!((fee, least), (Some(read("28.75")), Some(read("3.75"))));
        assert!((mean.unwrap_or_default() - 10.0 / 3.0).abs() < 1e-9);
        Run::objects().filter(run::name.eq("b")).update(db, [run::fee.set(run::fee + 1), run::pace.set(run::pace * 2.0)]).await?;
        let b = Run::objects().filter(run::name.eq("b")).get(db).await?;
        assert_eq!((b.fee, b.pace), (read("4.75"), -1.0));
        Ok(())
    })
}

#[test]
fn dates_and_times_have_parts() -> Result {
    with_runs(async |db| {
        sample(db).await?;
        let all = Run::objects().order_by(run::name.asc());
        let parts =
            all.clone().limit(2).values((run::ended_at.date(), run::ended_at.time(), run::day.year(), run::starts.hour()));
        let (date, time) = (read::<Date>, read::<Time>);
        let expected =
            [(date("2026-03-01"), time("10:15:30.5"), 2026, Some(9)), (date("2025-12-31"), time("23:59:59"), 2025, None)];
        assert_eq!(parts.all(db).await?, expected, "on {}", db.dialect().name());
        finds(db, run::ended_at.date().eq(run::day), "abc").await?;
        finds(db, run::ended_at.date().gt(date("2026-01-01")), "ac").await?;
        finds(db, run::ended_at.time().lt(time("12:00")), "ac").await?;
        finds(db, run::ended_at.time().eq(time("23:59:59")), "b").await?;
        finds(db, run::starts.minute().eq(30), "ac").await?;
        finds(db, run::day.year().ne(2026), "b").await?;
        finds(db, run::day.quarter().eq(4).and(run::day.week_day().eq(4)), "b").await?;
        finds(db, run::day.year().eq(0).or(run::day.year().gt(10_000)), "").await?;
        let latest = Run::objects().aggregate(db, (max(run::day), min(run::starts), max(run::ended_at.time()))).await?;
        assert_eq!(latest, (Some(date("2026-03-01")), Some(time("09:30")), Some(time("23:59:59"))));
        let by_day = Run::objects().values((run::ended_at.date(), count())).order_by(run::ended_at.date().asc());
        assert_eq!(by_day.all(db).await?, [(date("2025-12-31"), 1), (date("2026-03-01"), 2)]);
        Ok(())
    })
}

#[test]
fn spans_of_time_add_up() -> Result {
    with_runs(async |db| {
        assert_eq!(Run::objects().aggregate(db, (sum(run::took), avg(run::took))).await?, (None, None));
        sample(db).await?;
        let (all, mean) = Run::objects().aggregate(db, (sum(run::took), avg(run::took))).await?;
        assert_eq!((all, mean), (Some(read("1 02:31:00")), Some(read("8:50:20"))), "on {}", db.dialect().name());
        let by_day = Run::objects().values((run::day, sum(run::took))).order_by((sum(run::took).desc(), run::day.asc()));
        let expected = [(read("2025-12-31"), Some(read("1 01:00:00"))), (read("2026-03-01"), Some(read("1:31:00")))];
        assert_eq!(by_day.all(db).await?, expected);
        finds(db, run::took.gt(read::<Duration>("1:00:00")), "b").await?;
        let long = case().when(run::took.ge(read::<Duration>("1 00:00:00")), "long").otherwise("short");
        assert_eq!(Run::objects().order_by(run::name.asc()).values(long).all(db).await?, ["short", "long", "short"]);
        Ok(())
    })
}

#[test]
fn json_is_looked_into() -> Result {
    with_runs(async |db| {
        sample(db).await?;
        finds(db, run::data.key("owner").key("name").text().eq("Ann"), "a").await?;
        finds(db, run::data.key("owner").key("name").text().icontains("B"), "b").await?;
        finds(db, run::data.at(0).key("name").text().starts_with("Zo"), "c").await?;
        // What is of another type is as if it were not there.
        finds(db, run::data.key("owner").key("age").integer().gt(40), "a").await?;
        finds(db, run::data.key("owner").key("age").text().eq("old"), "b").await?;
        finds(db, run::data.key("owner").key("age").integer().is_null(), "bc").await?;
        finds(db, run::data.key("ok").bool().eq(false), "b").await?;
        finds(db, run::data.key("sizes").at(-1).integer().eq(30), "a").await?;
        finds(db, run::data.key("sizes").at(1).number().between(2.0, 3.0), "a").await?;
        finds(db, run::data.key("sizes").at(1).integer().is_not_null(), "").await?;
        finds(db, run::data.at(1).integer().eq(1000), "c").await?;
        finds(db, run::data.at(2).integer().is_not_null(), "").await?;
        finds(db, run::data.at(2).number().gt(9e19), "c").await?;
        finds(db, run::data.key("note").exists(), "a").await?;
        finds(db, run::data.key("note").is_null(), "a").await?;
        finds(db, !run::data.key("owner").exists(), "c").await?;
        // Keys stand for themselves.
        finds(db, run::data.key("a.b").text().eq("dot"), "b").await?;
        finds(db, run::data.key("owner.name").exists(), "").await?;
        finds(db, run::data.key("$[0]' OR 1=1 --").exists(), "").await?;
        let ages = Run::objects().order_by(run::data.key("owner").key("age").integer().desc());
        let names = ages.values((run::name, run::data.key("owner").key("name").text())).first(db).await?;
        assert_eq!(names, Some(("a".to_owned(), Some("Ann".to_owned()))));
        let quoted = Run::objects().filter(run::data.key("a\"b").exists()).count(db).await;
        match db.dialect() {
            nuages::db::Dialect::Postgres => assert_eq!(quoted?, 0),
            nuages::db::Dialect::Sqlite => {
                assert_eq!(quoted.unwrap_err().to_string(), "SQLite cannot ask for a key of JSON that has a quote in it");
            }
        }
        Ok(())
    })
}
