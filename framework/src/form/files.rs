//! Fields that are files: what was sent, where it goes, and what of it stays.

use super::data::FormData;
use super::def::{FormFieldDef, Place};
use super::errors::Problems;
use super::read::may_be_empty;
use crate::column::{FileDef, Value};
use crate::error::Result;
use crate::files::Placed;

/// What the name of the box ends with that takes a file away.
pub(crate) const CLEAR: &str = "-clear";
/// What the name of the input ends with that says which file is there, for a form that is shown again.
pub(crate) const CURRENT: &str = "-current";

/// The places of the files of a field, which are chosen now. Nothing where no file was sent, so that the one that is there
/// stays; an empty one where it shall go.
pub(super) fn read(def: &FormFieldDef, file: &FileDef, name: &str, data: &FormData) -> Result<Vec<Value>, String> {
    let sent = data.uploads(name).take(if def.many { usize::MAX } else { 1 });
    let places: Vec<Value> = sent
        .map(|upload| {
            let place = Value::Text(upload.choose(file)?.to_owned());
            def.field.column.kind.check(&place).map(|()| place).map_err(|error| error.to_string())
        })
        .collect::<Result<_, String>>()?;
    let is_cleared = data.get(&format!("{name}{CLEAR}")).is_some() && may_be_empty(&def.field) && !def.many;
    match places.is_empty() {
        true if is_cleared => Ok(vec![if def.field.column.null { Value::Null } else { Value::Text(String::new()) }]),
        // Whether a column has a file already is known where the record is.
        true if def.is_required() && matches!(def.place, Place::Form) => Err(def.required.unwrap_or(NONE).to_owned()),
        _ => Ok(places),
    }
}

const NONE: &str = "choose a file";

/// Whether a new record lacks a file.
pub(super) fn missing(fields: &[FormFieldDef], values: &[(usize, Value)]) -> Problems {
    let mut problems = Problems::default();
    for (index, def) in fields.iter().enumerate() {
        let Place::Column(column) = def.place else { continue };
        let is_given = values.iter().any(|(given, value)| *given == column && *value != Value::Text(String::new()));
        if def.field.file.is_some() && def.is_required() && !is_given {
            problems.at(index, def.required.unwrap_or(NONE));
        }
    }
    problems
}

/// Files that are in their places while what names them is stored; dropping this deletes them again.
#[must_use = "the files are deleted again unless they are kept"]
pub(crate) struct NewFiles(Vec<Placed>);

impl NewFiles {
    /// What names them is stored.
    pub(crate) fn keep(self) {
        self.0.into_iter().for_each(Placed::keep);
    }
}

impl FormData {
    /// Puts all files for which a form has chosen a place there.
    ///
    /// # Errors
    /// [`Error::Busy`](crate::Error::Busy) when there is no room for them.
    pub(crate) async fn put_files(&self) -> Result<NewFiles> {
        let mut files = Vec::new();
        for upload in self.all_uploads() {
            files.extend(upload.put_chosen().await?);
        }
        Ok(NewFiles(files))
    }
}
