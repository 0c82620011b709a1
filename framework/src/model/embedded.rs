//! Embedding: a struct whose fields become columns of each model that has it, such as `created_at` and `updated_at`.
//!
//! ```text
//! #[derive(Embedded)] struct Address { street, town }      address::Columns<E> { street, town }
//! struct Shop { #[field(embed, prefix = "from_")] sender: Address }
//!                          shop::sender.street = Col<In<shop::fields::sender, address::fields::street>>: "from_street"
//! ```
//!
//! The columns stand behind the model's own, so that those keep their places.

use std::marker::PhantomData;

use diesel::deserialize;
use diesel::row::Row;

use super::{ColumnDef, Field, FieldDef, Model};
use crate::column::{Column, Kind, Value};
use crate::db::Backend;
use crate::query::RowReader;
use crate::text::{ConstText, same};

/// A struct that can be part of models. Derive it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be embedded",
    label = "expected a struct with `#[derive(Embedded)]`",
    note = "add `#[derive(nuages::Embedded)]` to `{Self}`, or remove `embed` if it is a column"
)]
pub trait Embedded: Sized + Clone + Send + Sync + 'static {
    /// Its columns in a model, for queries.
    type Columns<E: EmbedField<Type = Self>>: EmbeddedColumns;

    /// How many columns it has.
    const WIDTH: usize;

    /// Reads its columns out of a row of the model.
    ///
    /// # Errors
    /// When a column holds what its type does not allow.
    fn from_row<'conn, E: EmbedField<Type = Self>, R: Row<'conn, Backend>>(
        row: &mut RowReader<'_, R>,
    ) -> deserialize::Result<Self>;

    /// The values of its columns.
    fn values(&self) -> Vec<Value>;
}

/// The columns of an embedded struct in one model: `post::stamps`.
pub trait EmbeddedColumns: Copy {
    /// The columns. The derive makes one constant of each.
    const NEW: Self;
    /// Their descriptions.
    const FIELDS: &'static [FieldDef];
}

/// A field of a model that is an embedded struct.
pub trait EmbedField: Copy + Send + Sync + 'static {
    /// The model it belongs to.
    type Model: Model;
    /// The struct.
    type Type: Embedded;
    /// Where its first column stands in [`ModelDef::fields`](super::ModelDef::fields).
    const START: usize;
    /// What the names of its columns begin with here.
    const PREFIX: &'static str;
}

/// A field of an embedded struct, whatever model that is in.
pub trait EmbeddedField: Copy + Send + Sync + 'static {
    /// Its type.
    type Type: Column;
    /// Where it stands among the fields of the struct.
    const INDEX: usize;
    /// The struct's field, `created_at`.
    const NAME: &'static str;
    /// The name of the column, without prefix.
    const COLUMN: &'static str;
    /// In words, for people.
    const LABEL: &'static str;
}

/// The field `F` of an embedded struct, in the model that has it as `E`.
pub struct In<E, F>(PhantomData<fn() -> (E, F)>);

impl<E, F> Clone for In<E, F> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<E, F> Copy for In<E, F> {}

impl<E: EmbedField, F: EmbeddedField> Field for In<E, F> {
    type Model = E::Model;
    type Type = F::Type;
    const INDEX: usize = E::START + F::INDEX;
    const COLUMN: &'static str = Self::COLUMN_TEXT.as_str();
}

impl<E: EmbedField, F: EmbeddedField> In<E, F> {
    const COLUMN_TEXT: &'static ConstText<128> = &ConstText::new().with(E::PREFIX).with(F::COLUMN);
    const NAME_TEXT: &'static ConstText<128> = &ConstText::new().with(E::PREFIX).with(F::NAME);
    const LABEL_TEXT: &'static ConstText<256> = &ConstText::new().with_words(E::PREFIX).with(F::LABEL);

    /// What its type says of it in that model. The derive says the rest.
    pub const fn def() -> FieldDef {
        FieldDef::of::<Self>(Self::NAME_TEXT.as_str(), Self::LABEL_TEXT.as_str())
    }

