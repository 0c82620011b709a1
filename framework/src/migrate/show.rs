//! `showmigrations` and `sqlmigrate`: what there is, and what it does.

use std::io::Write;

use super::commands::{app_named, read};
use super::graph::{Graph, Node};
use super::history::Applied;
use super::lineage::is_done;
use super::replay::in_migration;
use super::{deeds, history};
use crate::app::AppDef;
use crate::db::{Db, Dialect};
use crate::error::{Error, Result};
use crate::table::sql;

/// Lists the migrations of all apps, with a cross before those that are applied.
///
/// # Errors
/// When the database does not answer.
pub async fn showmigrations(db: &Db, apps: &[&'static AppDef], out: &mut (dyn Write + Send)) -> Result {
    let (graph, rows) = read(db, apps).await?;
    for app in apps {
        writeln!(out, "{}", app.name)?;
        let of_app: Vec<&Applied> = rows.iter().filter(|row| row.app == app.name).collect();
        let nodes: Vec<&Node> = graph.nodes.iter().filter(|node| node.app == app.name).collect();
        for node in &nodes {
            writeln!(out, " {}", mark(node, &of_app, app))?;
        }
        let is_known = |name: &str| {
            let is_replaced = |node: &&Node| node.migration.replaces.contains(&name);
            nodes.iter().any(|node| node.migration.name == name) || nodes.iter().any(is_replaced)
        };
        for row in of_app.iter().filter(|row| !is_known(&row.name)) {
            writeln!(out, " [!] {} (applied, but not in this program)", row.name)?;
        }
        if nodes.is_empty() && of_app.is_empty() {
            writeln!(out, " (no migrations)")?;
        }
    }
    Ok(())
}

/// A migration with a cross where it is applied: `[X] 0001_initial`.
fn mark(node: &Node, rows: &[&Applied], app: &AppDef) -> String {
    let name = node.migration.name;
    let squashed = match node.migration.replaces.len() {
        0 => String::new(),
        count => format!(" ({} squashed)", crate::text::counted(count as u64, "migration", "migrations")),
    };
    match rows.iter().find(|row| row.name == name) {
        Some(row) if history::is_edited(row, node) => format!("[!] {name} (changed after it had been applied)"),
        Some(_) => format!("[X] {name}{squashed}"),
        None => {
            let names = rows.iter().map(|row| (row.app.as_str(), row.name.as_str())).collect();
            let cross = if is_done(app, name, &names) { "X" } else { " " };
            format!("[{cross}] {name}{squashed}")
        }
    }
}

/// Lists the migrations in the order in which they are applied, with a cross before those that are, and what each needs.
///
/// # Errors
/// When the database does not answer.
pub async fn showplan(db: &Db, apps: &[&'static AppDef], out: &mut (dyn Write + Send)) -> Result {
    let (graph, rows) = read(db, apps).await?;
    for node in &graph.nodes {
        let Some(app) = apps.iter().find(|app| app.name == node.app) else { continue };
        let of_app: Vec<&Applied> = rows.iter().filter(|row| row.app == node.app).collect();
        let mark = mark(node, &of_app, app);
        let (cross, name) = mark.split_at(mark.len().min(4));
        let needs: Vec<String> = node
            .needs
            .iter()
            .map(|needed| {
                let needed = &graph.nodes[*needed];
                format!("{}.{}", needed.app, needed.migration.name)
            })
            .collect();
        let behind = if needs.is_empty() { String::new() } else { format!(" behind {}", needs.join(", ")) };
        writeln!(out, "{cross}{}.{name}{behind}", node.app)?;
    }
    Ok(())
}

/// Writes the SQL of one migration, forwards or backwards. It needs no database.
///
/// # Errors
/// When there is no such migration, or it does not fit those before it, or cannot be undone.
pub fn sqlmigrate(
    apps: &[&'static AppDef],
    dialect: Dialect,
    app: &str,
    name: &str,
    backwards: bool,
    out: &mut dyn Write,
) -> Result {
    let graph = Graph::new(apps)?;
    let node = graph.named(app_named(apps, app)?.name, name)?;
    let before: Vec<bool> = (0..graph.nodes.len()).map(|other| other < node).collect();
    let mut state = graph.state(&before)?;
    let migration = graph.nodes[node].migration;
    let told = |error: Error| in_migration(app, migration.name, &error);
    let deeds = match backwards {
        true => deeds::backwards(migration, state),
        false => deeds::forwards(migration, &mut state),
    };
    for deed in deeds.map_err(told)? {
        writeln!(out, "-- {}", deed.operation)?;
        for statement in sql(&deed.operation, &deed.before, dialect).map_err(told)? {
            writeln!(out, "{statement};")?;
        }
    }
    Ok(())
}
