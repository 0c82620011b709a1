//! The SQL of schemas and migrations, held fixed on each database: `sql/<case>.<database>.sql`.
//! `UPDATE=1 cargo test -p codegen-tests --test sql` writes the files anew; read the diff.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not as expected")]

use std::path::PathBuf;

use nuages::app::AppDef;
use nuages::db::Dialect;
use nuages::migrate::prelude::*;
use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(label = title)]
pub struct Book {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    #[field(max_length = 20, unique, slug)]
    pub shelf_mark: String,
    #[field(on_delete = protect)]
    pub author: ForeignKey<Author>,
    #[field(on_delete = set_null)]
    pub sequel_to: Option<ForeignKey<Book>>,
    pub subjects: ManyToMany<Subject>,
    #[field(default = State::Lent)]
    pub state: State,
    #[field(index)]
    pub bought_at: Option<DateTime>,
    #[field(default = 1)]
    pub copies: i16,
    #[field(default = false)]
    pub is_rare: bool,
}

#[derive(Choices, Debug, Clone)]
pub enum State {
    Here,
    Lent,
}

#[derive(Model, Debug, Clone)]
pub struct Author {
    pub id: i64,
    pub name: String,
}

#[derive(Model, Debug, Clone)]
pub struct Subject {
    #[field(primary_key, max_length = 30)]
    pub word: String,
}

/// A column of each type.
#[derive(Model, Debug, Clone)]
pub struct Sample {
    #[field(primary_key)]
    pub key: Uuid,
    pub small: u16,
    pub plain: u32,
    pub big: u64,
    pub float: f64,
    #[field(max_digits = 10, decimal_places = 2)]
    pub price: Decimal,
    pub day: Date,
    pub time: Time,
    pub at: DateTime,
    pub span: Duration,
    pub bytes: Vec<u8>,
    pub json: Json<Vec<i64>>,
    pub maybe_json: Option<Json<Vec<i64>>>,
    pub address: std::net::IpAddr,
    #[field(email)]
    pub email: String,
    #[field(url)]
    pub url: String,
    pub size: Size,
    #[field(on_delete = cascade)]
    pub subject: ForeignKey<Subject>,
    #[field(on_delete = set_null)]
    pub before: Option<ForeignKey<Sample>>,
}

#[derive(Choices, Debug, Clone)]
pub enum Size {
    #[choice(value = 1)]
    Small,
    #[choice(value = 2)]
    Large,
}

nuages::app! {
    library {
        models: [Book, Author, Subject, Sample],
    }
}