    /// The same of a decimal, with its digits.
    pub const fn decimal_def(max_digits: u32, places: u32) -> FieldDef {
        FieldDef::of_decimal::<Self>(Self::NAME_TEXT.as_str(), Self::LABEL_TEXT.as_str(), max_digits, places)
    }
}

/// What the glue of a model asks of an embedded struct, by its field: so a struct that cannot be embedded is told once.
pub const fn part_width<E: EmbedField>() -> usize {
    E::Type::WIDTH
}

/// The descriptions of its columns.
pub const fn part_fields<E: EmbedField>() -> &'static [FieldDef] {
    <E::Type as Embedded>::Columns::<E>::FIELDS
}

/// The struct, out of a row of the model.
///
/// # Errors
/// When a column holds what its type does not allow.
pub fn part_of_row<'conn, E: EmbedField, R: Row<'conn, Backend>>(row: &mut RowReader<'_, R>) -> deserialize::Result<E::Type> {
    E::Type::from_row::<E, R>(row)
}

/// The values of its columns.
pub fn part_values<E: EmbedField>(part: &E::Type) -> Vec<Value> {
    part.values()
}

/// How many fields there are in all these lists.
pub const fn width_of(parts: &[&[FieldDef]]) -> usize {
    let (mut width, mut part) = (0, 0);
    while part < parts.len() {
        width += parts[part].len();
        part += 1;
    }
    width
}

/// The fields of all these lists, one after another.
pub const fn all_fields<const N: usize>(parts: &[&[FieldDef]]) -> [FieldDef; N] {
    let mut all = [FieldDef::new("", ColumnDef::new("", Kind::Bool)); N];
    let (mut part, mut place) = (0, 0);
    while part < parts.len() {
        let mut index = 0;
        while index < parts[part].len() {
            all[place] = parts[part][index];
            place += 1;
            index += 1;
        }
        part += 1;
    }
    all
}

/// What must hold of an embedded struct in a model, asked while compiling. (A method, since the error of a method stands at
/// its name, which has the place of what the user wrote.)
pub struct CheckEmbed<E>(PhantomData<E>);

impl<E: EmbedField> CheckEmbed<E> {
    /// The checks of a field.
    pub const NEW: Self = Self(PhantomData);

    /// Fails the build when the columns have names that are taken, or are too many or too long for a table.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn columns_are_free(self) {
        let fields = E::Model::DEF.fields;
        let model = E::Model::DEF.name;
        // Told at the part that is too much.
        if E::START <= 64 && E::START + E::Type::WIDTH > 64 {
            let text = ConstText::<512>::new().with("`").with(model).with("` has more than the 64 columns that a table can have");
            panic!("{}", text.with("\nhelp: move some fields to a model of their own, with a `ForeignKey` to this one").as_str());
        }
        let mut index = E::START;
        while index < E::START + E::Type::WIDTH {
            let (name, column) = (fields[index].name, fields[index].column.name);
            if column.len() > 63 {
                let text = ConstText::<512>::new().with("the column `").with(column).with("` of `").with(model);
                panic!("{}", text.with("` has a name of more than 63 bytes\nhelp: write a shorter `prefix`").as_str());
            }
            let mut other = 0;
            while other < index {
                if same(fields[other].column.name, column) || same(fields[other].name, name) {
                    let text = ConstText::<512>::new().with("`").with(model).with("` has two fields `").with(name);
                    panic!("{}", text.with("`\nhelp: give one of them a prefix: `#[field(embed, prefix = \"...\")]`").as_str());
                }
                other += 1;
            }
            index += 1;
        }
    }
}

/// The columns of an embedded struct that has a mistake; the mistake is told, and nothing of this ever runs.
#[derive(Clone, Copy)]
pub struct NoColumns;

impl EmbeddedColumns for NoColumns {
    const NEW: Self = Self;
    const FIELDS: &'static [FieldDef] = &[];
}
