//! `PathDef`: the way from a record to one of its values, or to one of a record that it is related to.
//!
//! ```text
//! title             Column                 a field of the model
//! author.username   One ─► Column          across a foreign key
//! tags              Records                a relation to many, by itself
//! tags.name         Many ─► Column         across a relation to many
//! ```
//!
//! A name by itself is looked up in the [`ModelDef`] while compiling, so that a misspelt one is told with the names that there
//! are. What stands behind a dot is a name of another model, which only types lead to: [`Named`].

use std::marker::PhantomData;

use crate::column::Kind;
use crate::model::{EmbeddedColumns, Field, FieldDef, Link, Model, ModelDef, ToManyField, ToOneField};
use crate::query::{BackToOne, Col, Dated, Filter, Term, ToMany, ToOne, Way, term_behind};
use crate::text::ConstText;

/// A way from the records of a model.
#[derive(Debug, Clone, Copy)]
pub struct PathDef {
    /// The model.
    pub model: &'static ModelDef,
    /// Its first step.
    pub step: Step,
}

/// One step of a way.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// To a column, and there it ends: an index of [`ModelDef::fields`].
    Column(usize),
    /// To the records that a relation to many leads to, and there it ends.
    Records {
        /// The relation's name.
        name: &'static str,
        /// How they are found.
        link: Link,
        /// Their model.
        target: fn() -> &'static ModelDef,
    },
    /// Across a foreign key, and on from there.
    One {
        /// An index of [`ModelDef::fields`].
        field: usize,
        /// The rest of the way.
        then: &'static PathDef,
    },
    /// Across a relation to many, and on from there.
    Many {
        /// The relation's name.
        name: &'static str,
        /// How the records are found.
        link: Link,
        /// The rest of the way.
        then: &'static PathDef,
    },
}

