//! What a database has: written as the models that would have made it, and compared with what the migrations made.
//!
//! ```text
//! sqlite.rs, postgres.rs ──► found.rs: tables, columns, indexes, foreign keys, checks
//!   statement.rs               │  default.rs: what the database fills in
//!                              │  names.rs: what structs and fields are called
//!                              ▼  pairs.rs: which tables are relations to many
//!                            source.rs ──► Rust
//!                            difference.rs, expression.rs ──► what somebody else has changed
//! ```

mod default;
mod difference;
mod expression;
mod found;
mod names;
mod pairs;
mod postgres;
mod source;
mod sqlite;
mod statement;

use crate::db::{Connection, Db, Dialect};
use crate::error::{Error, Result};
use crate::text::nearest;
pub use difference::differences;
use found::Table;

/// All tables.
fn read(connection: &mut Connection, dialect: Dialect) -> Result<Vec<Table>> {
    match dialect {
        Dialect::Sqlite => sqlite::tables(connection),
        Dialect::Postgres => postgres::tables(connection),
    }
}

/// The tables of a database as the source of models: those that are named, or all that belong to no model of the program.
///
/// What a model cannot say is told in a comment where it would stand.
///
/// # Errors
/// [`Error::BadRequest`] for a table that is not there, and when the database does not answer.
pub async fn inspect(db: &Db, named: &[String]) -> Result<String> {
    let dialect = db.dialect();
    let tables = db.read(move |connection| read(connection, dialect)).await?;
    for name in named {
        if !tables.iter().any(|table| table.name == *name) {
            return Err(unknown(&tables, name));
        }
    }
    let own: Vec<&str> =
        db.models().iter().flat_map(|def| std::iter::once(def.table).chain(def.many.iter().map(|many| many.table))).collect();
    let is_wanted = |table: &Table| match named.is_empty() {
        true => !own.contains(&table.name.as_str()) && !crate::migrate::is_history(&table.name),
        false => named.contains(&table.name),
    };
    let is_of_django = tables.iter().any(|table| table.name == "django_migrations");
    Ok(source::write(tables.into_iter().filter(is_wanted).collect(), dialect, is_of_django))
}

fn unknown(tables: &[Table], name: &str) -> Error {
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    let help = match nearest(name, &names).and_then(|index| names.get(index)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "it has no tables at all".to_owned(),
        None => format!("the tables are: {}", names.join(", ")),
    };
    Error::BadRequest(format!("the database has no table `{name}`; {help}"))
}
