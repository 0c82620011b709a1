//! Rules of an enum of choices.

use crate::errors::Errors;
use crate::ir::Choices;

/// A column that may hold nothing is no column.
pub(super) fn there_is_a_choice(errors: &mut Errors, choices: &Choices) {
    if choices.variants.is_empty() {
        errors
            .add(&choices.ident, format!("`{}` has no variants, so there is nothing to choose", choices.ident))
            .help(format!("write `enum {} {{ Draft, Published }}`", choices.ident));
    }
}

/// What is read back must be one variant.
pub(super) fn values_are_distinct(errors: &mut Errors, choices: &Choices) {
    for (index, variant) in choices.variants.iter().enumerate() {
        let Some(earlier) = choices.variants[..index].iter().find(|earlier| earlier.value == variant.value) else { continue };
        let message = format!("`{}` and `{}` are both stored as \"{}\"", earlier.ident, variant.ident, variant.value);
        let mistake = match &variant.value_literal {
            Some(literal) => errors.add(literal, message),
            None => errors.add(&variant.ident, message),
        };
        mistake.help("give one of them another value: `#[choice(value = \"...\")]`");
    }
}
