//! `Tables`: the tables of all apps at one point, and to which app each belongs.

use std::collections::BTreeMap;

use crate::app::AppDef;
use crate::error::Result;
use crate::table::{Operation, State};

/// The tables of all apps.
#[derive(Debug, Clone, Default)]
pub(super) struct Tables {
    pub(super) state: State,
    /// Table → app.
    owners: BTreeMap<&'static str, &'static str>,
}

impl Tables {
    /// Does what an operation of an app says.
    pub(super) fn apply(&mut self, app: &'static str, change: &Operation) -> Result {
        self.state.apply(change)?;
        self.own(app, change);
        Ok(())
    }

    fn own(&mut self, app: &'static str, change: &Operation) {
        match change {
            Operation::CreateTable { table, .. } => _ = self.owners.insert(table, app),
            Operation::DropTable { table } => _ = self.owners.remove(table),
            Operation::RenameTable { from, to } => {
                let owner = self.owners.remove(from).unwrap_or(app);
                self.owners.insert(to, owner);
            }
            Operation::StateOnly { operations } => operations.iter().for_each(|operation| self.own(app, operation)),
            _ => {}
        }
    }

    /// The app of a table.
    pub(super) fn owner(&self, table: &str) -> Option<&'static str> {
        self.owners.get(table).copied()
    }

    /// The tables of one app.
    pub(super) fn of(&self, app: &AppDef) -> State {
        self.state.only(|table| self.owner(table) == Some(app.name))
    }
}
