//! What was applied: the table `nuages_migration`, and whether it fits the migrations of this program.

use std::collections::BTreeSet;

use diesel::RunQueryDsl;
use diesel::connection::SimpleConnection;
use diesel::sql_types::{Bool, Text};
use sha2::{Digest, Sha256};

use super::Migration;
use super::graph::{Graph, Node};
use super::lineage::{Lineage, is_done};
use super::source::migration_text;
use crate::app::AppDef;
use crate::column::{DateTime, sql_types};
use crate::db::{Connection, Dialect, diesel_error};
use crate::error::{Error, Result};

/// One migration that was applied.
#[derive(diesel::QueryableByName, Debug)]
pub(super) struct Applied {
    #[diesel(sql_type = Text)]
    pub(super) app: String,
    #[diesel(sql_type = Text)]
    pub(super) name: String,
    #[diesel(sql_type = Text)]
    checksum: String,
}

/// Whether a table is that of the history: ours, or Django's.
pub(crate) fn is_history(table: &str) -> bool {
    ["nuages_migration", "django_migrations"].contains(&table)
}

/// Makes the table of history where there is none. Call it inside of the lock.
pub(super) fn create(connection: &mut Connection, dialect: Dialect) -> Result {
    let time = crate::column::column_type(crate::column::Kind::DateTime, dialect);
    let create = format!(
        "CREATE TABLE IF NOT EXISTS nuages_migration (app varchar(255) NOT NULL, name varchar(255) NOT NULL, \
         applied_at {time} NOT NULL, checksum varchar(64) NOT NULL, PRIMARY KEY (app, name))"
    );
    connection.batch_execute(&create).map_err(diesel_error)
}

/// What was applied; nothing where there is no table of history.
pub(super) fn read(connection: &mut Connection, dialect: Dialect) -> Result<Vec<Applied>> {
    #[derive(diesel::QueryableByName)]
    struct Found {
        #[diesel(sql_type = Bool)]
        found: bool,
    }
    let query = match dialect {
        Dialect::Sqlite => "SELECT EXISTS (SELECT 1 FROM sqlite_master WHERE name = 'nuages_migration') AS found",
        Dialect::Postgres => "SELECT to_regclass('nuages_migration') IS NOT NULL AS found",
    };
    let found: Vec<Found> = diesel::sql_query(query).load(connection).map_err(diesel_error)?;
    if !found.iter().any(|row| row.found) {
        return Ok(Vec::new());
    }
    let query = "SELECT app, name, checksum FROM nuages_migration ORDER BY applied_at, app, name";
    diesel::sql_query(query).load(connection).map_err(diesel_error)
}

diesel::table! {
    /// The history, for the two statements that write it.
    nuages_migration (app, name) {
        app -> Text,
        name -> Text,
        applied_at -> crate::column::sql_types::DateTime,
        checksum -> Text,
    }
}

/// Notes that a migration is applied.
pub(super) fn insert(connection: &mut Connection, node: &Node) -> Result {
    use diesel::ExpressionMethods;
    use nuages_migration::dsl;
    let now = diesel::dsl::sql::<sql_types::DateTime>("").bind::<sql_types::DateTime, _>(DateTime::now());
    diesel::insert_into(dsl::nuages_migration)
        .values((
            dsl::app.eq(node.app),
            dsl::name.eq(node.migration.name),
            dsl::applied_at.eq(now),
            dsl::checksum.eq(checksum(node)),
        ))
        .execute(connection)
        .map_err(diesel_error)?;
    Ok(())
}

/// Forgets that a migration is applied, and those that it replaces.
pub(super) fn delete(connection: &mut Connection, app: &AppDef, migration: &Migration) -> Result {
    use diesel::{ExpressionMethods, QueryDsl};
    use nuages_migration::dsl;
    let names: Vec<&str> = replaced(app, migration);
    let rows = dsl::nuages_migration.filter(dsl::app.eq(app.name)).filter(dsl::name.eq_any(names));
    diesel::delete(rows).execute(connection).map_err(diesel_error)?;
    Ok(())
}

