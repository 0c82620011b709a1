//! How records come and go: a thin face, like Django's, on diesel.
//!
//! ```text
//! post::title.contains("x")  ─► Predicate<Post>  ┐
//! post::title.asc()          ─► Ordering<Post>   ├─► QuerySet<Post> ─► SelectDef ─► one SELECT
//! post::author               ─► ToOne            ┘                     (not generic: compiled once)
//! ```
//!
//! Types are checked at the face; behind it everything is data: tables and columns by name, values as
//! [`Value`](crate::column::Value). So the second model of a program costs the compiler little, and the admin asks
//! the same questions of a [`ModelDef`](crate::model::ModelDef) without knowing the struct.

mod across;
mod aggregate;
mod annotated;
mod by_key;
mod calendar;
mod cell;
mod column_list;
mod columns;
mod computed;
mod condition;
mod conflict;
mod count;
mod create;
mod delete;
mod diesel_face;
mod explain;
mod expression;
mod filter;
mod function;
mod functions;
mod group;
mod join;
mod json;
mod list;
mod list_of;
mod load;
mod lock;
mod lookup;
mod name;
mod number;
mod offer;
mod operand;
mod ordering;
mod page;
mod pairs;
mod part;
mod pattern;
mod record;
mod record_write;
mod related;
mod relation;
mod rename;
mod row;
mod select;
mod set;
mod shape;
mod source;
mod sql;
mod term;
mod tuples;
mod united;
mod values;
mod view;
mod write;

pub use across::Reaches;
pub(crate) use across::term_behind;
pub use aggregate::{Aggregated, Aggregates, avg, count, count_of, max, min, sum};
pub use annotated::{Annotated, Annotations};
pub(crate) use calendar::Dated;
pub use cell::{Cell, CellText, cells};
pub use columns::Col;
pub use condition::{Condition, Predicate};
pub use conflict::{ColumnsOf, Upsert};
pub use create::{Create, Given, IsGiven, MayBeLeftOut, Missing, MissingPart, Saving};
pub use delete::{Deleted, Deletion, delete_records, deletion};
pub use diesel_face::{AllColumns, RowOf};
pub use expression::{Expr, Expression};
pub use filter::{Comparison, DieselFilter, Filter};
pub use function::{Aggregate, Clock, Function, Part};
pub use functions::*;
pub use group::{GroupOrdering, GroupOrderings, Having};
pub use join::JoinDef;
pub use json::{JsonPath, JsonTerm};
pub use list::List;
pub use list_of::{ListOf, ListPart, list_of};
pub use load::{Joined, Loader, Prefetch, Related};
pub use lock::Lock;
pub use number::{Addend, Fraction, HasDate, HasTime, Nullness, Number, Summed};
pub use offer::{BackOf, ColumnOf, ManyOf, MaybeOf, OneOf, Shown, Through, Way};
pub use operand::{Candidates, Fits, IntoValue, Operand, PartOf, PointsTo, SameAs, SameModel};
pub use ordering::{OrderTerm, Ordering, Orderings, random};
pub(crate) use page::pages;
pub use page::{Counting, Page, Total};
pub(crate) use pairs::{set_pairs, target_keys};
pub use part::Chunks;
pub use record::Record;
pub(crate) use record::{RecordRow, RecordsDef};
pub(crate) use record_write::update_record;
pub(crate) use related::pairs_from;
pub use relation::{BackToOne, NamesField, ToMany, ToOne};
pub use row::{RowReader, value_of};
pub use select::{Columns, SelectDef};
pub use set::QuerySet;
pub use shape::{Asking, Reading};
pub use source::{AcrossMany, HasRecords, Reach, Reached, Source, made_of, number_of, of_view, reach};
pub use sql::Sql;
pub use term::{Operator, Subquery, Term};
pub use united::United;
pub use values::{ReadRow, Selected, Selection, Values};
pub use view::{Pass, View};
pub use write::Assignment;
pub(crate) use write::{delete_rows, insert_row, update_row};
