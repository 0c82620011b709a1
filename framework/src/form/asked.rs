//! What the glue of `#[derive(Form)]` calls: small functions at the user's keys, whose traits have our words.

use std::marker::PhantomData;
use std::pin::Pin;

use actix_web::HttpRequest;

use super::def::FormFieldDef;
use super::value::{FormValue, One, Several};
use super::widget::Widget;
use crate::column::{Column, Kind, Value};
use crate::error::{Error, Result};
use crate::model::{ForeignKeyColumn, Model, ModelDef};
use crate::query::{IntoValue, QuerySet, SameModel, SelectDef};
use crate::text::{ConstText, same};

/// What `initial` takes for a field of type `T`: a value that fits it, or several where several can be chosen.
#[diagnostic::on_unimplemented(
    message = "a field of type `{T}` cannot begin with a `{Self}`",
    label = "not a `{T}`",
    note = "give a `{T}`, or something that stands for one (`&str` for `String`)"
)]
pub trait Initial<T, By> {
    /// The values.
    fn into_values(self) -> Vec<Value>;
}

#[diagnostic::do_not_recommend]
impl<T: Column, V: IntoValue<T>> Initial<T, One> for V {
    fn into_values(self) -> Vec<Value> {
        vec![self.into_value()]
    }
}

#[diagnostic::do_not_recommend]
impl<T: Column, I: IntoIterator<Item: IntoValue<T>>> Initial<Vec<T>, Several> for I {
    fn into_values(self) -> Vec<Value> {
        self.into_iter().map(IntoValue::into_value).collect()
    }
}

/// What a field begins with.
#[doc(hidden)]
pub fn initial_of<F, T: FormValue<By>, By>(_: fn(&F) -> &T, value: impl Initial<T, By>) -> Vec<Value> {
    value.into_values()
}

/// A query whose records a field of type `T` can point to.
#[diagnostic::on_unimplemented(
    message = "this gives no records for a `{T}`",
    label = "expected a query of the model that the field points to",
    note = "write `fn() -> QuerySet<Tag>` for a field that is a `ForeignKey<Tag>`, or a `Vec` of it"
)]
pub trait Offers<T> {
    /// The query, its model forgotten.
    fn into_select(self) -> SelectDef;
}

#[diagnostic::do_not_recommend]
impl<M: Model, T: ForeignKeyColumn<Target: SameModel<M>>> Offers<T> for QuerySet<M> {
    fn into_select(self) -> SelectDef {
        Self::into_select(self)
    }
}

/// What can stand behind `queryset =`. `By` tells the impls apart.
#[diagnostic::on_unimplemented(
    message = "this does not say which records can be chosen",
    label = "not a function that gives a query",
    note = "write `fn mine() -> QuerySet<Tag>`",
    note = "or `async fn mine(request: &HttpRequest) -> Result<QuerySet<Tag>>`"
)]
pub trait Offering<By> {
    /// The query.
    type Query;
    /// Asks for it.
    fn query(self, request: Option<&HttpRequest>) -> impl Future<Output = Result<Self::Query>>;
}

#[doc(hidden)]
pub struct Always<Q>(PhantomData<Q>);
#[doc(hidden)]
pub struct ByRequest<Q>(PhantomData<Q>);

impl<Q, W: Fn() -> Q> Offering<Always<Q>> for W {
    type Query = Q;

    async fn query(self, _: Option<&HttpRequest>) -> Result<Q> {
        Ok(self())
    }
}

impl<Q, W: AsyncFn(&HttpRequest) -> Result<Q>> Offering<ByRequest<Q>> for W {
    type Query = Q;

    async fn query(self, request: Option<&HttpRequest>) -> Result<Q> {
        let missing = || Error::Setup("what this form offers depends on a request, and none is being answered".into());
        self(request.ok_or_else(missing)?).await
    }
}

/// A query on its way.
pub type Offered = Pin<Box<dyn Future<Output = Result<SelectDef>>>>;

