//! The folder of migrations: where it is, its `mod.rs`, and writing both so that nothing is left half-written.

use std::fs;
use std::path::{Path, PathBuf};

use super::draft::Draft;
use super::source::{formatted, migration_file, migration_list};
use crate::app::{AppDef, Source};
use crate::error::{Error, Result};

/// Files to write: where, and what.
pub(super) struct Files {
    /// In this order; `mod.rs` is the last, so that a list never names a file that is not there.
    pub(super) files: Vec<(PathBuf, String)>,
    /// Whether there was no `mod.rs` before.
    pub(super) is_first: bool,
}

impl Files {
    /// The files of a draft, formatted.
    pub(super) fn of(draft: &Draft) -> Result<Self> {
        let folder = folder(&draft.app.source)?;
        let file = folder.join(format!("m{}.rs", draft.name));
        if file.exists() {
            return Err(Error::Migration(format!(
                "`{}` is there already, but this program does not know it\nhelp: list it in `mod.rs` beside it, or delete it",
                file.display()
            )));
        }
        let list = folder.join("mod.rs");
        let old = match fs::read_to_string(&list) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(failed(&list, &error)),
        };
        let is_first = old.is_none();
        let new = match old.filter(|text| !text.trim().is_empty()) {
            None => new_list(draft.app, &draft.name),
            Some(old) => extended_list(&old, &draft.name).ok_or_else(|| not_understood(&list, &draft.name))?,
        };
        let files = vec![(file, formatted(migration_file(draft), &folder)), (list, formatted(new, &folder))];
        Ok(Self { files, is_first })
    }

    /// Writes them all, or none.
    pub(super) fn write(&self) -> Result {
        for (path, _) in &self.files {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
            }
        }
        let written =
            self.files.iter().try_for_each(|(path, text)| fs::write(scratch(path), text).map_err(|error| failed(path, &error)));
        let renamed = written.and_then(|()| {
            self.files.iter().try_for_each(|(path, _)| fs::rename(scratch(path), path).map_err(|error| failed(path, &error)))
        });
        if renamed.is_err() {
            // Whatever does not exist needs no removing; the migration that `mod.rs` does not name goes again.
            self.files.iter().for_each(|(path, _)| _ = fs::remove_file(scratch(path)));
            self.files.iter().rev().skip(1).for_each(|(path, _)| _ = fs::remove_file(path));
        }
        renamed
    }
}

/// A file beside the one to write, renamed when it is whole.
fn scratch(path: &Path) -> PathBuf {
    path.with_extension("rs.new")
}

fn failed(path: &Path, error: &std::io::Error) -> Error {
    Error::Migration(format!("cannot write `{}`: {error}", path.display()))
}

/// The folder of an app's migrations, beside `app!`.
pub(super) fn folder(source: &Source) -> Result<PathBuf> {
    // The compiler names files as seen from the workspace, which is the package's folder or one above it.
    let found = Path::new(source.package).ancestors().map(|above| above.join(source.file)).find(|file| file.is_file());
    let Some(file) = found else {
        return Err(Error::Migration(format!(
            "cannot find `{}` from `{}`\nhelp: `makemigrations` writes source files; run it where the program is built",
            source.file, source.package
        )));
    };
    let beside = file.parent().unwrap_or(Path::new("."));
    Ok(match file.file_stem().and_then(|stem| stem.to_str()) {
        Some("main" | "lib" | "mod") | None => beside.join("migrations"),
        Some(stem) => beside.join(stem).join("migrations"),
    })
}

/// `mod.rs` for an app that had none.
fn new_list(app: &AppDef, name: &str) -> String {
    let known = app.migrations.iter().map(|migration| migration.name);
    let names: Vec<&str> = known.chain([name]).collect();
    let mods: String = names.iter().map(|name| format!("mod m{name};\n")).collect();
    let items: Vec<String> = names.iter().map(|name| format!("m{name}::MIGRATION")).collect();
    format!(
        "//! The migrations of `{}`, oldest first. `makemigrations` adds to this file.\n\nuse nuages::migrate::Migration;\n\n{mods}\n/// All migrations, oldest first.\npub(crate) const MIGRATIONS: &[Migration] = {};\n",
        app.name,
        migration_list(&items)
    )
}

/// `mod.rs` with one more migration; whatever else stands in it stays. None where it has no list.
fn extended_list(old: &str, name: &str) -> Option<String> {
    let (start, rest) = split_behind(old, "MIGRATIONS")?;
    let (between, rest) = split_behind(rest, "=")?;
    let (gap, rest) = split_behind(rest, "&[")?;
    let (items, end) = rest.split_once(']')?;
    if !gap.trim().trim_end_matches("&[").trim().is_empty() {
        return None;
    }
    let added = format!("m{name}::MIGRATION");
    let list = if items.contains("//") {
        // Comments between the items stay where they are.
        let comma = if items.trim_end().ends_with(',') { "" } else { "," };
        format!("&[{}{comma}\n    {added},\n]", items.trim_end())
    } else {
        let items = items.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty());
        migration_list(&items.chain([added]).collect::<Vec<_>>())
    };
    let start = with_module(start, name);
    Some(format!("{start}{between} {list}{end}"))
}

/// The text up to the end of `word`, and the rest.
fn split_behind<'a>(text: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    text.find(word).map(|at| text.split_at(at + word.len()))
}

/// Adds `mod m0002_..;` behind the last of its kind, or before the list.
fn with_module(start: &str, name: &str) -> String {
    let line = format!("mod m{name};");
    let mut lines: Vec<&str> = start.split('\n').collect();
    let last = lines.iter().rposition(|line| line.starts_with("mod m") && line.ends_with(';'));
    match last {
        Some(last) => lines.insert(last + 1, &line),
        None => {
            // Before the list, with its documentation.
            let list = lines.len() - 1;
            let is_doc = |line: &&str| line.starts_with("///") || line.starts_with("#[");
            let above = lines[..list].iter().rev().take_while(|line| is_doc(line)).count();
            lines.insert(list - above, "");
            lines.insert(list - above, &line);
        }
    }
    lines.join("\n")
}

fn not_understood(list: &Path, name: &str) -> Error {
    Error::Migration(format!(
        "`{}` has no `pub(crate) const MIGRATIONS: &[Migration] = &[...];` to add `m{name}::MIGRATION` to",
        list.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_keeps_what_else_stands_in_the_file() {
        let old = "//! Mine.\n\nmod m0001_initial;\n\nfn own() {}\n\npub(crate) const MIGRATIONS: &[Migration] = &[m0001_initial::MIGRATION];\n";
        let new = "//! Mine.\n\nmod m0001_initial;\nmod m0002_b;\n\nfn own() {}\n\npub(crate) const MIGRATIONS: &[Migration] = &[m0001_initial::MIGRATION, m0002_b::MIGRATION];\n";
        assert_eq!(extended_list(old, "0002_b").as_deref(), Some(new));
    }

    #[test]
    fn an_empty_list_gets_its_first_migration() {
        let old = "use nuages::migrate::Migration;\n\n/// All.\npub(crate) const MIGRATIONS: &[Migration] = &[];\n";
        let new = "use nuages::migrate::Migration;\n\nmod m0001_initial;\n\n/// All.\npub(crate) const MIGRATIONS: &[Migration] = &[m0001_initial::MIGRATION];\n";
        assert_eq!(extended_list(old, "0001_initial").as_deref(), Some(new));
    }

    #[test]
    fn a_file_without_a_list_is_left_alone() {
        assert_eq!(extended_list("fn main() {}\n", "0001_initial"), None);
    }
}
