//! The migrations of one app among themselves: what each comes behind, and which take the place of others.

use std::collections::{BTreeMap, BTreeSet};

use super::Migration;
use crate::app::AppDef;
use crate::error::{Error, Result};

/// Which migrations are left out, and what stands in for each: after a squash the old ones and the new one are both in
/// the program, and each database goes on with those that it began with.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lineage {
    /// (app, name) → the name of what stands in for it.
    instead: BTreeMap<(&'static str, &'static str), &'static str>,
}

impl Lineage {
    /// What is left out on a database on which `applied` are.
    ///
    /// # Errors
    /// When some of the migrations that a squash replaces are applied, and the rest of them are gone.
    pub(super) fn new(apps: &[&'static AppDef], applied: &BTreeSet<(&str, &str)>) -> Result<Self> {
        let mut lineage = Self::default();
        for app in apps {
            let is_done = |name: &&&str| is_done(app, name, applied);
            for squash in app.migrations.iter().filter(|migration| !migration.replaces.is_empty()) {
                let done = squash.replaces.iter().filter(is_done).count();
                let is_begun = done > 0 && done < squash.replaces.len() && !applied.contains(&(app.name, squash.name));
                if !is_begun {
                    lineage.instead.extend(squash.replaces.iter().map(|old| ((app.name, *old), squash.name)));
                    continue;
                }
                let is_known = |name: &str| app.migrations.iter().any(|migration| migration.name == name);
                if let Some(gone) = squash.replaces.iter().find(|name| !is_done(name) && !is_known(name)) {
                    return Err(Error::Migration(format!(
                        "some migrations that `{}.{}` replaces are applied, but not `{gone}`, which is gone\nhelp: migrate with the version of the program that still has it",
                        app.name, squash.name
                    )));
                }
                lineage.instead.extend(squash.replaces.last().map(|last| ((app.name, squash.name), *last)));
            }
        }
        Ok(lineage)
    }

    /// What stands in for a migration; itself where it is not left out.
    pub(super) fn resolve(&self, app: &str, name: &'static str) -> &'static str {
        let mut found = name;
        // A chain of squashes of squashes is no longer than all that there are.
        for _ in 0..=self.instead.len() {
            match self.instead.iter().find(|((of, old), _)| *of == app && *old == found) {
                Some((_, instead)) => found = instead,
                None => break,
            }
        }
        found
    }
}

/// Whether a migration is applied, or all that it replaces.
pub(super) fn is_done(app: &AppDef, name: &str, applied: &BTreeSet<(&str, &str)>) -> bool {
    if applied.contains(&(app.name, name)) {
        return true;
    }
    let squash = app.migrations.iter().find(|migration| migration.name == name && !migration.replaces.is_empty());
    squash.is_some_and(|squash| squash.replaces.iter().all(|old| *old != name && is_done(app, old, applied)))
}

/// The migrations of its own app that one comes behind: those that it names, else the last one before it in the list
/// whose number is smaller.
pub(super) fn parents(app: &'static AppDef, index: usize) -> Vec<&'static str> {
    let migration = &app.migrations[index];
    let named = migration.depends_on.iter().filter(|(of, _)| *of == app.name).map(|(_, name)| *name);
    let named: Vec<&'static str> = named.collect();
    if !named.is_empty() {
        return named;
    }
    let comes_before = |other: &&Migration| {
        !migration.replaces.contains(&other.name)
            && match (numbers(other.name), numbers(migration.name)) {
                (Some((_, end)), Some((start, _))) => end < start,
                _ => true,
            }
    };
    let before = app.migrations[..index].iter().rev().find(comes_before);
    before.map(|before| before.name).into_iter().collect()
}

/// The first and last number in a name: (1, 4) of `0001_squashed_0004_pages`, (2, 2) of `0002_pages`.
pub(super) fn numbers(name: &str) -> Option<(usize, usize)> {
    let (start, rest) = name.split_once('_').unwrap_or((name, ""));
    let start = start.parse().ok()?;
    let end = rest.strip_prefix("squashed_").and_then(|rest| rest.split('_').next()?.parse().ok());
    Some((start, end.unwrap_or(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_names() {
        assert_eq!(numbers("0002_pages"), Some((2, 2)));
        assert_eq!(numbers("0001_squashed_0004_pages"), Some((1, 4)));
        assert_eq!(numbers("initial"), None);
    }
}
