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
        let mistake = match &variant.written {
            Some(literal) => errors.add(literal, message),
            None => errors.add(&variant.ident, message),
        };
        mistake.help("give one of them another value: `#[choice(value = \"...\")]`");
    }
}

/// A column holds text or numbers, not both.
pub(super) fn values_are_of_one_type(errors: &mut Errors, choices: &Choices) {
    if !choices.has_numbers() {
        return;
    }
    for variant in choices.variants.iter().filter(|variant| variant.number.is_none()) {
        let mistake = match &variant.written {
            Some(written) => errors.add(written, format!("`{}` is stored as text, and others as a number", variant.ident)),
            None => errors.add(&variant.ident, format!("`{}` has no number, and others have one", variant.ident)),
        };
        mistake.help(format!("write `#[choice(value = {})]`", choices.free_number()));
    }
}

/// The column is an integer of four bytes.
pub(super) fn numbers_fit(errors: &mut Errors, choices: &Choices) {
    for variant in &choices.variants {
        let (Some(number), Some(written)) = (variant.number, &variant.written) else { continue };
        if i32::try_from(number).is_err() {
            errors.add(written, format!("{number} does not fit an integer of four bytes")).help(format!(
                "write a number between {} and {}",
                i32::MIN,
                i32::MAX
            ));
        }
    }
}