/// What a way leads to.
#[derive(Debug, Clone, Copy)]
pub enum End {
    /// A column.
    Column(&'static FieldDef),
    /// Records of this model.
    Records(fn() -> &'static ModelDef),
}

impl PathDef {
    /// The way to what a model calls so; fails the build with the names there are when there is none.
    #[track_caller]
    pub const fn of(model: &'static ModelDef, name: &str) -> Self {
        let mut index = 0;
        while index < model.many.len() {
            let many = &model.many[index];
            if crate::text::same(many.name, name) {
                let step = Step::Records { name: many.name, link: Link::Pairs(many.pairs()), target: many.target };
                return Self { model, step };
            }
            index += 1;
        }
        Self { model, step: Step::Column(model.position(name)) }
    }

    /// What it leads to.
    pub const fn end(&self) -> End {
        match self.step {
            Step::Column(field) => End::Column(&self.model.fields[field]),
            Step::Records { target, .. } => End::Records(target),
            Step::One { then, .. } | Step::Many { then, .. } => then.end(),
        }
    }

    /// The kind of the column that it leads to; nothing where it leads to records.
    pub const fn kind(&self) -> Option<Kind> {
        match self.end() {
            End::Column(field) => Some(field.column.kind),
            End::Records(_) => None,
        }
    }

    /// Whether a record has several values at its end.
    pub const fn is_many(&self) -> bool {
        match self.step {
            Step::Column(_) => false,
            Step::Records { .. } | Step::Many { .. } => true,
            Step::One { then, .. } => then.is_many(),
        }
    }

    /// The same, for a list that goes by its days; fails the build where it leads to no date, or to several.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn by_date(self) -> Self {
        if !matches!(self.kind(), Some(Kind::Date | Kind::DateTime)) {
            panic!("{}", self.said().with(" is no date\nhelp: name a field that is a `Date` or a `DateTime`").as_str())
        }
        if self.is_many() {
            let text = self
                .said()
                .with(" is a date of several records\nhelp: name a date of the record itself, or of one that it points to");
            panic!("{}", text.as_str())
        }
        self
    }

    /// The date at its end; nothing where that is none.
    pub(crate) fn dated(&self) -> Option<Dated> {
        Some(Dated { term: self.term()?, kind: self.kind()? })
    }

    /// "`views` of `Post`", for messages while compiling.
    pub(super) const fn said(&self) -> ConstText<1024> {
        let text = ConstText::new().with("`");
        match self.step {
            Step::Column(field) => text.with(self.model.fields[field].name).with("` of `").with(self.model.name).with("`"),
            Step::Records { name, .. } => text.with(name).with("` of `").with(self.model.name).with("`"),
            Step::One { then, .. } | Step::Many { then, .. } => then.said(),
        }
    }

    /// The names of its steps.
    fn names(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        let mut now = Some(self);
        while let Some(path) = now {
            let (name, then) = match path.step {
                Step::Column(field) => (path.model.fields[field].name, None),
                Step::Records { name, .. } => (name, None),
                Step::One { field, then } => (path.model.fields[field].name, Some(then)),
                Step::Many { name, then, .. } => (name, Some(then)),
            };
            names.push(name);
            now = then;
        }
        names
    }

    /// Its name in addresses, as in Django: `author__username`.
    pub(crate) fn address(&self) -> String {
        self.names().join("__")
    }

    /// In words: `author username`.
    pub(crate) fn label(&self) -> String {
        match self.step {
            Step::Column(field) => self.model.fields[field].label.to_owned(),
            Step::Records { name, .. } => {
                let many = self.model.many_named(name);
                many.map_or_else(|| name.replace('_', " "), |many| many.label.to_owned())
            }
            Step::One { field, then } => format!("{} {}", self.model.fields[field].label, then.label()),
            Step::Many { name, then, .. } => format!("{} {}", name.replace('_', " "), then.label()),
        }
    }

    /// The foreign keys on the way to its column.
    pub(crate) fn ways(&self) -> Vec<Way> {
        match self.step {
            Step::One { field, then } => {
                let mut ways = vec![Way { field, source: self.model, target: then.model }];
                ways.extend(then.ways());
                ways
            }
            _ => Vec::new(),
        }
    }

    /// The model whose field stands at its end, and which it is; nothing where it leads to records.
    pub(crate) fn column(&self) -> Option<(&'static ModelDef, usize)> {
        match self.step {
            Step::Column(field) => Some((self.model, field)),
            Step::Records { .. } => None,
            Step::One { then, .. } | Step::Many { then, .. } => then.column(),
        }
    }

    /// Its value for each row, to sort by; nothing where a record has several.
    pub(crate) fn term(&self) -> Option<Term> {
        let (model, field) = self.column().filter(|_| !self.is_many())?;
        let column = model.fields[field].column.name;
        Some(term_behind(&self.ways(), column).unwrap_or_else(|| Term::column(model.table, column)))
    }

    /// The condition on records whose end meets a condition: on its column, or on the key of the records there.
    pub(crate) fn filter(&self, of: &dyn Fn(Term) -> Filter) -> Filter {
        match self.step {
            Step::Column(field) => of(Term::column(self.model.table, self.model.fields[field].column.name)),
            Step::Records { link, target, .. } => {
                let key = target().key_field().column.name;
                match link {
                    // The pairs know the key.
                    Link::Pairs(pairs) => among(
                        (self.model.table, self.model.key_field().column.name),
                        (pairs.table, pairs.source_column),
                        of(Term::column(pairs.table, pairs.target_column)),
                    ),
                    Link::Key(_) => self.across(link, target(), of(Term::column(target().table, key))),
                }
            }
            Step::One { field, then } => among(
                (self.model.table, self.model.fields[field].column.name),
                (then.model.table, then.model.key_field().column.name),
                then.filter(of),
            ),
            Step::Many { link, then, .. } => self.across(link, then.model, then.filter(of)),
        }
    }

    /// The condition on records that lead to one that meets a condition.
    fn across(&self, link: Link, target: &'static ModelDef, filter: Filter) -> Filter {
        let this = (self.model.table, self.model.key_field().column.name);
        match link {
            Link::Key(field) => among(this, (target.table, target.fields[field].column.name), filter),
            Link::Pairs(pairs) => {
                let there = among((pairs.table, pairs.target_column), (target.table, target.key_field().column.name), filter);
                among(this, (pairs.table, pairs.source_column), there)
            }
        }
    }
}

/// The rows whose column is among those of another table that meet a condition.
fn among(
    (table, column): (&'static str, &'static str),
    (in_table, in_column): (&'static str, &'static str),
    filter: Filter,
) -> Filter {
    Filter::Among { table, column, in_table, in_column, filter: Box::new(filter) }
}

/// What a name of a model's fields stands for.
#[diagnostic::on_unimplemented(
    message = "the admin cannot read `{Self}`",
    label = "expected a column or a relation",
    note = "of an embedded struct name one column: `stamps.created_at`"
)]
pub trait Named {
    /// The way there.
    const PATH: PathDef;
}

