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
    /// The files of the drafts of one app, formatted.
    pub(super) fn of(app: &AppDef, drafts: &[&Draft]) -> Result<Self> {
        let folder = folder(&app.source)?;
        let list = folder.join("mod.rs");
        let old = match fs::read_to_string(&list) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(failed(&list, &error)),
        };
        let is_first = old.is_none();
        let known: Vec<&str> = app.migrations.iter().map(|migration| migration.name).collect();
        let mut text = old.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| new_list(app.name, &known));
        let mut files = Vec::with_capacity(drafts.len() + 1);
        for draft in drafts {
            let file = folder.join(format!("m{}.rs", draft.name));
            if file.exists() {
                return Err(Error::Migration(format!(
                    "`{}` is there already, but this program does not know it\nhelp: list it in `mod.rs` beside it, or delete it",
                    file.display()
                )));
            }
            files.push((file, formatted(migration_file(draft), &folder)));
            text = extended_list(&text, &draft.name, draft.behind).ok_or_else(|| not_understood(&list, &draft.name))?;
        }
        files.push((list, formatted(text, &folder)));
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
fn new_list(app: &str, names: &[&str]) -> String {
    let mods: String = names.iter().map(|name| format!("mod m{name};\n")).collect();
    let items: Vec<String> = names.iter().map(|name| format!("m{name}::MIGRATION")).collect();
    format!(
        "//! The migrations of `{app}`, oldest first. `makemigrations` adds to this file.\n\nuse nuages::migrate::Migration;\n\n{mods}\n/// All migrations, oldest first.\npub(crate) const MIGRATIONS: &[Migration] = {};\n",
        migration_list(&items)
    )
}

/// `mod.rs` with one more migration, behind the one that is named or at the end; whatever else stands in it stays. None
/// where it has no list.
fn extended_list(old: &str, name: &str, behind: Option<&str>) -> Option<String> {
    let (start, rest) = split_behind(old, "MIGRATIONS")?;
    let (between, rest) = split_behind(rest, "=")?;
    let (gap, rest) = split_behind(rest, "&[")?;
    let (items, end) = rest.split_once(']')?;
    if !gap.trim().trim_end_matches("&[").trim().is_empty() {
        return None;
    }
    let added = format!("m{name}::MIGRATION");
    let place = behind.map(|behind| format!("m{behind}::MIGRATION"));
    let list = if items.contains("//") {
        // Comments between the items stay where they are.
        let at = place.and_then(|place| Some(items.find(&place)? + place.len())).unwrap_or(items.trim_end().len());
        let (before, behind) = items.split_at(at);
        let comma = if before.ends_with(',') || before.trim().is_empty() { "" } else { "," };
        let behind = behind.trim_end().trim_start_matches(',');
        format!("&[{before}{comma}\n    {added},{behind}\n]")
    } else {
        let items = items.split(',').map(|item| item.trim().to_owned()).filter(|item| !item.is_empty());
        let mut items: Vec<String> = items.collect();
        let at = place.and_then(|place| items.iter().position(|item| *item == place)).map_or(items.len(), |at| at + 1);
        items.insert(at, added);
        migration_list(&items)
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
        assert_eq!(extended_list(old, "0002_b", None).as_deref(), Some(new));
    }

    #[test]
    fn a_migration_goes_behind_the_one_that_is_named() {
        let old = "mod m0001_a;\nmod m0002_b;\npub(crate) const MIGRATIONS: &[Migration] = &[m0001_a::MIGRATION, m0002_b::MIGRATION];\n";
        let new = extended_list(old, "0001_squashed_0001_a", Some("0001_a")).unwrap_or_default();
        let list: String = new.split_whitespace().collect();
        assert!(list.ends_with("&[m0001_a::MIGRATION,m0001_squashed_0001_a::MIGRATION,m0002_b::MIGRATION,];"), "{new}");
    }

    #[test]
    fn an_empty_list_gets_its_first_migration() {
        let old = "use nuages::migrate::Migration;\n\n/// All.\npub(crate) const MIGRATIONS: &[Migration] = &[];\n";
        let new = "use nuages::migrate::Migration;\n\nmod m0001_initial;\n\n/// All.\npub(crate) const MIGRATIONS: &[Migration] = &[m0001_initial::MIGRATION];\n";
        assert_eq!(extended_list(old, "0001_initial", None).as_deref(), Some(new));
    }

    #[test]
    fn a_file_without_a_list_is_left_alone() {
        assert_eq!(extended_list("fn main() {}\n", "0001_initial", None), None);
    }
}
