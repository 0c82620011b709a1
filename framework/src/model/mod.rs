//! What a struct is: the one description that everything else reads.
//!
//! `#[derive(Model)]` writes a [`ModelDef`] and the little glue that only the struct's own types can give. Tables,
//! migrations, queries, forms and the admin are functions of that description.
//!
//! ```text
//! struct Post { title: String, author: ForeignKey<User>, tags: ManyToMany<Tag> }
//!     │             │               │                         │
//! ModelDef      fields[1]       fields[2].relation          many[0]
//! ```

mod def;
mod field;
mod foreign_key;
mod many_to_many;
mod name;

pub use def::{Direction, ModelDef, OrderDef};
pub use field::{Auto, ColumnDef, FieldDef, OnDelete, RelationDef};
pub use foreign_key::{ForeignKey, ForeignKeyColumn, NotLoaded};
pub use many_to_many::{ManyToMany, ManyToManyDef};
pub use name::Name;

use diesel::deserialize;
use diesel::row::Row;

use crate::column::{Column, Value};
use crate::db::{Backend, Db};
use crate::error::{Error, Result};
use crate::query::{Deleted, Filter, RowReader, delete_records, update_row};

/// The app that a model belongs to; `app!` writes it for each model that it lists.
#[diagnostic::on_unimplemented(
    message = "the model `{Self}` belongs to no app",
    label = "listed in no `app!`",
    note = "list it: `nuages::app! {{ pub my_app {{ models: [{Self}] }} }}`"
)]
pub trait InApp {
    /// The app's name, the first part of the table's.
    const APP: &'static str;
}

/// A struct that is a table. Derive it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a model",
    label = "expected a struct with `#[derive(Model)]`",
    note = "add `#[derive(nuages::Model)]` to `{Self}`"
)]
pub trait Model: Sized + Clone + Send + Sync + 'static {
    /// The type of the primary key.
    type Key: Column + PartialEq;
    /// The diesel table, `post::table`.
    type Table: diesel::Table;

    /// The table's name, such as `blog_post`.
    const TABLE: &'static str;
    /// The column of the primary key.
    const KEY_COLUMN: &'static str;
    /// The column that points here in a table of pairs: `post_id`; and, where both do, `from_post_id` and `to_post_id`.
    const PAIR_COLUMNS: [&'static str; 3];
    /// The description.
    const DEF: &'static ModelDef;

    /// The primary key of this row.
    fn key(&self) -> Self::Key;

    /// Reads one row whose columns are [`ModelDef::fields`], in that order.
    ///
    /// # Errors
    /// When a column holds what its type does not allow.
    fn from_row<'conn, R: Row<'conn, Backend>>(row: &mut RowReader<'_, R>) -> deserialize::Result<Self>;

    /// The values of [`ModelDef::fields`], in that order.
    fn values(&self) -> Vec<Value>;

    /// Writes all the fields of this record to its row.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such row any more, [`Error::Violation`] when a constraint refuses it.
    fn save(&self, db: &Db) -> impl Future<Output = Result> + Send {
        let (key, values) = (self.key().to_value(), self.values());
        async move {
            let given = values.into_iter().enumerate().filter(|(index, _)| *index != Self::DEF.key).collect();
            let this = vec![Filter::equal(Self::TABLE, Self::KEY_COLUMN, key)];
            match db.write(move |connection| update_row(connection, Self::DEF, given, this)).await? {
                0 => Err(Error::NotFound(format!("this {} does not exist any more", Self::DEF.verbose_name))),
                _ => Ok(()),
            }
        }
    }

    /// Deletes this record, and what goes with it by `on_delete`.
    ///
    /// # Errors
    /// [`Error::Protected`] when other records do not let it happen.
    fn delete(&self, db: &Db) -> impl Future<Output = Result<Deleted>> + Send {
        let key = self.key().to_value();
        async move {
            let models = db.models().to_vec();
            db.write(move |connection| delete_records(connection, &models, Self::DEF, vec![key])).await
        }
    }
}

/// A field of a model that is a column: `post::title` is a [`Col`](crate::query::Col) of one.
///
/// The derive writes an empty type for each field; everything about it follows from that.
pub trait Field: Copy + Send + Sync + 'static {
    /// The model it belongs to.
    type Model: Model;
    /// The type of the struct's field.
    type Type: Column;
    /// Where it stands in [`ModelDef::fields`].
    const INDEX: usize;
    /// The name of the column.
    const COLUMN: &'static str;
}

/// A field that is a `ForeignKey<Target>`, or an `Option` of one.
pub trait ToOneField: Field {
    /// The model that it points to.
    type Target: Model;
    /// The field in a struct; `None` where it is empty.
    fn get_mut(model: &mut Self::Model) -> Option<&mut ForeignKey<Self::Target>>;
}

/// A field that is a `ManyToMany<Target>`.
pub trait ToManyField: Copy + Send + Sync + 'static {
    /// The model it belongs to.
    type Model: Model;
    /// The model that it points to.
    type Target: Model;
    /// Where it stands in [`ModelDef::many`].
    const INDEX: usize;
    /// The table of pairs, `blog_post_tags`.
    const TABLE: &'static str;
    /// The field in a struct.
    fn get_mut(model: &mut Self::Model) -> &mut ManyToMany<Self::Target>;
}
