//! What a constraint of the database has refused, at the fields of a form.

use super::def::{FormFieldDef, Place};
use super::errors::Problems;
use super::read::EMPTY;
use crate::error::{Violation, ViolationKind};
use crate::model::ModelDef;
use crate::text::listed;

/// What is said of a violation: at each field of its columns, or of the whole where the form has none of them.
pub(super) fn refusal(def: &ModelDef, fields: &[FormFieldDef], violation: &Violation) -> Problems {
    let is_of = |index: &usize| violation.columns.iter().any(|column| column == def.fields[*index].column.name);
    let columns: Vec<usize> = (0..def.fields.len()).filter(is_of).collect();
    let text = text(def, &columns, violation.kind);
    let mut problems = Problems::default();
    for (index, field) in fields.iter().enumerate() {
        if matches!(field.place, Place::Column(column) if columns.contains(&column)) {
            problems.at(index, text.clone());
        }
    }
    if problems.is_empty() {
        problems.of_form(text);
    }
    problems
}

/// One sentence on a constraint of some columns.
pub(super) fn text(def: &ModelDef, columns: &[usize], kind: ViolationKind) -> String {
    let labels: Vec<&str> = columns.iter().map(|&index| def.fields[index].label).collect();
    match (kind, labels.len()) {
        (ViolationKind::Unique, 0 | 1) => format!("another {} has this already", def.verbose_name),
        (ViolationKind::Unique, _) => format!("another {} has the same {}", def.verbose_name, listed(&labels)),
        (ViolationKind::ForeignKey, _) => "the chosen record does not exist any more".to_owned(),
        (ViolationKind::NotNull, _) => EMPTY.to_owned(),
        (ViolationKind::Check, 0 | 1) => "this value is not allowed".to_owned(),
        (ViolationKind::Check, _) => format!("{} do not fit together", listed(&labels)),
    }
}
