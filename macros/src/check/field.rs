//! Rules of one field.

use crate::errors::Errors;
use crate::ir::{Field, Rule};

/// The value of a new record comes from one place.
pub(super) fn value_has_one_source(errors: &mut Errors, field: &Field) {
    let Some((first, _)) = field.auto.first() else { return };
    if let Some((second, _)) = field.auto.get(1) {
        errors
            .add(second, format!("`{first}` and `{second}` exclude each other"))
            .help("keep `auto_now` for the last change, `auto_now_add` for the creation");
    }
    let defaults = [field.default.as_ref().map(|(key, _)| key), field.db_default.as_ref().map(|(key, _)| key)];
    for default in defaults.into_iter().flatten() {
        errors
            .add(default, format!("`{first}` fills in the value, so `{default}` means nothing"))
            .help(format!("remove `{default}` or `{first}`"));
    }
}

/// A text of no characters at all is no text, and a varchar of PostgreSQL has at most so many.
pub(super) fn max_length_fits_a_varchar(errors: &mut Errors, field: &Field) {
    const MOST: u32 = 10_485_760;
    match &field.max_length {
        Some((key, 0)) => errors.add(key, "`max_length` is at least 1").help("write `max_length = 200`"),
        Some((key, length)) if *length > MOST => {
            errors.add(key, format!("`max_length` is at most {MOST}")).help("remove it: text without a limit is kept too")
        }
        _ => return,
    };
}

/// All digits, and those of them behind the point.
pub(super) fn digits_come_in_pairs(errors: &mut Errors, field: &Field) {
    match (&field.max_digits, &field.decimal_places) {
        (Some((key, digits)), None) => {
            errors
                .add(key, "`max_digits` does not say how many of the digits stand behind the point")
                .help(format!("write `max_digits = {digits}, decimal_places = 2`"));
        }
        (None, Some((key, places))) => {
            errors
                .add(key, "`decimal_places` does not say how many digits there are in all")
                .help(format!("write `max_digits = {}, decimal_places = {places}`", (places + 8).min(MOST_DIGITS)));
        }
        _ => {}
    }
}

/// What a `Decimal` holds.
const MOST_DIGITS: u32 = 28;

/// The digits behind the point are some of all, and a `Decimal` has at most 28.
pub(super) fn digits_fit(errors: &mut Errors, field: &Field) {
    let Some((key, digits)) = &field.max_digits else { return };
    if *digits == 0 || *digits > MOST_DIGITS {
        errors
            .add(key, format!("a `Decimal` has 1 to {MOST_DIGITS} digits, and this is {digits}"))
            .help("write `max_digits = 10`");
    } else if let Some((key, places)) = field.decimal_places.as_ref().filter(|(_, places)| places > digits) {
        errors
            .add(key, format!("of {digits} digits, {places} cannot stand behind the point"))
            .help(format!("write `decimal_places = {}`, or a larger `max_digits`", (*digits).min(2)));
    }
}

/// Some text is long enough, and short enough.
pub(super) fn lengths_leave_room(errors: &mut Errors, field: &Field) {
    let Some((_, most)) = field.max_length else { return };
    for rule in &field.rules {
        if let Rule::MinLength(key, least) = rule
            && *least > most
        {
            errors
                .add(key, format!("no text has at least {least} and at most {most} characters"))
                .help(format!("write `min_length = {most}` or less"));
        }
    }
}

/// The pattern can be read.
pub(super) fn regex_is_well_formed(errors: &mut Errors, field: &Field) {
    for rule in &field.rules {
        let Rule::Regex(_, pattern) = rule else { continue };
        if let Err(error) = regex_lite::Regex::new(&pattern.value()) {
            errors
                .add(pattern, format!("this is no regular expression: {error}"))
                .help("the syntax is that of the crate `regex`: <https://docs.rs/regex/latest/regex/#syntax>");
        }
    }
}

/// A text is a slug, an e-mail address or an address of the web.
pub(super) fn text_has_one_form(errors: &mut Errors, field: &Field) {
    let forms: Vec<_> = (field.rules.iter())
        .filter_map(|rule| match rule {
            Rule::Slug(key) | Rule::Email(key) | Rule::Url(key) => Some(key),
            _ => None,
        })
        .collect();
    if let [first, second, ..] = forms.as_slice() {
        errors.add(second, format!("`{first}` and `{second}` exclude each other")).help("keep one of them");
    }
}
