//! `migrate`: where it leads, and what it says on the way.

use std::io::Write;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use super::graph::{Goal, Graph};
use super::history::Applied;
use super::runner::{How, Reach, Runner, step_name, step_text};
use super::{deeds, history};
use crate::app::AppDef;
use crate::db::{Db, Dialect};
use crate::error::{Error, Result};
use crate::table::{Operation, State};

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
        let named = |app: &'static AppDef, node: usize| Goal::Named(app.name, graph.nodes[node].migration.name);
        Ok(Some(match self {
            Self::Head => Goal::Head,
            Self::App(name) => {
                let app = app_named(apps, name)?;
                let Some(head) = graph.heads(app.name).first().copied() else { return Ok(None) };
                named(app, head)
            }
            Self::Named(app, name) => {
                let app = app_named(apps, app)?;
                named(app, graph.named(app.name, name)?)
            }
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

/// How often it is told how far a run is.
const LOOK: Duration = Duration::from_millis(200);

/// Brings the database to a target, or tells what that would take. While a migration takes long, `told` hears how many
/// operations are done and of how many; and nothing before something is written to `out`.
///
/// # Errors
/// [`Error::Migration`] when a migration cannot be applied or undone: the database stays as it was before that one. Also
/// when an applied migration was changed or is missing, the migrations of an app end in two places, or another process
/// does not stop migrating.
pub async fn migrate(
    db: &Db,
    apps: &[&'static AppDef],
    target: &Target,
    how: How,
    out: &mut (dyn Write + Send),
    mut told: impl FnMut(Option<(u64, u64)>),
) -> Result {
    let (graph, rows) = read(db, apps).await?;
    graph.must_have_one_head(apps)?;
    let Some(goal) = target.goal(apps, &graph)? else {
        return Ok(writeln!(out, "this app has no migrations")?);
    };
    if matches!(how, How::Plan | How::Check) {
        let steps = write_plan(apps, &graph, &rows, goal, out)?;
        return match (how, steps) {
            (How::Check, 1..) => Err(Error::Migration("there is something to migrate\nhelp: run `migrate`".into())),
            _ => Ok(()),
        };
    }
    let (url, run_apps) = (db.url().clone(), apps.to_vec());
    let reach = Arc::new(Reach::default());
    let watched = Arc::clone(&reach);
    let mut runner = db.write_plain(move |_| Runner::start(&url, run_apps, goal, how, reach)).await?;
    let mut steps = 0_usize;
    loop {
        // A step may take as long as it takes; it runs on the thread that writes.
        let step = db.write_plain(move |_| {
            let done = runner.step()?;
            Ok((runner, done))
        });
        let step = watching(step, || told(Some(watched.read()))).await;
        told(None);
        let (after, done) = step?;
        runner = after;
        match done {
            Some(done) => writeln!(out, "{done}")?,
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

/// Waits for work, and looks around from time to time.
async fn watching<T>(work: impl Future<Output = T>, mut look: impl FnMut()) -> T {
    let mut work = pin!(work);
    loop {
        match actix_web::rt::time::timeout(LOOK, work.as_mut()).await {
            Ok(done) => return done,
            Err(_) => look(),
        }
    }
}

/// The graph for a database, and the rows of its history.
pub(super) async fn read(db: &Db, apps: &[&'static AppDef]) -> Result<(Graph, Vec<Applied>)> {
    let dialect = db.dialect();
    let rows = db.read(move |connection| history::read(connection, dialect)).await?;
    Ok((history::graph(apps, &rows)?, rows))
}

/// Writes what has to be done; how many steps that are.
fn write_plan(
    apps: &[&'static AppDef],
    graph: &Graph,
    rows: &[Applied],
    goal: Goal,
    out: &mut (dyn Write + Send),
) -> Result<usize> {
    let applied = history::applied(graph, apps, rows)?;
    let steps = graph.plan(&applied, goal);
    if steps.is_empty() {
        writeln!(out, "nothing to migrate")?;
    }
    let count = steps.len();
    let mut applied = applied;
    for step in steps {
        writeln!(out, "{}", step_text(graph, step))?;
        let migration = graph.nodes[step.node].migration;
        applied[step.node] = !step.backwards;
        if step.backwards {
            for deed in deeds::backwards(migration, graph.state(&applied)?)? {
                writeln!(out, "    {}", deed.operation)?;
            }
            continue;
        }
        for operation in migration.operations {
            writeln!(out, "    {operation}")?;
        }
    }
    Ok(count)
}

/// What the migrations that are applied have made.
pub(crate) struct Made {
    /// The tables, as far as migrations know them.
    pub(crate) state: State,
    /// What they did by hand: the SQL of each [`RunSql`](Operation::RunSql) and what is done to the database only.
    pub(crate) by_hand: Vec<String>,
}

/// What the migrations that are applied have made.
///
/// # Errors
/// When the database does not answer, or an applied migration was changed.
pub(crate) async fn made(db: &Db, apps: &[&'static AppDef]) -> Result<Made> {
    let (graph, rows) = read(db, apps).await?;
    let applied = history::applied(&graph, apps, &rows)?;
    let migrations = graph.nodes.iter().zip(&applied).filter(|(_, applied)| **applied).map(|(node, _)| node.migration);
    let by_hand = migrations.flat_map(|migration| migration.operations).flat_map(|operation| match operation {
        Operation::RunSql { .. } => vec![in_words(operation, db.dialect())],
        Operation::DatabaseOnly { operations } => operations.iter().map(|done| in_words(done, db.dialect())).collect(),
        _ => Vec::new(),
    });
    Ok(Made { by_hand: by_hand.collect(), state: graph.state(&applied)? })
}

/// What an operation does, with the names of what it is about.
fn in_words(operation: &Operation, dialect: Dialect) -> String {
    match operation {
        Operation::RunSql { forwards, .. } => forwards.on(dialect).to_owned(),
        _ => operation.to_string(),
    }
}

/// The migrations that are not applied yet, such as `blog.0002_post_subtitle`.
///
/// # Errors
/// When the database does not answer, or an applied migration was changed.
pub async fn unapplied(db: &Db, apps: &[&'static AppDef]) -> Result<Vec<String>> {
    let (graph, rows) = read(db, apps).await?;
    graph.must_have_one_head(apps)?;
    let applied = history::applied(&graph, apps, &rows)?;
    let steps = graph.plan(&applied, Goal::Head);
    Ok(steps.into_iter().map(|step| step_name(&graph, step)).collect())
}