impl<F: Field> Named for Col<F> {
    const PATH: PathDef = PathDef { model: F::Model::DEF, step: Step::Column(F::INDEX) };
}

impl<F: ToOneField> Named for ToOne<F> {
    const PATH: PathDef = PathDef { model: F::Model::DEF, step: Step::Column(F::INDEX) };
}

impl<F: ToManyField> Named for ToMany<F> {
    const PATH: PathDef =
        PathDef { model: F::Model::DEF, step: Step::Records { name: F::NAME, link: F::LINK, target: model_of::<F::Target> } };
}

impl<F: ToManyField> Named for BackToOne<F> {
    const PATH: PathDef = <ToMany<F> as Named>::PATH;
}

fn model_of<M: Model>() -> &'static ModelDef {
    M::DEF
}

/// What stands before a dot.
#[diagnostic::on_unimplemented(
    message = "nothing of `{Self}` can be named behind a dot",
    label = "neither a relation nor an embedded struct",
    note = "a dot leads across a relation: `author.username`"
)]
pub trait Leads {
    /// What can be named behind the dot.
    type Fields;
    /// The whole.
    type Behind<N>;
}

impl<F: ToOneField> Leads for ToOne<F> {
    type Fields = <F::Target as Model>::Fields;
    type Behind<N> = Behind<Self, N>;
}

impl<F: ToManyField> Leads for ToMany<F> {
    type Fields = <F::Target as Model>::Fields;
    type Behind<N> = Behind<Self, N>;
}

impl<F: ToManyField> Leads for BackToOne<F> {
    type Fields = <F::Target as Model>::Fields;
    type Behind<N> = Behind<ToMany<F>, N>;
}

impl<C: EmbeddedColumns> Leads for C {
    type Fields = C;
    type Behind<N> = N;
}

/// A name behind a dot.
pub struct Behind<R, N>(PhantomData<fn() -> (R, N)>);

impl<F: ToOneField, N: Named> Named for Behind<ToOne<F>, N> {
    const PATH: PathDef = PathDef { model: F::Model::DEF, step: Step::One { field: F::INDEX, then: &N::PATH } };
}

impl<F: ToManyField, N: Named> Named for Behind<ToMany<F>, N> {
    const PATH: PathDef = PathDef { model: F::Model::DEF, step: Step::Many { name: F::NAME, link: F::LINK, then: &N::PATH } };
}

/// The end of a way: `ends(fields.username)`.
#[doc(hidden)]
pub fn ends<N>(_: N) -> PhantomData<N> {
    PhantomData
}

/// A way across a relation: `leads(fields.author, |fields| ends(fields.username))`.
#[doc(hidden)]
pub fn leads<R: Leads, N>(_: R, _: fn(R::Fields) -> PhantomData<N>) -> PhantomData<R::Behind<N>> {
    PhantomData
}

/// The way that names lead: `path_to::<Post, _>(|fields| leads(fields.author, |fields| ends(fields.username)))`. Their types say
/// all that there is to know, so the function is never called.
#[doc(hidden)]
pub const fn path_to<M: Model, N: Named>(_: fn(M::Fields) -> PhantomData<N>) -> PathDef {
    N::PATH
}