/// A migration, what it replaces, and what those replace.
fn replaced(app: &AppDef, migration: &Migration) -> Vec<&'static str> {
    let mut names = vec![migration.name];
    let mut index = 0;
    while let Some(name) = names.get(index) {
        let replaces = match name == &migration.name {
            true => migration.replaces,
            false => app.migrations.iter().find(|other| other.name == *name).map_or(&[][..], |other| other.replaces),
        };
        let new: Vec<&str> = replaces.iter().filter(|name| !names.contains(name)).copied().collect();
        names.extend(new);
        index += 1;
    }
    names
}

/// SHA-256 of the migration as `makemigrations` would write it: neither comments nor formatting change it, nor does a
/// new version of the framework whose columns can say more. What a Rust function does is no part of it.
fn checksum(node: &Node) -> &str {
    node.checksum.get_or_init(|| {
        let hash = Sha256::digest(migration_text(node.migration).as_bytes());
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    })
}

/// Whether a migration was changed after it was applied.
pub(super) fn is_edited(row: &Applied, node: &Node) -> bool {
    row.checksum != checksum(node)
}

/// The names of rows, as [`Lineage`] wants them.
fn names(rows: &[Applied]) -> BTreeSet<(&str, &str)> {
    rows.iter().map(|row| (row.app.as_str(), row.name.as_str())).collect()
}

/// The graph for a database with these rows.
///
/// # Errors
/// See [`Graph::new`].
pub(super) fn graph(apps: &[&'static AppDef], rows: &[Applied]) -> Result<Graph> {
    Graph::with(apps, lineage(apps, rows)?)
}

/// What stands in for what on a database with these rows.
pub(super) fn lineage(apps: &[&'static AppDef], rows: &[Applied]) -> Result<Lineage> {
    Lineage::new(apps, &names(rows))
}

/// Which nodes are applied: `applied[k]` is about node `k`. A squash is when all that it replaces are. Rows of apps that
/// are not installed are nobody's business.
///
/// # Errors
/// When an applied migration of an installed app is not there any more, or was changed.
pub(super) fn applied(graph: &Graph, apps: &[&'static AppDef], rows: &[Applied]) -> Result<Vec<bool>> {
    let mut applied = vec![false; graph.nodes.len()];
    for row in rows {
        let Some(app) = apps.iter().find(|app| app.name == row.app) else { continue };
        let Some(index) = graph.find(&row.app, &row.name) else {
            if app.migrations.iter().any(|migration| migration.replaces.contains(&row.name.as_str())) {
                continue;
            }
            return Err(Error::Migration(format!(
                "the migration `{}.{}` is applied to the database, but not in this program\nhelp: bring its file back, or undo it with the program that has it",
                row.app, row.name
            )));
        };
        if is_edited(row, &graph.nodes[index]) {
            return Err(Error::Migration(format!(
                "the migration `{}.{}` was changed after it had been applied\nhelp: take the change back and put it into a new migration",
                row.app, row.name
            )));
        }
        applied[index] = true;
    }
    let names = names(rows);
    for (index, node) in graph.nodes.iter().enumerate().filter(|(_, node)| !node.migration.replaces.is_empty()) {
        let app = apps.iter().find(|app| app.name == node.app);
        applied[index] |= app.is_some_and(|app| is_done(app, node.migration.name, &names));
    }
    graph.must_be_in_order(&applied)?;
    Ok(applied)
}

/// The squashes that are applied because what they replace is, and that no row says so of yet.
pub(super) fn unnoted<'a>(graph: &'a Graph, applied: &[bool], rows: &[Applied]) -> Vec<&'a Node> {
    let names = names(rows);
    let nodes = graph.nodes.iter().zip(applied);
    let unnoted = nodes.filter(|(node, applied)| **applied && !names.contains(&(node.app, node.migration.name)));
    unnoted.map(|(node, _)| node).collect()
}
