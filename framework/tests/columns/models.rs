//! The models of these tests, and a database of each kind with their tables.

use std::net::IpAddr;

use diesel::RunQueryDsl as _;
use nuages::column::{Kind, Value};
use nuages::prelude::*;
use nuages::testing::TestDatabase;

/// A field of each type, each of which may be empty.
#[derive(Model, Debug, Clone, PartialEq)]
pub struct All {
    #[field(primary_key, default = Uuid::v7())]
    pub key: Uuid,
    pub small: Option<i16>,
    pub plain: Option<i32>,
    pub big: Option<i64>,
    pub positive_small: Option<u16>,
    pub positive: Option<u32>,
    pub positive_big: Option<u64>,
    pub float: Option<f64>,
    #[field(max_digits = 10, decimal_places = 2)]
    pub price: Option<Decimal>,
    #[field(max_digits = 28, decimal_places = 10)]
    pub exact: Option<Decimal>,
    pub flag: Option<bool>,
    #[field(max_length = 20)]
    pub word: Option<String>,
    pub text: Option<String>,
    pub day: Option<Date>,
    pub time: Option<Time>,
    pub at: Option<DateTime>,
    pub span: Option<Duration>,
    pub bytes: Option<Vec<u8>>,
    pub json: Option<Json<serde_json::Value>>,
    pub address: Option<IpAddr>,
    pub level: Option<Level>,
    pub isbn: Option<Isbn>,
}

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Level {
    #[choice(value = -1)]
    Low,
    #[choice(value = 10, label = "Up there")]
    High,
}

#[derive(Column, Debug, Clone, PartialEq)]
#[column(max_length = 13, check = is_isbn)]
pub struct Isbn(pub String);

fn is_isbn(text: &str) -> Result<(), ValueError> {
    match text.len() {
        10 | 13 => Ok(()),
        _ => Err(ValueError::new("an ISBN has 10 or 13 characters")),
    }
}

/// What a setting is about; kept as JSON.
#[derive(serde::Serialize, serde::Deserialize, Debug, Clone, PartialEq)]
pub struct Setting {
    pub name: String,
    pub values: Vec<u8>,
}

/// A field of each type that asks something of its values, and none may be empty.
#[derive(Model, Debug, Clone)]
pub struct Ruled {
    pub id: i64,
    #[field(email)]
    pub email: String,
    #[field(url, blank)]
    pub site: String,
    #[field(slug, max_length = 20)]
    pub slug: String,
    #[field(regex = "^[A-Z]+$", min_length = 2, validators = [is_no_shout])]
    pub code: String,
    #[field(min = 1, max = 12)]
    pub month: u16,
    #[field(min = 0, max_digits = 5, decimal_places = 1)]
    pub price: Decimal,
    #[field(min = Date::new(2026, 1, 1), validators = [is_no_sunday])]
    pub day: Option<Date>,
    pub setting: Json<Setting>,
    pub level: Level,
    pub isbn: Isbn,
}

fn is_no_shout(text: &str) -> Result<(), ValueError> {
    if text == "SHOUT" { Err(ValueError::new("do not shout")) } else { Ok(()) }
}

fn is_no_sunday(day: &Date) -> Result<(), ValueError> {
    use chrono::Datelike as _;
    match day.weekday() {
        chrono::Weekday::Sun => Err(ValueError::new("we are closed on Sundays")),
        _ => Ok(()),
    }
}

/// A text as key.
#[derive(Model, Debug, Clone)]
pub struct Country {
    #[field(primary_key, max_length = 2)]
    pub code: String,
}

/// A foreign key to a text, which is a key too; and one to a UUID.
#[derive(Model, Debug, Clone)]
pub struct Capital {
    #[field(primary_key, on_delete = cascade)]
    pub country: ForeignKey<Country>,
    #[field(on_delete = set_null)]
    pub all: Option<ForeignKey<All>>,
    pub visited: ManyToMany<Country>,
}

/// A foreign key to a foreign key, and a positive key that the database counts.
#[derive(Model, Debug, Clone)]
pub struct Mayor {
    pub id: u32,
    #[field(on_delete = cascade)]
    pub capital: ForeignKey<Capital>,
    #[field(on_delete = set_null)]
    pub before: Option<ForeignKey<Mayor>>,
}

nuages::app! {
    pub columns {
        models: [All, Ruled, Country, Capital, Mayor],
    }
}

/// Runs a test on an empty database of each kind, with the tables of the models.
pub fn with_db(test: impl AsyncFn(&Db) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let db = database.connect(columns::app().def.models.to_vec()).await?;
        let dialect = db.dialect();
        let statements = statements(dialect)?;
        db.write(move |connection| {
            statements.iter().try_for_each(|statement| Ok(diesel::sql_query(statement).execute(connection).map(drop)?))
        })
        .await?;
        test(&db).await
    })
}

/// What makes the tables of the models.
pub fn statements(dialect: nuages::db::Dialect) -> Result<Vec<String>> {
    let tables: Vec<_> = columns::app().def.models.iter().flat_map(|model| nuages::table::TableDef::of_model(model)).collect();
    let mut state = nuages::table::State::default();
    let mut statements = Vec::new();
    for change in nuages::table::changes(&state, &tables) {
        statements.extend(nuages::table::sql(&change, &state, dialect)?);
        state.apply(&change)?;
    }
    Ok(statements)
}

/// The text that an SQL expression has, past the framework.
pub async fn sql_text(query: impl Into<String>, db: &Db) -> Result<Option<String>> {
    #[derive(diesel::QueryableByName)]
    struct Found {
        #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
        found: Option<String>,
    }
    let query = format!("SELECT {} AS found", query.into());
    db.read(move |connection| Ok(diesel::sql_query(query).get_result::<Found>(connection)?.found)).await
}

pub fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn value(kind: Kind, text: &str) -> Value {
    kind.parse(text).unwrap()
}
