//! `Graph`: all migrations of all apps in an order in which each comes behind those that it needs; and plans on it.

use super::Migration;
use super::replay::replay;
use crate::app::AppDef;
use crate::error::{Error, Result};
use crate::table::State;

/// All migrations. `nodes` is ordered: what a node needs stands before it.
pub(super) struct Graph {
    pub(super) nodes: Vec<Node>,
}

/// One migration of one app.
pub(super) struct Node {
    pub(super) app: &'static str,
    pub(super) migration: &'static Migration,
    /// Indices of the nodes that come first: the one before it in its app, and `depends_on`.
    needs: Vec<usize>,
}

/// One step of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// An index of [`Graph::nodes`].
    pub(super) node: usize,
    pub(super) backwards: bool,
}

/// Where a plan leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// Everything is applied.
    Head,
    /// This node and what it needs are applied, and nothing later of its app.
    Node(usize),
    /// Nothing of this app is applied.
    Zero(&'static str),
}

fn refuse<T>(message: String) -> Result<T> {
    Err(Error::Migration(message))
}

impl Graph {
    /// The graph of these apps.
    ///
    /// # Errors
    /// When a migration depends on one that is not there, or on itself in a circle.
    pub(super) fn new(apps: &[&'static AppDef]) -> Result<Self> {
        let mut graph = Self { nodes: Vec::new() };
        for app in apps {
            for index in 0..app.migrations.len() {
                graph.visit(apps, app, index, &mut Vec::new())?;
            }
        }
        Ok(graph)
    }

    /// Adds a migration behind those that it needs; the index of its node.
    fn visit(
        &mut self,
        apps: &[&'static AppDef],
        app: &'static AppDef,
        index: usize,
        path: &mut Vec<(&'static str, &'static str)>,
    ) -> Result<usize> {
        let migration = &app.migrations[index];
        if let Some(known) = self.find(app.name, migration.name) {
            return Ok(known);
        }
        if path.contains(&(app.name, migration.name)) {
            return refuse(format!("the migration `{}.{}` depends on itself, in a circle", app.name, migration.name));
        }
        path.push((app.name, migration.name));
        let mut needs = Vec::new();
        if let Some(before) = index.checked_sub(1) {
            needs.push(self.visit(apps, app, before, path)?);
        }
        for (needed_app, needed) in migration.depends_on {
            let Some(other) = apps.iter().find(|other| other.name == *needed_app) else {
                return refuse(format!(
                    "the migration `{}.{}` depends on the app `{needed_app}`, which is not installed\nhelp: install it, with `.install({needed_app}::app())`",
                    app.name, migration.name
                ));
            };
            let Some(place) = other.migrations.iter().position(|migration| migration.name == *needed) else {
                return refuse(format!(
                    "the migration `{}.{}` depends on `{needed_app}.{needed}`, which does not exist",
                    app.name, migration.name
                ));
            };
            needs.push(self.visit(apps, other, place, path)?);
        }
        path.pop();
        self.nodes.push(Node { app: app.name, migration, needs });
        Ok(self.nodes.len() - 1)
    }

    /// Where a migration stands.
    pub(super) fn find(&self, app: &str, name: &str) -> Option<usize> {
        self.nodes.iter().position(|node| node.app == app && node.migration.name == name)
    }

    /// Where the migration stands whose name is, or begins with, `name`.
    pub(super) fn named(&self, app: &str, name: &str) -> Result<usize> {
        if let Some(exact) = self.find(app, name) {
            return Ok(exact);
        }
        let of_app = self.nodes.iter().enumerate().filter(|(_, node)| node.app == app);
        let matching: Vec<usize> =
            of_app.filter(|(_, node)| node.migration.name.starts_with(name)).map(|(index, _)| index).collect();
        match matching.as_slice() {
            [only] => Ok(*only),
            [] => refuse(format!("the app `{app}` has no migration `{name}`")),
            _ => refuse(format!("more than one migration of `{app}` begins with `{name}`")),
        }
    }

    /// The tables after the migrations that are applied.
    pub(super) fn state(&self, applied: &[bool]) -> Result<State> {
        let mut state = State::new();
        for (node, _) in self.nodes.iter().zip(applied).filter(|(_, applied)| **applied) {
            replay(&mut state, node.app, node.migration)?;
        }
        Ok(state)
    }

    /// What has to be done to get from `applied` to the goal.
    pub(super) fn plan(&self, applied: &[bool], goal: Goal) -> Vec<Step> {
        let all = 0..self.nodes.len();
        match goal {
            Goal::Head => self.forwards(applied, all.collect()),
            Goal::Zero(app) => {
                self.backwards(applied, all.filter(|node| self.nodes[*node].app == app && applied[*node]).collect())
            }
            Goal::Node(node) if applied[node] => {
                let later = |other: &usize| *other > node && self.nodes[*other].app == self.nodes[node].app;
                self.backwards(applied, all.filter(|other| later(other) && applied[*other]).collect())
            }
            Goal::Node(node) => self.forwards(applied, vec![node]),
        }
    }

    /// Applies these nodes and all that they need.
    fn forwards(&self, applied: &[bool], wanted: Vec<usize>) -> Vec<Step> {
        let mut is_wanted = vec![false; self.nodes.len()];
        wanted.into_iter().for_each(|node| is_wanted[node] = true);
        for node in (0..self.nodes.len()).rev().filter(|node| !applied[*node]) {
            if is_wanted[node] {
                self.nodes[node].needs.iter().for_each(|needed| is_wanted[*needed] = true);
            }
        }
        let todo = (0..self.nodes.len()).filter(|node| is_wanted[*node] && !applied[*node]);
        todo.map(|node| Step { node, backwards: false }).collect()
    }

    /// Undoes these nodes and all that need them.
    fn backwards(&self, applied: &[bool], unwanted: Vec<usize>) -> Vec<Step> {
        let mut is_unwanted = vec![false; self.nodes.len()];
        unwanted.into_iter().for_each(|node| is_unwanted[node] = true);
        for node in 0..self.nodes.len() {
            is_unwanted[node] |= self.nodes[node].needs.iter().any(|needed| is_unwanted[*needed]);
        }
        let todo = (0..self.nodes.len()).rev().filter(|node| is_unwanted[*node] && applied[*node]);
        todo.map(|node| Step { node, backwards: true }).collect()
    }

    /// Refuses a history in which a migration is applied and one before it in its app is not: the order of the files
    /// was changed after the fact.
    pub(super) fn must_be_in_order(&self, applied: &[bool]) -> Result {
        for (node, _) in self.nodes.iter().zip(applied).filter(|(_, applied)| **applied) {
            let missing = node.needs.iter().find(|needed| !applied[**needed]).map(|needed| &self.nodes[*needed]);
            if let Some(missing) = missing {
                return refuse(format!(
                    "the migration `{}.{}` is applied, but `{}.{}`, which comes before it, is not\nhelp: give the new migration a later place",
                    node.app, node.migration.name, missing.app, missing.migration.name
                ));
            }
        }
        Ok(())
    }
}
