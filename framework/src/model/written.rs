//! What was written of a column in `db_default`, `generated`, `constraints` and `indexes`, held against its type.
//!
//! A macro knows no types, so the glue asks here, at the user's token. All of it runs while compiling. A name that no field
//! has is told where its column is looked up, and not a second time here.

use super::{Field, FieldDef, Model, ModelDef};
use crate::column::{Kind, Literal};
use crate::text::{ConstText, nearest, same};

type Message = ConstText<2048>;

/// The value that is compared with a column, or its default in the database, is one that it can hold.
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn literal_fits(def: &ModelDef, name: &str, literal: Literal) {
    let Some(field) = def.named(name) else { return };
    let kind = field.column.kind;
    let fits = match literal {
        Literal::Bool(_) => matches!(kind, Kind::Bool),
        Literal::Integer(number) => {
            match kind.integer_range() {
                Some((least, most)) if number < least || number > most => {
                    panic!("{}", is(def, field, words(kind)).with(", and its type cannot hold this one\nhelp: write a smaller number, or give the field a larger type").as_str())
                }
                Some(_) => true,
                None => kind.is_number(),
            }
        }
        Literal::Text(text) => {
            text_fits(def, field, text);
            // Databases write spans of time and bytes each in a way of its own.
            !kind.is_integer() && !matches!(kind, Kind::Bool | Kind::Duration | Kind::Binary)
        }
        Literal::Now => matches!(kind, Kind::DateTime),
    };
    if !fits {
        let help = match kind {
            Kind::Bool => "write `true` or `false`",
            kind if kind.is_number() => "write a number, such as `0`",
            Kind::Duration | Kind::Binary => "give it a value in Rust, with `default = ...`",
            _ => "write it in quotes",
        };
        panic!("{}", is(def, field, words(kind)).with(", and this is not\nhelp: ").with(help).as_str())
    }
}

/// Text is one of the choices, and no longer than the column.
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
const fn text_fits(def: &ModelDef, field: &FieldDef, text: &str) {
    if let Kind::Varchar { max_length } = field.column.kind
        && chars(text) > max_length as usize
        && field.choices.is_empty()
    {
        panic!("{}", is(def, field, "shorter than this text\nhelp: write a larger `max_length`, or less text").as_str())
    }
    let (mut values, mut all, mut index) = ([""; 64], ConstText::<1024>::new(), 0);
    while index < field.choices.len() && index < values.len() {
        values[index] = field.choices[index].value;
        if same(values[index], text) {
            return;
        }
        all = all.with(if index == 0 { "\"" } else { ", \"" }).with(values[index]).with("\"");
        index += 1;
    }
    if field.choices.is_empty() || field.choices.len() > values.len() {
        return;
    }
    let mut message = is(def, field, "never \"").with(text).with("\"");
    if let Some(near) = nearest(text, &values) {
        message = message.with("\nhelp: did you mean \"").with(values[near]).with("\"?");
    }
    panic!("{}", message.with("\nnote: what it can be is ").with(all.as_str()).as_str())
}

/// A column that a number with a point can stand beside.
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn takes_fraction(def: &ModelDef, name: &str) {
    let Some(field) = def.named(name) else { return };
    let kind = field.column.kind;
    if kind.is_integer() || !kind.is_number() {
        panic!("{}", is(def, field, words(kind)).with(", and this is a number with a point\nhelp: leave out the point").as_str())
    }
}

/// A column that is counted with.
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn takes_number(def: &ModelDef, name: &str) {
    let Some(field) = def.named(name) else { return };
    let kind = field.column.kind;
    if kind.is_text() {
        panic!(
            "{}",
            is(def, field, "text, and here a number is needed\nhelp: text is put together with text: `a + \" \" + b`").as_str()
        )
    }
    if !kind.is_number() {
        panic!("{}", is(def, field, words(kind)).with(", and here a number is needed").as_str())
    }
}

/// A column whose letters are counted or changed.
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn takes_text(def: &ModelDef, name: &str) {
    let Some(field) = def.named(name) else { return };
    let kind = field.column.kind;
    if !kind.is_text() {
        panic!("{}", is(def, field, words(kind)).with(", and here text is needed").as_str())
    }
}

/// A column that is a condition by itself.
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn takes_condition(def: &ModelDef, name: &str) {
    let Some(field) = def.named(name) else { return };
    let kind = field.column.kind;
    if !matches!(kind, Kind::Bool) {
        panic!(
            "{}",
            is(def, field, words(kind)).with(", and here a condition is needed\nhelp: compare it with something").as_str()
        )
    }
}

/// A column that is given a value is one that the database does not compute.
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub(crate) const fn takes_a_value<F: Field>() {
    let (def, field) = (F::Model::DEF, &F::Model::DEF.fields[F::INDEX]);
    if field.column.generated.is_some() {
        let message = is(def, field, "computed by the database, so it cannot be set\nhelp: set what it is computed from");
        panic!("{}", message.as_str())
    }
}

/// "`views` of `Post` is ...".
const fn is(def: &ModelDef, field: &FieldDef, what: &str) -> Message {
    Message::new().with("`").with(field.name).with("` of `").with(def.name).with("` is ").with(what)
}

const fn words(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Varchar { .. } => "text",
        Kind::Bool => "`true` or `false`",
        Kind::Date => "a day",
        Kind::Time => "a time of the day",
        Kind::DateTime => "a point in time",
        Kind::Duration => "a span of time",
        Kind::Uuid => "a UUID",
        Kind::Binary => "bytes",
        Kind::Json => "JSON",
        Kind::Ip => "an address",
        Kind::Float | Kind::Decimal { .. } => "a number",
        kind if kind.is_positive() => "a whole number, zero or more",
        _ => "a whole number",
    }
}

/// How many chars a text has: bytes but those that go on with a char.
const fn chars(text: &str) -> usize {
    let (bytes, mut count, mut index) = (text.as_bytes(), 0, 0);
    while index < bytes.len() {
        if bytes[index] & 0b1100_0000 != 0b1000_0000 {
            count += 1;
        }
        index += 1;
    }
    count
}
