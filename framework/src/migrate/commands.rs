//! The commands that read migrations: `migrate`, `showmigrations`, `sqlmigrate`.

use std::io::Write;

use super::graph::{Goal, Graph};
use super::replay::in_migration;
use super::runner::{Runner, Undo, step_name, step_text, undo_steps};
use super::{Operation, history};
use crate::app::AppDef;
use crate::db::{Db, Dialect};
use crate::error::{Error, Result};
use crate::table::sql;

/// Where `migrate` leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Everything is applied.
    Head,
    /// Everything of one app is applied, with what it needs.
    App(String),
    /// One migration of an app is the last of it: `blog`, `0003` (the start of its name is enough).
    Named(String, String),
    /// Nothing of one app is applied: `blog zero`.
    Zero(String),
}

impl Target {
    /// Reads the arguments of the command: `migrate`, `migrate blog`, `migrate blog 0003`, `migrate blog zero`.
    pub fn new(app: Option<&str>, name: Option<&str>) -> Self {
        match (app, name) {
            (None, _) => Self::Head,
            (Some(app), None) => Self::App(app.to_owned()),
            (Some(app), Some("zero")) => Self::Zero(app.to_owned()),
            (Some(app), Some(name)) => Self::Named(app.to_owned(), name.to_owned()),
        }
    }

