//! `makemigrations`: writes the migrations that are missing.

use std::io::Write;

use super::Questions;
use super::autodetect::autodetect;
use super::commands::app_named;
use super::draft::Draft;
use super::files::Files;
use crate::app::AppDef;
use crate::error::{Error, Result};

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
    /// Renames, as (old, new): `("blog_post", "blog_article")` for a table, `("blog_post.title", "heading")` for a column
    /// (the table under its new name).
    pub renames: Vec<(String, String)>,
}

impl MakeOptions {
    pub(super) fn says_renamed(&self, old: &str, new: &str) -> bool {
        self.renames.iter().any(|(from, to)| from == old && to == new)
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
    let drafts = autodetect(apps, options, questions)?;
    if drafts.is_empty() {
        writeln!(out, "no changes")?;
        return Ok(false);
    }
    for draft in &drafts {
        writeln!(out, "{}: {}", draft.app.name, draft.name)?;
        for change in &draft.changes {
            writeln!(out, "    {change}")?;
        }
    }
    if options.check {
        let names: Vec<&str> = drafts.iter().map(|draft| draft.app.name).collect();
        return Err(Error::Migration(format!(
            "migrations are missing in `{}`\nhelp: run `cargo run -- makemigrations`",
            names.join("`, `")
        )));
    }
    // All are laid out before the first is written.
    let files = drafts.iter().map(|draft| Ok((draft, Files::of(draft)?))).collect::<Result<Vec<_>>>()?;
    for (draft, files) in &files {
        write_files(draft, files, options.dry_run, out)?;
    }
    Ok(true)
}

fn write_files(draft: &Draft, files: &Files, dry_run: bool, out: &mut dyn Write) -> Result {
    if !dry_run {
        files.write()?;
    }
    for (path, text) in &files.files {
        match dry_run {
            true => writeln!(out, "--- {}\n{text}", path.display())?,
            false => writeln!(out, "wrote {}", path.display())?,
        }
    }
    if files.is_first && draft.app.migrations.is_empty() {
        writeln!(
            out,
            "note: beside the `app!` of `{}`, write `mod migrations;`, and in it `migrations: migrations`",
            draft.app.name
        )?;
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
