//! `loaddata`, `dumpdata`, `flush`: what is in the tables.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use clap::ArgMatches;
use dialoguer::Confirm;
use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::{BigInt, Text};

use super::file::NewFile;
use super::migrations::tell_permissions;
use super::progress::Progress;
use crate::app::Project;
use crate::auth::make_permissions;
use crate::db::{Connection, Dialect, diesel_error, quoted};
use crate::error::{Error, Result};
use crate::fixture;
use crate::migrate::Terminal;
use crate::table::TableDef;
use crate::text::counted;

/// Loads fixtures.
pub(super) async fn loaddata(project: &Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    let db = project.connect().await?;
    for path in matches.get_many::<PathBuf>("file").into_iter().flatten() {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| Error::Setup(format!("cannot read `{shown}`: {error}")))?;
        let mut progress = None;
        let told = move |done, total| progress.get_or_insert_with(|| Progress::new("loading", Some(total))).tell(done);
        let objects = fixture::load_told(&db, &shown, &text, told).await?;
        writeln!(out, "loaded {} of {shown}", counted(objects as u64, "object", "objects"))?;
    }
    Ok(())
}

/// Writes a fixture.
pub(super) async fn dumpdata(project: &Project, matches: &ArgMatches) -> Result {
    let names = |name: &str| matches.get_many::<String>(name).into_iter().flatten().cloned().collect::<Vec<_>>();
    let db = project.connect().await?;
    let models = fixture::chosen(db.models(), &names("name"), &names("exclude"))?;
    let indent = matches.get_one::<u8>("indent").map(|spaces| usize::from(*spaces));
    let mut progress = Progress::new("dumping", None);
    let told = move |done| progress.tell(done);
    let Some(path) = matches.get_one::<PathBuf>("output") else {
        fixture::dump(&db, models, indent, BufWriter::new(std::io::stdout()), told).await?;
        return Ok(());
    };
    let file = NewFile::create(path)?;
    let objects = fixture::dump(&db, models, indent, BufWriter::new(file.writer()?), told).await?;
    file.keep()?;
    // Standard output is for fixtures alone.
    writeln!(std::io::stderr(), "wrote {} to {}", counted(objects, "object", "objects"), path.display())?;
    Ok(())
}

/// Deletes all rows of all apps; tables and the history of migrations stay.
pub(super) async fn flush(project: &Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    let db = project.connect().await?;
    let tables: Vec<&'static str> = db.models().iter().flat_map(|def| TableDef::of_model(def)).map(|table| table.name).collect();
    let tables_said = counted(tables.len(), "table", "tables");
    if !matches.get_flag("no-input") {
        if Terminal::open().is_none() {
            return Err(Error::Setup("nobody is there to be asked whether all rows may go; say so with `--no-input`".into()));
        }
        let question = format!("delete all rows of {tables_said} of {}?", db.url());
        if !Confirm::new().with_prompt(question).default(false).interact()? {
            return Ok(writeln!(out, "nothing was deleted")?);
        }
    }
    let dialect = db.dialect();
    let mut progress = Progress::new("emptying tables", None);
    db.write(move |connection| {
        for (done, statement) in (0..).zip(empty(&tables, dialect)) {
            progress.tell(done);
            connection.batch_execute(&statement).map_err(diesel_error)?;
        }
        match dialect {
            Dialect::Sqlite => forget_counters(connection, &tables),
            Dialect::Postgres => Ok(()),
        }
    })
    .await?;
    writeln!(out, "{tables_said} have no rows now")?;
    // As after `migrate`: without them nobody could be allowed anything.
    tell_permissions(make_permissions(&db, &project.site()?.apps).await?, out)
}

/// The statements that empty tables.
fn empty(tables: &[&str], dialect: Dialect) -> Vec<String> {
    let names: Vec<String> = tables.iter().map(|table| quoted(table)).collect();
    match (dialect, tables) {
        (_, []) => Vec::new(),
        (Dialect::Postgres, _) => vec![format!("TRUNCATE {} RESTART IDENTITY", names.join(", "))],
        // Tables that other programs made may have foreign keys that do not wait for the end by themselves.
        (Dialect::Sqlite, _) => std::iter::once("PRAGMA defer_foreign_keys = ON".to_owned())
            .chain(names.iter().map(|name| format!("DELETE FROM {name}")))
            .collect(),
    }
}

/// Keys are counted from 1 again. SQLite has the table of its counters once some table counts.
fn forget_counters(connection: &mut Connection, tables: &[&str]) -> Result {
    #[derive(diesel::QueryableByName)]
    struct Counters {
        #[diesel(sql_type = BigInt)]
        tables: i64,
    }
    let counters = "SELECT count(*) AS tables FROM sqlite_master WHERE name = 'sqlite_sequence'";
    let counters: Counters = diesel::sql_query(counters).get_result(connection).map_err(diesel_error)?;
    for table in tables.iter().filter(|_| counters.tables > 0) {
        let forget = diesel::sql_query("DELETE FROM sqlite_sequence WHERE name = ?").bind::<Text, _>(*table);
        forget.execute(connection).map_err(diesel_error)?;
    }
    Ok(())
}
