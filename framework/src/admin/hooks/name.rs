//! The names of fields and relations of one model: `post::title`, `post::author`, `post::tags`.

use crate::model::{Field, Model, ToManyField, ToOneField};
use crate::query::{Col, ToMany, ToOne};

/// What names a field or a relation of `M`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no field of `{M}`",
    label = "expected a field or a relation of `{M}`",
    note = "this is the admin of `{M}`: name one of its fields, such as `post::title` of a `Post`"
)]
pub trait NamesFieldOf<M> {
    /// Its name in the struct.
    const NAME: &'static str;
}

#[diagnostic::do_not_recommend]
impl<F: Field> NamesFieldOf<F::Model> for Col<F> {
    const NAME: &'static str = F::Model::DEF.fields[F::INDEX].name;
}

#[diagnostic::do_not_recommend]
impl<F: ToOneField> NamesFieldOf<F::Model> for ToOne<F> {
    const NAME: &'static str = F::Model::DEF.fields[F::INDEX].name;
}

#[diagnostic::do_not_recommend]
impl<F: ToManyField> NamesFieldOf<F::Model> for ToMany<F> {
    const NAME: &'static str = F::NAME;
}

/// What names a relation of `M` that a form asks for: a foreign key, or many-to-many.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no relation of `{M}`",
    label = "expected a relation of `{M}`",
    note = "choices are of relations: a foreign key such as `post::author`, or many-to-many such as `post::tags`"
)]
pub trait NamesRelationOf<M> {
    /// Its name in the struct.
    const NAME: &'static str;
    /// The model that it leads to.
    type Target: Model;
}

#[diagnostic::do_not_recommend]
impl<F: ToOneField> NamesRelationOf<F::Model> for ToOne<F> {
    const NAME: &'static str = F::Model::DEF.fields[F::INDEX].name;
    type Target = F::Target;
}

#[diagnostic::do_not_recommend]
impl<F: ToManyField> NamesRelationOf<F::Model> for ToMany<F> {
    const NAME: &'static str = F::NAME;
    type Target = F::Target;
}

/// What names a column of `M`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no column of `{M}`",
    label = "expected a column of `{M}`",
    note = "this is the admin of `{M}`: name one of its columns, such as `post::title` of a `Post`"
)]
pub trait NamesColumnOf<M> {
    /// The field.
    type Field: Field<Model = M>;
}

#[diagnostic::do_not_recommend]
impl<F: Field> NamesColumnOf<F::Model> for Col<F> {
    type Field = F;
}

#[diagnostic::do_not_recommend]
impl<F: ToOneField> NamesColumnOf<F::Model> for ToOne<F> {
    type Field = F;
}
