//! What a constraint of the database or the program has refused, at the fields of a form.

use super::def::{FormFieldDef, Place};
use super::errors::Problems;
use super::read::EMPTY;
use crate::error::{Violation, ViolationKind};
use crate::model::ModelDef;
use crate::text::listed;

/// Why what was sent is not stored.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// A constraint of the database says no.
    Constraint(Violation),
    /// The program does.
    Program(Vec<Said>),
}

/// One thing that the program says of what was sent.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    /// The name of the field; nothing where it is said of the whole.
    pub(crate) field: Option<&'static str>,
    pub(crate) text: String,
}

impl Refusal {
    /// At the fields of a form; what is said of a field that it does not ask for is said of the whole.
    pub(super) fn problems(&self, def: &ModelDef, fields: &[FormFieldDef]) -> Problems {
        match self {
            Self::Constraint(violation) => refusal(def, fields, violation),
            Self::Program(said) => {
                let mut problems = Problems::default();
                for Said { field, text } in said {
                    match field.and_then(|name| fields.iter().position(|field| field.field.name == name)) {
                        Some(place) => problems.at(place, text.clone()),
                        None => problems.of_form(text.clone()),
                    }
                }
                problems
            }
        }
    }

    /// In sentences, with the fields' labels.
    pub(crate) fn told(&self, def: &ModelDef) -> Vec<String> {
        let one = |said: &Said| match said.field.and_then(|name| def.field(name)) {
            Some((_, field)) => format!("{}: {}", field.label, said.text),
            None => said.text.clone(),
        };
        match self {
            Self::Constraint(violation) => vec![violation.to_string()],
            Self::Program(said) => said.iter().map(one).collect(),
        }
    }
}

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
