//! `Terminal`: a person answers.

use std::io::IsTerminal;

use dialoguer::{Confirm, Input};

use super::Questions;
use crate::column::Kind;
use crate::error::{Error, Result};
use crate::model::ColumnDef;
use crate::table::{Change, Fill};

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

    fn fill(&mut self, table: &str, column: &ColumnDef) -> Result<Fill> {
        let kind = column.kind;
        let hint = match kind {
            Kind::Bool => "true or false",
            Kind::DateTime => "`now`, or for example `2026-03-01 09:00`",
            _ if kind.is_integer() => "a whole number",
            _ => "text",
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

    fn may_lose(&mut self, change: &Change) -> Result<bool> {
        confirmed(format!("{change}?"))
    }
}

/// What was typed, for a column of this kind.
fn parse(kind: Kind, text: &str) -> Result<Fill, String> {
    match kind {
        Kind::Bool => text.trim().parse().map(Fill::Bool).map_err(|_| "enter `true` or `false`".into()),
        Kind::DateTime if text.trim() == "now" => Ok(Fill::Now),
        Kind::DateTime => {
            let time = crate::column::DateTime::parse(text.trim()).map_err(|error| error.to_string())?;
            Ok(Fill::Text(time.format("%Y-%m-%d %H:%M:%S").to_string()))
        }
        Kind::Varchar { max_length } if text.chars().count() > max_length as usize => {
            Err(format!("at most {max_length} characters"))
        }
        Kind::Text | Kind::Varchar { .. } => Ok(Fill::Text(text.to_owned())),
        integer => {
            let number: i64 = text.trim().parse().map_err(|_| "enter a whole number".to_owned())?;
            match integer.integer_range() {
                Some((least, most)) if number < least || number > most => {
                    Err(format!("enter a number between {least} and {most}"))
                }
                _ => Ok(Fill::Integer(number)),
            }
        }
    }
}