    fn goal(&self, apps: &[&'static AppDef], graph: &Graph) -> Result<Option<Goal>> {
        Ok(Some(match self {
            Self::Head => Goal::Head,
            Self::App(name) => {
                let app = app_named(apps, name)?;
                let Some(last) = app.migrations.last() else { return Ok(None) };
                Goal::Node(graph.named(app.name, last.name)?)
            }
            Self::Named(app, name) => Goal::Node(graph.named(app_named(apps, app)?.name, name)?),
            Self::Zero(name) => Goal::Zero(app_named(apps, name)?.name),
        }))
    }
}

/// The app of a name.
pub(super) fn app_named(apps: &[&'static AppDef], name: &str) -> Result<&'static AppDef> {
    match apps.iter().find(|app| app.name == name) {
        Some(app) => Ok(app),
        None => {
            let names: Vec<&str> = apps.iter().map(|app| app.name).collect();
            let known = names.join("`, `");
            Err(Error::Migration(format!("there is no app `{name}`\nnote: the apps are `{known}`")))
        }
    }
}

/// Brings the database to a target. With `plan` it only tells what it would do.
///
/// # Errors
/// [`Error::Migration`] when a migration cannot be applied or undone: the database stays as it was before that one. Also
/// when an applied migration was changed or is missing, or another process does not stop migrating.
pub async fn migrate(db: &Db, apps: &[&'static AppDef], target: &Target, plan: bool, out: &mut (dyn Write + Send)) -> Result {
    let graph = Graph::new(apps)?;
    let Some(goal) = target.goal(apps, &graph)? else {
        return Ok(writeln!(out, "this app has no migrations")?);
    };
    if plan {
        return write_plan(db, apps, &graph, goal, out).await;
    }
    let (url, run_apps) = (db.url().clone(), apps.to_vec());
    let mut runner = db.write_plain(move |_| Runner::start(&url, run_apps, goal)).await?;
    let mut steps = 0_usize;
    loop {
        // A step may take as long as it takes; it runs on the thread that writes.
        let (after, done) = db
            .write_plain(move |_| {
                let done = runner.step()?;
                Ok((runner, done))
            })
            .await?;
        runner = after;
        match done {
            Some(done) => writeln!(out, "{done}: done")?,
            None => break,
        }
        steps += 1;
    }
    // Another thread closes the connection, which waits for the server.
    db.write_plain(move |_| {
        drop(runner);
        Ok(())
    })
    .await?;
    if steps == 0 {
        writeln!(out, "nothing to migrate")?;
    }
    Ok(())
}

async fn write_plan(db: &Db, apps: &[&'static AppDef], graph: &Graph, goal: Goal, out: &mut (dyn Write + Send)) -> Result {
    let dialect = db.dialect();
    let rows = db.read(move |connection| history::read(connection, dialect)).await?;
    let applied = history::applied(graph, apps, &rows)?;
    let steps = graph.plan(&applied, goal);
    if steps.is_empty() {
        writeln!(out, "nothing to migrate")?;
    }
    let mut applied = applied;
    for step in steps {
        writeln!(out, "{}", step_text(graph, step))?;
        let migration = graph.nodes[step.node].migration;
        applied[step.node] = !step.backwards;
        if step.backwards {
            for undo in undo_steps(migration, &mut graph.state(&applied)?)? {
                match undo {
                    Undo::Change { inverse, .. } => writeln!(out, "    {inverse}")?,
                    Undo::Rust(_) => writeln!(out, "    {RUN_RUST}")?,
                }
            }
            continue;
        }
        for operation in migration.operations {
            match operation.change() {
                Some(change) => writeln!(out, "    {change}")?,
                None => writeln!(out, "    {RUN_RUST}")?,
            }
        }
    }
    Ok(())
}

/// What an operation without SQL is called.
const RUN_RUST: &str = "run a Rust function";

/// The migrations that are not applied yet, such as `blog.0002_post_subtitle`.
///
/// # Errors
/// When the database does not answer, or an applied migration was changed.
pub async fn unapplied(db: &Db, apps: &[&'static AppDef]) -> Result<Vec<String>> {
    let (graph, dialect) = (Graph::new(apps)?, db.dialect());
    let rows = db.read(move |connection| history::read(connection, dialect)).await?;
    let applied = history::applied(&graph, apps, &rows)?;
    let steps = graph.plan(&applied, Goal::Head);
    Ok(steps.into_iter().map(|step| step_name(&graph, step)).collect())
}

/// Lists the migrations of all apps, with a cross before those that are applied.
///
/// # Errors
/// When the database does not answer.
pub async fn showmigrations(db: &Db, apps: &[&'static AppDef], out: &mut (dyn Write + Send)) -> Result {
    let dialect = db.dialect();
    let rows = db.read(move |connection| history::read(connection, dialect)).await?;
    for app in apps {
        writeln!(out, "{}", app.name)?;
        let of_app: Vec<_> = rows.iter().filter(|row| row.app == app.name).collect();
        for migration in app.migrations {
            match of_app.iter().find(|row| row.name == migration.name) {
                None => writeln!(out, " [ ] {}", migration.name)?,
                Some(row) if history::is_edited(row, migration) => {
                    writeln!(out, " [!] {} (changed after it had been applied)", migration.name)?;
                }
                Some(_) => writeln!(out, " [X] {}", migration.name)?,
            }
        }
        for row in of_app.iter().filter(|row| app.migrations.iter().all(|migration| migration.name != row.name)) {
            writeln!(out, " [!] {} (applied, but not in this program)", row.name)?;
        }
        if app.migrations.is_empty() && of_app.is_empty() {
            writeln!(out, " (no migrations)")?;
        }
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
    if backwards {
        for undo in undo_steps(migration, &mut state).map_err(told)? {
            match undo {
                Undo::Change { inverse, after } => {
                    write_sql(&inverse.to_string(), &sql(&inverse, &after, dialect).map_err(told)?, out)?;
                }
                Undo::Rust(_) => write_sql(RUN_RUST, &[], out)?,
            }
        }
        return Ok(());
    }
    for change in migration.operations.iter().map(Operation::change) {
        let Some(change) = change else {
            write_sql(RUN_RUST, &[], out)?;
            continue;
        };
        write_sql(&change.to_string(), &sql(&change, &state, dialect).map_err(told)?, out)?;
        state.apply(&change).map_err(told)?;
    }
    Ok(())
}

fn write_sql(title: &str, statements: &[String], out: &mut dyn Write) -> Result {
    writeln!(out, "-- {title}")?;
    for statement in statements {
        writeln!(out, "{statement};")?;
    }
    Ok(())
}
