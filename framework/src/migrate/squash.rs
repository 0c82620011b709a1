//! `squashmigrations`: one migration that does what several do.

use std::io::Write;

use super::commands::app_named;
use super::draft::{Draft, Step};
use super::graph::Graph;
use super::lineage::numbers;
use super::make::write;
use super::optimize::optimized;
use crate::app::AppDef;
use crate::error::{Error, Result};
use crate::table::Operation;

/// Writes one migration for those of an app from one to another (from the first on, where `from` is none). The old files
/// stay, for databases that are in the middle of them.
///
/// # Errors
/// [`Error::Migration`] when there is no such migration, they are not in one line, or another app needs to be migrated
/// between them. Nothing is written then.
pub fn squashmigrations(apps: &[&'static AppDef], app: &str, from: Option<&str>, to: &str, out: &mut dyn Write) -> Result {
    let app = app_named(apps, app)?;
    let graph = Graph::new(apps)?;
    let last = graph.named(app.name, to)?;
    let first = from.map(|from| graph.named(app.name, from)).transpose()?;
    let line = line(&graph, app, first, last)?;
    must_be_alone(&graph, app, &line)?;
    let before =
        graph.state(&(0..graph.nodes.len()).map(|node| line.first().is_some_and(|first| node < *first)).collect::<Vec<_>>())?;
    let steps: Vec<Step> = line.iter().flat_map(|node| steps(&graph, *node)).collect();
    let count = steps.len();
    let draft = Draft { steps: optimized(&steps, &before), ..draft(&graph, app, &line) };
    writeln!(out, "{}: {}", app.name, draft.name)?;
    writeln!(out, "    {count} operations became {}", draft.steps.len())?;
    write(apps, &[draft], false, out)?;
    writeln!(out, "note: when it is applied everywhere, delete the old files, and `replaces` in the new one")?;
    Ok(())
}

/// The migrations of an app from the first to the last, each the only parent of the next.
fn line(graph: &Graph, app: &AppDef, first: Option<usize>, last: usize) -> Result<Vec<usize>> {
    let mut line = vec![last];
    loop {
        let node = line[line.len() - 1];
        if Some(node) == first {
            break;
        }
        let parents: Vec<usize> =
            graph.nodes[node].needs.iter().copied().filter(|needed| graph.nodes[*needed].app == app.name).collect();
        match (parents.as_slice(), first) {
            ([parent], _) => line.push(*parent),
            ([], None) => break,
            ([], Some(first)) => {
                let (first, last) = (graph.nodes[first].migration.name, graph.nodes[last].migration.name);
                return Err(Error::Migration(format!("`{first}` of `{}` does not come before `{last}`", app.name)));
            }
            _ => {
                let name = graph.nodes[node].migration.name;
                return Err(Error::Migration(format!(
                    "`{name}` of `{}` comes behind several; squash up to it, or from it on",
                    app.name
                )));
            }
        }
    }
    line.reverse();
    match line.len() {
        1 => Err(Error::Migration("there is only one migration, and nothing to squash".into())),
        _ => Ok(line),
    }
}

/// Nothing of another app may have to be done in the middle.
fn must_be_alone(graph: &Graph, app: &AppDef, line: &[usize]) -> Result {
    let (first, last) = (line[0], line[line.len() - 1]);
    let mut behind = vec![false; graph.nodes.len()];
    for node in first..=last {
        behind[node] = line.contains(&node) || graph.nodes[node].needs.iter().any(|needed| behind[*needed]);
        let between = behind[node] && graph.nodes[node].app != app.name;
        if between && line.iter().any(|other| graph.nodes[*other].needs.contains(&node)) {
            let node = &graph.nodes[node];
            return Err(Error::Migration(format!(
                "`{}.{}` has to be done between them\nhelp: squash only those before it, or only those behind it",
                node.app, node.migration.name
            )));
        }
    }
    Ok(())
}

fn steps(graph: &Graph, node: usize) -> Vec<Step> {
    let migration = graph.nodes[node].migration;
    let steps = migration.operations.iter().enumerate().map(|(index, operation)| match operation {
        Operation::RunRust { .. } => Step::Of(migration.name, index),
        operation => Step::Known(*operation),
    });
    steps.collect()
}

fn draft(graph: &Graph, app: &'static AppDef, line: &[usize]) -> Draft {
    let names: Vec<&'static str> = line.iter().map(|node| graph.nodes[*node].migration.name).collect();
    let (first, last) = (names[0], names[names.len() - 1]);
    let start = numbers(first).map_or(1, |(start, _)| start);
    // Of a squash only its last number and what it ends with stay in the name.
    let end = match (numbers(last), last.split_once("_squashed_")) {
        (_, Some((_, end))) => end,
        (_, None) => last,
    };
    let mut draft = Draft::empty(app, start, &format!("squashed_{end}"));
    let needed = line.iter().flat_map(|node| &graph.nodes[*node].needs).filter(|needed| !line.contains(needed));
    for node in needed.map(|needed| &graph.nodes[*needed]).filter(|node| node.app != app.name) {
        let needed = (node.app.to_owned(), node.migration.name.to_owned());
        if !draft.depends_on.contains(&needed) {
            draft.depends_on.push(needed);
        }
    }
    draft.replaces = names;
    draft.behind = Some(last);
    draft
}
