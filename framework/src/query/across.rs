//! Values across relations: of the record that a foreign key points to, and of all the records of a relation to many. Each is
//! a subquery for one row, hence no join that would multiply rows; they are filtered by, sorted by and read like columns.

use super::aggregate::{Aggregated, count};
use super::expression::{Expr, Expression};
use super::filter::{Comparison, Filter};
use super::number::Nullness;
use super::offer::{MaybeOf, OneOf, Through, Way};
use super::relation::{ToMany, ToOne};
use super::term::{Subquery, Term};
use crate::column::Column;
use crate::model::{ForeignKey, Link, Model, OneToOne, ToManyField, ToOneField};

/// What a value of the record that a relation leads to is: within `Option` where the relation may lead nowhere.
pub trait Reaches {
    /// The type of a value that is a `U` there.
    type Value<U: Nullness>: Column;
    /// What a view may make of the whole record.
    type Record<M>: Through;
    /// The same, of a way to it.
    #[doc(hidden)]
    fn record<M>(way: Vec<Way>) -> Self::Record<M>;
}

impl<T> Reaches for ForeignKey<T> {
    type Value<U: Nullness> = U;
    type Record<M> = OneOf<M>;
    fn record<M>(way: Vec<Way>) -> OneOf<M> {
        OneOf::new(way)
    }
}

impl<T> Reaches for OneToOne<T> {
    type Value<U: Nullness> = U;
    type Record<M> = OneOf<M>;
    fn record<M>(way: Vec<Way>) -> OneOf<M> {
        OneOf::new(way)
    }
}

impl<T> Reaches for Option<T> {
    type Value<U: Nullness> = U::OrNull;
    type Record<M> = MaybeOf<M>;
    fn record<M>(way: Vec<Way>) -> MaybeOf<M> {
        MaybeOf::new(way)
    }
}

impl<F: ToOneField<Type: Reaches>> ToOne<F> {
    /// A value of the record that it points to: `post::author.get(author::name)`.
    ///
    /// ```ignore
    /// Post::objects().order_by(post::author.get(author::name).asc()).values((post::title, post::author.get(author::name)))
    /// ```
    pub fn get<E>(self, of: E) -> Expr<F::Model, <F::Type as Reaches>::Value<E::Type>>
    where
        E: Expression<Model = F::Target, Type: Nullness>,
    {
        let points_here = |table| column_is(table, F::Target::KEY_COLUMN, F::Model::TABLE, F::COLUMN);
        Expr::new(subquery(of.into_term(), F::Target::TABLE, F::Model::TABLE, points_here))
    }
}

impl<F: ToManyField> ToMany<F> {
    /// How many records there are: `Post::objects().annotate(post::comments.count())`,
    /// `.filter(post::tags.count().ge(3))`, `.order_by(post::tags.count().desc())`.
    pub fn count(self) -> Expr<F::Model, i64> {
        match F::LINK {
            Link::Key(_) => self.aggregate(count()),
            // The pairs are enough.
            Link::Pairs(pairs) => {
                let of_this = |table| column_is(table, pairs.source_column, F::Model::TABLE, F::Model::KEY_COLUMN);
                let number = count::<F::Target>().into_term();
                Expr::new(subquery(number, pairs.table, F::Model::TABLE, of_this))
            }
        }
    }

    /// A value made of all the records: `post::comments.aggregate(max(comment::created_at))`, or of some of them:
    /// `post::comments.aggregate(count().filter(comment::approved))`.
    pub fn aggregate<T>(self, aggregate: Aggregated<F::Target, T>) -> Expr<F::Model, T> {
        let of_this = |table: &'static str| match F::LINK {
            Link::Key(field) => column_is(table, F::Target::DEF.fields[field].column.name, F::Model::TABLE, F::Model::KEY_COLUMN),
            Link::Pairs(pairs) => Filter::Among {
                table,
                column: F::Target::KEY_COLUMN,
                in_table: pairs.table,
                in_column: pairs.target_column,
                filter: Box::new(column_is(pairs.table, pairs.source_column, F::Model::TABLE, F::Model::KEY_COLUMN)),
            },
        };
        Expr::new(subquery(aggregate.into_term(), F::Target::TABLE, F::Model::TABLE, of_this))
    }
}

fn column_is(table: &'static str, column: &'static str, other: &'static str, other_column: &'static str) -> Filter {
    Filter::Compare { left: Term::column(table, column), comparison: Comparison::Equal, right: Term::column(other, other_column) }
}

/// A term of another table for each row of `around`; `link` gives the condition that leads there, by the name of the table.
fn subquery(mut term: Term, table: &'static str, around: &'static str, link: impl FnOnce(&'static str) -> Filter) -> Term {
    let alias = (table == around).then(|| alias(&term));
    if let Some(alias) = alias {
        term.rename(table, alias);
    }
    let filters = vec![link(alias.unwrap_or(table))];
    Term::Subquery(Box::new(Subquery { term, table, alias, filters }))
}

/// A column of the record that foreign keys lead to, one behind the other; of the last model where there is no way.
pub(crate) fn term_behind(way: &[Way], column: &'static str) -> Option<Term> {
    let mut steps = way.iter().rev();
    let last = steps.next()?;
    let step = |term: Term, step: &Way| {
        let (source, target) = (step.source, step.target);
        let points_here =
            |table| column_is(table, target.key_field().column.name, source.table, source.fields[step.field].column.name);
        subquery(term, target.table, source.table, points_here)
    };
    Some(steps.fold(step(Term::column(last.target.table, column), last), step))
}

/// A name that no subquery inside of the term has.
fn alias(term: &Term) -> &'static str {
    const NAMES: [&str; 8] = ["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8"];
    NAMES[term.aliases().min(NAMES.len() - 1)]
}
