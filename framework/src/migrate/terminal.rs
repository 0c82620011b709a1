//! `Terminal`: a person answers.

use std::io::IsTerminal;

use dialoguer::{Confirm, Input};

use super::Questions;
use crate::column::{Kind, Literal};
use crate::error::{Error, Result};
use crate::model::ColumnDef;
use crate::table::Operation;

/// Asks on the terminal.
#[derive(Debug, Clone, Copy)]
pub struct Terminal(());

impl Terminal {
    /// The terminal, where there is a person at it.
    pub fn open() -> Option<Self> {
        (std::io::stdin().is_terminal() && std::io::stderr().is_terminal()).then_some(Self(()))
    }
}

fn confirmed(question: String) -> Result<bool> {
    Confirm::new().with_prompt(question).default(false).interact().map_err(unanswered)
}

fn unanswered(error: dialoguer::Error) -> Error {
    Error::Migration(format!("the question was not answered: {error}"))
}

impl Questions for Terminal {
    fn is_renamed_table(&mut self, from: &str, to: &str) -> Result<bool> {
        confirmed(format!("was the table `{from}` renamed to `{to}`?"))
    }

    fn is_renamed_column(&mut self, table: &str, from: &str, to: &str) -> Result<bool> {
        confirmed(format!("was `{from}` of `{table}` renamed to `{to}`?"))
    }

    fn fill(&mut self, table: &str, column: &ColumnDef) -> Result<Literal> {
        let kind = column.kind;
        let hint = match kind {
            Kind::DateTime => "`now`, or for example `2026-03-01 09:00`",
            other => other.words(),
        };
        let prompt = format!("the value of `{}` in the rows of `{table}` that are there already ({hint})", column.name);
        let text: String = Input::new()
            .with_prompt(prompt)
            .allow_empty(kind.is_text())
            .validate_with(|text: &String| parse(kind, text).map(|_| ()))
            .interact_text()
            .map_err(unanswered)?;
        parse(kind, &text).map_err(Error::Migration)
    }

    fn may_lose(&mut self, change: &Operation) -> Result<bool> {
        confirmed(format!("{change}?"))
    }
}

/// What was typed, for a column of this kind.
pub(super) fn parse(kind: Kind, text: &str) -> Result<Literal, String> {
    if matches!(kind, Kind::DateTime | Kind::Date | Kind::Time) && text.trim() == "now" {
        return Ok(Literal::Now);
    }
    let text = if kind.is_text() { text } else { text.trim() };
    let value = kind.parse(text).map_err(|error| error.to_string())?;
    Literal::of_value(&value).ok_or_else(|| format!("{} cannot be given here", kind.words()))
}