/// The records that a field offers.
#[doc(hidden)]
pub fn records_of<F, T, By, W, ByW: 'static>(_: fn(&F) -> &T, function: W, request: Option<HttpRequest>) -> Offered
where
    T: FormValue<By>,
    W: Offering<ByW, Query: Offers<T::One>> + 'static,
{
    Box::pin(async move { Ok(function.query(request.as_ref()).await?.into_select()) })
}

/// What a function gives that `clean` names.
#[diagnostic::on_unimplemented(
    message = "this cannot clean a form, because it gives a `{Self}`",
    label = "not an async function",
    note = "write `async fn check(&self, errors: &mut FormErrors<Self>, db: &Db) -> Result`, and of the form of a model `form: &Cleaned<Self>` in place of `&self`"
)]
pub trait Cleaning: Future<Output = Result> {}

#[diagnostic::do_not_recommend]
impl<T: Future<Output = Result>> Cleaning for T {}

/// What the function that looks at a whole form gives.
#[doc(hidden)]
pub fn cleaning<T: Cleaning>(future: T) -> T {
    future
}

/// A field is asked for with an input that fits its type; fails the build where it does not.
#[doc(hidden)]
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn takes_widget(def: &FormFieldDef, widget: Widget) {
    let (kind, field) = (def.field.column.kind, &def.field);
    let has_choices = field.relation.is_some() || !field.choices.is_empty() || (matches!(kind, Kind::Bool) && field.column.null);
    let fits = match field.file {
        Some(_) => matches!(widget, Widget::File),
        None => widget.takes(kind, has_choices, def.many),
    };
    if !fits {
        let message = ConstText::<1024>::new().with("`").with(widget.word()).with("` is for ").with(widget.purpose());
        panic!("{}", message.with(", and `").with(field.name).with("` is none\nhelp: remove it").as_str())
    }
}

/// What must be filled in is no `Option`; fails the build where it is.
#[doc(hidden)]
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn takes_required(def: &FormFieldDef) {
    if def.field.column.null {
        let text = ConstText::<1024>::new().with("`").with(def.field.name).with("` is an `Option`, so it is not required");
        panic!("{}", text.with("\nhelp: remove `required`, or the `Option`").as_str())
    }
}

/// What is said of files is said of a field that is one; fails the build where it is not.
#[doc(hidden)]
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn takes_files(def: &FormFieldDef, key: &str) {
    if def.field.file.is_none() {
        let text = ConstText::<1024>::new().with("`").with(key).with("` is for files, and `").with(def.field.name);
        panic!("{}", text.with("` is none\nhelp: remove it, or make the field an `Upload`").as_str())
    }
}

/// A form that makes new records asks for all that they need, or says that the program gives it; fails the build where it
/// does not.
#[doc(hidden)]
#[track_caller]
#[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
pub const fn form_makes_records(def: &ModelDef, form: &str, fields: &[&str], given: &[&str]) {
    let mut index = 0;
    while index < def.fields.len() {
        let field = &def.fields[index];
        index += 1;
        let is_counted = index - 1 == def.key && field.relation.is_none() && field.column.kind.is_integer();
        let fills_itself = field.default.is_some()
            || field.column.default.is_some()
            || field.column.generated.is_some()
            || !matches!(field.auto, crate::model::Auto::No);
        if is_counted || fills_itself || field.column.null || has(fields, field.name) || has(given, field.name) {
            continue;
        }
        let text = ConstText::<2048>::new().with("`").with(form).with("` makes new records of `").with(def.name);
        let text = text.with("`, which need a value for `").with(field.name).with("`\nhelp: add `").with(field.name);
        let text =
            text.with("` to `fields`; or `given = [..::").with(field.name).with("]`, and give it when the record is stored");
        panic!("{}", text.with("\nnote: a form that only changes records says `update_only`").as_str())
    }
}

const fn has(names: &[&str], name: &str) -> bool {
    let mut index = 0;
    while index < names.len() {
        if same(names[index], name) {
            return true;
        }
        index += 1;
    }
    false
}
