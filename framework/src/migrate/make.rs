//! `makemigrations`: writes the migrations that are missing.

use std::io::Write;

use super::Questions;
use super::autodetect::autodetect;
use super::commands::app_named;
use super::draft::{Draft, Step, next_number};
use super::files::Files;
use super::merge::merge;
use super::questions::OnlyChecking;
use super::terminal::parse;
use crate::app::AppDef;
use crate::column::Literal;
use crate::error::{Error, Result};
use crate::model::ColumnDef;
use crate::table::Operation;

/// What `makemigrations` is told.
#[derive(Debug, Clone, Default)]
pub struct MakeOptions {
    /// Only this app.
    pub app: Option<String>,
    /// The name of the migration, without its number.
    pub name: Option<String>,
    /// Write nothing; it is an error when a migration is missing.
    pub check: bool,
    /// Write nothing; print the files.
    pub dry_run: bool,
    /// Dropping columns and tables, with what is in them, is wanted.
    pub allow_drop: bool,
    /// Write a migration with an empty Rust function for that app.
    pub empty: bool,
    /// Write a migration behind all those that an app ends in.
    pub merge: bool,
    /// The values of new columns in rows that are there, as (`table.column`, value).
    pub defaults: Vec<(String, String)>,
    /// Renames, as (old, new): `("blog_post", "blog_article")` for a table, `("blog_post.title", "heading")` for a column
    /// (the table under its new name).
    pub renames: Vec<(String, String)>,
}

impl MakeOptions {
    pub(super) fn says_renamed(&self, old: &str, new: &str) -> bool {
        self.renames.iter().any(|(from, to)| from == old && to == new)
    }

    /// Refuses a value for rows that are there, or a rename, that nothing asked for: a name that is written wrong.
    pub(super) fn must_be_used(&self, found: &[&Operation]) -> Result {
        let is_filled = |name: &str| {
            found.iter().any(|operation| match operation {
                Operation::AddColumn { table, column, fill: Some(_) }
                | Operation::AlterColumn { table, column, fill: Some(_) } => name == format!("{table}.{}", column.name),
                _ => false,
            })
        };
        if let Some((name, value)) = self.defaults.iter().find(|(name, _)| !is_filled(name)) {
            return Err(Error::Migration(format!(
                "`--default {name}={value}`: there is no new column `{name}` that needs a value\n\
                 help: name the table and the column as the database has them, such as `blog_post.pages`"
            )));
        }
        let is_done = |old: &str, new: &str| {
            found.iter().any(|operation| match operation {
                Operation::RenameTable { from, to } => *from == old && *to == new,
                Operation::RenameColumn { table, from, to } => *to == new && old == format!("{table}.{from}"),
                _ => false,
            })
        };
        match self.renames.iter().find(|(old, new)| !is_done(old, new)) {
            Some((old, new)) => Err(Error::Migration(format!(
                "`--renamed {old}={new}`: nothing of that name went, or nothing of that name came\n\
                 help: write `blog_post.title=heading` for a column, with the new name of its table, and `blog_post=blog_article` for a table"
            ))),
            None => Ok(()),
        }
    }

    /// The value of a column in rows that are there, where it was said.
    pub(super) fn default(&self, table: &str, column: &ColumnDef) -> Result<Option<Literal>> {
        let name = format!("{table}.{}", column.name);
        let Some((_, text)) = self.defaults.iter().find(|(of, _)| *of == name) else { return Ok(None) };
        let told = |error| Error::Migration(format!("`--default {name}={text}` does not fit the column: {error}"));
        parse(column.kind, text).map(Some).map_err(told)
    }
}

/// Holds the models against the migrations and writes what is missing. Whether something was missing.
///
/// # Errors
/// [`Error::Migration`] when a question is not answered (see [`Questions`]), a file cannot be written, or with `check`
/// something is missing. Then nothing was written for that app.
pub fn makemigrations(
    apps: &[&'static AppDef],
    options: &MakeOptions,
    questions: &mut dyn Questions,
    out: &mut dyn Write,
) -> Result<bool> {
    if let Some(app) = &options.app {
        app_named(apps, app)?;
    }
    if let Some(name) = &options.name {
        must_be_a_name(name)?;
    }
    let drafts = match (options.merge, options.empty.then_some(options.app.as_deref()).flatten()) {
        (true, _) => merge(apps, options)?,
        (false, Some(app)) => vec![empty(app_named(apps, app)?, options)],
        (false, None) if options.check => autodetect(apps, options, &mut OnlyChecking)?,
        (false, None) => autodetect(apps, options, questions)?,
    };
    if drafts.is_empty() {
        writeln!(out, "no changes")?;
        return Ok(false);
    }
    for draft in &drafts {
        writeln!(out, "{}: {}", draft.app.name, draft.name)?;
        for step in &draft.steps {
            writeln!(out, "    {step}")?;
        }
    }
    if options.check {
        let names: Vec<&str> = drafts.iter().map(|draft| draft.app.name).collect();
        return Err(Error::Migration(format!(
            "migrations are missing in `{}`\nhelp: run `cargo run -- makemigrations`",
            names.join("`, `")
        )));
    }
    write(apps, &drafts, options.dry_run, out)?;
    Ok(true)
}

/// Writes the files of drafts, or shows them.
pub(super) fn write(apps: &[&'static AppDef], drafts: &[Draft], dry_run: bool, out: &mut dyn Write) -> Result {
    // All are laid out before the first is written.
    let mut files = Vec::new();
    for app in apps {
        let of_app: Vec<&Draft> = drafts.iter().filter(|draft| draft.app.name == app.name).collect();
        if !of_app.is_empty() {
            files.push((app, Files::of(app, &of_app)?));
        }
    }
    for (app, files) in &files {
        write_files(app, files, dry_run, out)?;
    }
    Ok(())
}

/// A migration for data.
fn empty(app: &'static AppDef, options: &MakeOptions) -> Draft {
    let name = options.name.as_deref().unwrap_or("data");
    Draft { steps: vec![Step::Function], ..Draft::empty(app, next_number(app), name) }
}

fn write_files(app: &AppDef, files: &Files, dry_run: bool, out: &mut dyn Write) -> Result {
    if !dry_run {
        files.write()?;
    }
    for (path, text) in &files.files {
        match dry_run {
            true => writeln!(out, "--- {}\n{text}", path.display())?,
            false => writeln!(out, "wrote {}", path.display())?,
        }
    }
    if files.is_first && app.migrations.is_empty() {
        writeln!(out, "note: beside the `app!` of `{}`, write `mod migrations;`, and in it `migrations: migrations`", app.name)?;
    }
    Ok(())
}

fn must_be_a_name(name: &str) -> Result {
    let is_fine = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    match is_fine {
        true => Ok(()),
        false => {
            Err(Error::Migration(format!("`{name}` cannot be the name of a migration\nhelp: use small letters, digits and `_`")))
        }
    }
}
