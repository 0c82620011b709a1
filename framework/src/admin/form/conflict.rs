//! Two editors at once: a form carries what it was made of, and who saves second is told what the first has changed.

use crate::admin::state::{Change, State};
use crate::column::Value;
use crate::form::{FormContent, FormFieldDef, Place, RecordValues};

/// The name under which a form carries what it was made of.
pub(super) const SEEN: &str = "_seen";

/// What others have changed since a form was made, of the fields that it asks for.
pub(super) fn changes(seen: &str, now: &State, fields: &[FormFieldDef]) -> Vec<Change> {
    let Some(before) = now.of_text(seen) else { return Vec::new() };
    let is_asked = |change: &Change| fields.iter().any(|field| field.field.name == change.name);
    before.changes(now).into_iter().filter(is_asked).collect()
}

/// The form with what was typed, and where nothing else was typed than what stood there, with what others have written
/// meanwhile. What both have changed is told at the field.
pub(super) fn merged(
    mut typed: FormContent,
    now: &FormContent,
    sent: &RecordValues,
    changes: &[Change],
    fields: &[FormFieldDef],
) -> FormContent {
    for change in changes {
        let Some(index) = fields.iter().position(|field| field.field.name == change.name) else { continue };
        let (Some(def), Some(mine), Some(theirs)) = (fields.get(index), typed.fields.get_mut(index), now.fields.get(index))
        else {
            continue;
        };
        let texts = texts(def, sent);
        if texts == change.after {
            continue;
        }
        match texts == change.before {
            true => mine.values.clone_from(&theirs.values),
            false => mine.errors.push(format!("somebody else has written {} meanwhile", said(&change.after, theirs))),
        }
    }
    typed
}

/// What was sent for a field, as states have it.
fn texts(def: &FormFieldDef, sent: &RecordValues) -> Vec<String> {
    match def.place {
        Place::Column(index) => {
            let value = sent.values.iter().find(|(field, _)| *field == index).map(|(_, value)| value);
            value.filter(|value| !value.is_null()).map(Value::to_string).into_iter().collect()
        }
        Place::Many(many) => {
            let keys = sent.many.iter().find(|(known, _)| known.name == many.name).map(|(_, keys)| keys.as_slice());
            let mut texts: Vec<String> = keys.unwrap_or_default().iter().map(Value::to_string).collect();
            texts.sort_unstable();
            texts
        }
        Place::Form => Vec::new(),
    }
}

/// Values as people read them: records by what stands for them.
pub(super) fn said(texts: &[String], field: &crate::form::FormField) -> String {
    let label = |text: &String| {
        let choice = field.choices.iter().find(|choice| choice.value == *text);
        choice.map_or_else(|| text.clone(), |choice| choice.label.clone())
    };
    match texts {
        [] => "nothing".to_owned(),
        texts => format!("“{}”", crate::text::shortened(texts.iter().map(label).collect::<Vec<_>>().join(", "), 200)),
    }
}
