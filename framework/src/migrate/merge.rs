//! `makemigrations --merge`: one migration behind those of two people who went on from the same.

use std::collections::BTreeSet;

use super::draft::{Draft, next_number};
use super::graph::Graph;
use super::make::MakeOptions;
use crate::app::AppDef;
use crate::error::{Error, Result};
use crate::table::Operation;

/// The longest list of names in a name, in bytes.
const LONGEST: usize = 60;

/// A merge for each app that ends in several places.
///
/// # Errors
/// When they change the same table or column: only a person knows what comes first.
pub(super) fn merge(apps: &[&'static AppDef], options: &MakeOptions) -> Result<Vec<Draft>> {
    let graph = Graph::new(apps)?;
    let mut drafts = Vec::new();
    for app in apps.iter().filter(|app| options.app.as_ref().is_none_or(|only| only == app.name)) {
        let heads = graph.heads(app.name);
        if heads.len() < 2 {
            continue;
        }
        let branches: Vec<BTreeSet<usize>> = heads.iter().map(|head| ancestors(&graph, *head)).collect();
        for (index, branch) in branches.iter().enumerate() {
            for other in &branches[index + 1..] {
                must_not_conflict(&graph, app, branch, other)?;
            }
        }
        let names: Vec<&str> = heads.iter().map(|head| graph.nodes[*head].migration.name).collect();
        let bare = names.iter().map(|name| name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_'));
        let joined = format!("merge_{}", bare.collect::<Vec<_>>().join("_"));
        let name = options.name.clone().unwrap_or(if joined.len() > LONGEST { "merge".to_owned() } else { joined });
        let depends_on = names.iter().map(|name| (app.name.to_owned(), (*name).to_owned())).collect();
        drafts.push(Draft { depends_on, ..Draft::empty(app, next_number(app), &name) });
    }
    Ok(drafts)
}

/// A node and all of its app that it comes behind.
fn ancestors(graph: &Graph, head: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::from([head]);
    // What a node needs stands before it.
    for node in (0..=head).rev().filter(|node| graph.nodes[*node].app == graph.nodes[head].app) {
        if found.contains(&node) {
            found.extend(graph.nodes[node].needs.iter().filter(|needed| graph.nodes[**needed].app == graph.nodes[head].app));
        }
    }
    found
}

fn must_not_conflict(graph: &Graph, app: &AppDef, one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> Result {
    for ours in one.difference(other) {
        for theirs in other.difference(one) {
            let (ours, theirs) = (graph.nodes[*ours].migration, graph.nodes[*theirs].migration);
            let pairs = ours.operations.iter().flat_map(|our| theirs.operations.iter().map(move |their| (our, their)));
            let conflict = pairs.filter_map(|(our, their)| common(our, their)).next();
            if let Some(thing) = conflict {
                return Err(Error::Migration(format!(
                    "`{}` and `{}` of `{}` both change {thing}\nhelp: decide which comes first, and name it in the other: `depends_on: &[({:?}, {:?})]`",
                    ours.name, theirs.name, app.name, app.name, ours.name
                )));
            }
        }
    }
    Ok(())
}

/// What two operations both change.
fn common(one: &Operation, other: &Operation) -> Option<String> {
    let (ours, theirs) = (touched(one), touched(other));
    let both = ours.iter().flat_map(|our| theirs.iter().map(move |their| (our, their)));
    let mut both = both.filter(|((table, _), (other, _))| table == other);
    both.find_map(|((table, column), (_, other))| match (column, other) {
        (Some(column), Some(other)) if column == other => Some(format!("the column `{column}` of `{table}`")),
        (Some(_), Some(_)) => None,
        _ => Some(format!("the table `{table}`")),
    })
}

/// The tables that an operation is about, each with the column where it is about one only. An index or check is about
/// its own name.
fn touched(operation: &Operation) -> Vec<(&'static str, Option<&'static str>)> {
    match *operation {
        Operation::RenameTable { from, to } => vec![(from, None), (to, None)],
        Operation::AddColumn { table, column, .. } | Operation::AlterColumn { table, column, .. } => {
            vec![(table, Some(column.name))]
        }
        Operation::DropColumn { table, column } => vec![(table, Some(column))],
        Operation::RenameColumn { table, from, to } => vec![(table, Some(from)), (table, Some(to))],
        Operation::AddIndex { table, index }
        | Operation::DropIndex { table, index }
        | Operation::RenameIndex { table, index, .. } => index.columns.iter().map(|column| (table, Some(column.name))).collect(),
        Operation::AddCheck { table, check } => vec![(table, Some(check.name))],
        Operation::DropCheck { table, name } => vec![(table, Some(name))],
        Operation::StateOnly { operations } | Operation::DatabaseOnly { operations } => {
            operations.iter().flat_map(touched).collect()
        }
        _ => operation.table().map(|table| (table, None)).into_iter().collect(),
    }
}