/// A history with each operation.
const HISTORY: &[Migration] = &[
    Migration {
        name: "0001_initial",
        depends_on: &[],
        replaces: &[],
        operations: &[CreateTable {
            table: "library_book",
            columns: &[
                ColumnDef::new("id", Kind::BigInteger).primary_key(),
                ColumnDef::new("title", Kind::Text),
                ColumnDef::new("pages", Kind::Integer),
            ],
            indexes: &[],
            checks: &[],
        }],
    },
    Migration {
        name: "0002_changes",
        depends_on: &[],
        replaces: &[],
        operations: &[
            AddColumn {
                table: "library_book",
                column: ColumnDef::new("subtitle", Kind::Varchar { max_length: 100 }).null(),
                fill: None,
            },
            AddColumn { table: "library_book", column: ColumnDef::new("is_rare", Kind::Bool), fill: Some(Literal::Bool(false)) },
            AlterColumn {
                table: "library_book",
                column: ColumnDef::new("title", Kind::Varchar { max_length: 200 }).unique(),
                fill: None,
            },
            AlterColumn {
                table: "library_book",
                column: ColumnDef::new("subtitle", Kind::Varchar { max_length: 100 }),
                fill: Some(Literal::Text("")),
            },
            AddColumn {
                table: "library_book",
                column: ColumnDef::new("state", Kind::Varchar { max_length: 4 })
                    .default(Literal::Text("here"))
                    .choices(&["here", "lent"]),
                fill: None,
            },
            AlterColumn {
                table: "library_book",
                column: ColumnDef::new("state", Kind::Varchar { max_length: 4 }).choices(&["here", "lent", "lost"]),
                fill: None,
            },
            AddColumn {
                table: "library_book",
                column: ColumnDef::new("sheets", Kind::Integer).generated("\"pages\" / 2"),
                fill: None,
            },
            AlterColumn { table: "library_book", column: ColumnDef::new("pages", Kind::BigInteger), fill: None },
            AddIndex { table: "library_book", index: IndexDef::new(&[asc("title"), desc("pages")]).unique() },
            AddIndex { table: "library_book", index: IndexDef::new(&[asc("title")]).named("rare").of_rows("\"is_rare\"") },
            AddCheck { table: "library_book", check: CheckDef::new("has_pages", "\"pages\" > 0") },
            RenameIndex {
                table: "library_book",
                index: IndexDef::new(&[asc("title"), desc("pages")]).unique(),
                name: Some("each_once"),
            },
            RenameColumn { table: "library_book", from: "pages", to: "leaves" },
            DropCheck { table: "library_book", name: "has_pages" },
            DropIndex {
                table: "library_book",
                index: IndexDef::new(&[asc("title"), desc("leaves")]).unique().named("each_once"),
            },
            DropColumn { table: "library_book", column: "sheets" },
            DropColumn { table: "library_book", column: "leaves" },
            RenameTable { from: "library_book", to: "library_volume" },
            AddColumn { table: "library_volume", column: ColumnDef::new("code", Kind::Text), fill: Some(Literal::Text("")) },
            AlterColumn { table: "library_volume", column: ColumnDef::new("code", Kind::Text).primary_key(), fill: None },
            RunSql { forwards: Sql::new("SELECT 1;"), backwards: Some(Sql { sqlite: "SELECT 2", postgres: "" }) },
            StateOnly { operations: &[DropColumn { table: "library_volume", column: "subtitle" }] },
            DatabaseOnly { operations: &[AddIndex { table: "library_volume", index: IndexDef::new(&[asc("id")]) }] },
        ],
    },
    Migration { name: "0003_end", depends_on: &[], replaces: &[], operations: &[DropTable { table: "library_volume" }] },
];

static APP: AppDef = AppDef {
    name: "history",
    models: &[],
    routes: &[],
    admin: &[],
    commands: &[],
    migrations: HISTORY,
    source: nuages::app::Source { file: file!(), package: env!("CARGO_MANIFEST_DIR") },
    mount: nuages::app::Mount::new(),
};

fn assert_sql(case: &str, dialect: Dialect, text: &str) {
    let database = if dialect == Dialect::Sqlite { "sqlite" } else { "postgres" };
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("sql/{case}.{database}.sql"));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "{} is stale", path.display());
}

#[test]
fn schemas_are_as_written_down() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let tables = library::app().def.models.iter().flat_map(|model| nuages::table::TableDef::of_model(model));
        let mut state = nuages::table::State::default();
        let mut text = String::new();
        for change in nuages::table::changes(&state, &tables.collect::<Vec<_>>()) {
            for statement in nuages::table::sql(&change, &state, dialect).unwrap() {
                text.push_str(&format!("{statement};\n"));
            }
            state.apply(&change).unwrap();
        }
        assert_sql("schema", dialect, &text);
    }
}

#[test]
fn migrations_are_as_written_down() {
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let mut text = Vec::new();
        for (name, backwards) in [("0001", false), ("0002", false), ("0003", false), ("0002", true), ("0001", true)] {
            text.extend(format!("-- {name} {}\n", if backwards { "backwards" } else { "forwards" }).bytes());
            nuages::migrate::sqlmigrate(&[&APP], dialect, "history", name, backwards, &mut text).unwrap();
        }
        assert_sql("migrations", dialect, &String::from_utf8(text).unwrap());
    }
}
