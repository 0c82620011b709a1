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

mod columns;
mod condition;
mod create;
mod delete;
mod diesel_face;
mod operand;
mod ordering;
mod page;
mod pairs;
mod record;
mod relation;
mod row;
mod select;
mod set;
mod write;

pub use columns::Col;
pub use condition::{Comparison, Condition, Filter, Predicate};
pub use create::{Create, Given, IsGiven, MayBeLeftOut, Missing, Saving};
pub use delete::{Deleted, Deletion, delete_records, deletion};
pub use diesel_face::{AllColumns, RowOf};
pub use operand::{IntoValue, Operand, PointsTo, Side};
pub use ordering::{OrderTerm, Ordering, Orderings};
pub use page::Page;
pub(crate) use page::pages;
pub(crate) use pairs::{set_pairs, target_keys};
pub use record::Record;
pub use relation::{Loader, NamesField, Related, ToMany, ToOne};
pub use row::{RowReader, value_of};
pub use select::{JoinDef, SelectDef};
pub use set::QuerySet;
pub use write::Assignment;
pub(crate) use write::{delete_rows, insert_row, update_row};
