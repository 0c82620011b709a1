//! What the program gives to a new record, beside what its form asks for.

use crate::column::Value;
use crate::model::Field;
use crate::query::IntoValue;

/// Values for the fields `G` of a form, in their order.
#[diagnostic::on_unimplemented(
    message = "this gives no values for the fields `{G}`",
    label = "expected a value for each of `{G}`",
    note = "`create_with` takes a value for each field of `given`, in that order: `create_with(&user, &db)`, `create_with((&user, 3), &db)`"
)]
pub trait Gives<G> {
    /// The values, by index of the model's fields.
    fn into_given(self) -> Vec<(usize, Value)>;
}

#[diagnostic::do_not_recommend]
impl<A: Field, V: IntoValue<A::Type>> Gives<(A,)> for V {
    fn into_given(self) -> Vec<(usize, Value)> {
        vec![(A::INDEX, self.into_value())]
    }
}

macro_rules! gives {
    ($($field:ident $value:ident),+) => {
        #[diagnostic::do_not_recommend]
        impl<$($field: Field, $value: IntoValue<$field::Type>),+> Gives<($($field,)+)> for ($($value,)+) {
            fn into_given(self) -> Vec<(usize, Value)> {
                #[expect(non_snake_case, reason = "the names of the types are those of the values")]
                let ($($value,)+) = self;
                vec![$(($field::INDEX, $value.into_value())),+]
            }
        }
    };
}

gives!(A V, B W);
gives!(A V, B W, C X);
gives!(A V, B W, C X, D Y);

/// No fields are given: [`create`](super::Cleaned::create) is enough.
#[diagnostic::on_unimplemented(
    message = "a new record of this form needs values for `{Self}`",
    label = "not given here",
    note = "write `create_with(value, &db)`, with a value for each field of `given`"
)]
pub trait Nothing {}

impl Nothing for () {}
