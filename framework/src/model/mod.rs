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

mod column;
mod def;
mod embedded;
mod field;
mod foreign_key;
mod has_many;
mod index;
mod link;
mod many_to_many;
mod name;
mod one_to_one;
mod permission;
mod relation;
mod rule;
mod web;
mod written;

pub use column::ColumnDef;
pub use def::{Direction, ModelDef, OrderDef};
pub use embedded::{CheckEmbed, EmbedField, Embedded, EmbeddedColumns, EmbeddedField, In};
#[doc(hidden)]
pub use embedded::{NoColumns, all_fields, part_fields, part_of_row, part_values, part_width, width_of};
pub use field::{Auto, FieldDef};
pub use foreign_key::{ForeignKey, ForeignKeyColumn, NotLoaded};
pub use has_many::{HasMany, HasOne};
pub use index::{CheckDef, IndexColumn, IndexDef};
pub use link::{CheckLink, HowMany, Link, Pairs};
pub use many_to_many::{ManyToMany, ManyToManyDef};
pub use name::Name;
pub use one_to_one::OneToOne;
pub use permission::{PermissionDef, PermissionName};
pub use relation::{OnDelete, RelationDef};
pub use rule::{Rule, Validator};
pub(crate) use web::is_email;
pub(crate) use written::takes_a_value;
#[doc(hidden)]
pub use written::{literal_fits, takes_condition, takes_fraction, takes_number, takes_text};

use diesel::deserialize;
use diesel::row::Row;

use crate::column::{Column, Kind, Value};
use crate::db::{Backend, Db};
use crate::error::{Error, Invalid, Result};
use crate::query::{Assignment, Deleted, Filter, RowReader, SelectDef, delete_records, update_record, update_row};

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
    /// The columns and relations by name: what [`FIELDS`](Self::FIELDS) is.
    type Fields;

    /// The columns and relations, for macros that know the names of fields and not those of modules.
    #[doc(hidden)]
    const FIELDS: Self::Fields;
    /// The table's name, such as `blog_post`.
    const TABLE: &'static str;
    /// The column of the primary key.
    const KEY_COLUMN: &'static str;
    /// The type of the column of the primary key, which foreign keys to this model have too.
    const KEY_KIND: Kind = <Self::Key as Column>::KIND;
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

    /// Whether the fields hold what they ask of their values: `email`, `min`, `validators`, ... As in Django, saving does
    /// not ask; forms do.
    ///
    /// # Errors
    /// [`Invalid`] with what is wrong with each field.
    fn validate(&self) -> Result<(), Invalid> {
        invalid_fields(Self::DEF, &self.values())
    }

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
                0 => Err(gone::<Self>()),
                _ => Ok(()),
            }
        }
    }

    /// Changes some fields of this record's row, and reads the row back into the struct: what others have changed
    /// meanwhile is there too, and relations are to be loaded again.
    ///
    /// ```ignore
    /// post.update(&db, [post::views.set(post::views + 1)]).await?;
    /// ```
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such row any more, [`Error::Violation`] when a constraint refuses it.
    fn update(
        &mut self,
        db: &Db,
        assignments: impl IntoIterator<Item = Assignment<Self>>,
    ) -> impl Future<Output = Result> + Send {
        let key = self.key().to_value();
        let given = assignments.into_iter().map(Assignment::into_parts).collect();
        async move {
            let written =
                db.write(move |connection| update_record(connection, Self::DEF, key, given, |row| Self::from_row(row))).await?;
            *self = written.ok_or_else(gone::<Self>)?;
            Ok(())
        }
    }

    /// Reads this record's row again; relations are to be loaded again.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such row any more.
    fn refresh(&mut self, db: &Db) -> impl Future<Output = Result> + Send {
        let this = Filter::equal(Self::TABLE, Self::KEY_COLUMN, self.key().to_value());
        async move {
            let select = SelectDef { filters: vec![this], order: Vec::new(), ..SelectDef::all(Self::DEF) };
            let found =
                db.read_with(&select, |select, connection| select.load(connection, |row| Self::from_row(row))).await?.pop();
            *self = found.ok_or_else(gone::<Self>)?;
            Ok(())
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

fn gone<M: Model>() -> Error {
    Error::NotFound(format!("this {} does not exist any more", M::DEF.verbose_name))
}

fn invalid_fields(def: &ModelDef, values: &[Value]) -> Result<(), Invalid> {
    let asked = def.fields.iter().zip(values);
    let wrong = asked.filter_map(|(field, value)| Some((field.name, field.validate(value).err()?.to_string())));
    let fields: Vec<_> = wrong.collect();
    if fields.is_empty() { Ok(()) } else { Err(Invalid { fields }) }
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

/// A field that is a `ForeignKey<Target>` or a `OneToOne<Target>`, or an `Option` of one.
pub trait ToOneField: Field<Type: ForeignKeyColumn> {
    /// The model that it points to.
    type Target: Model;
    /// The field in a struct; `None` where it is empty.
    fn get_mut(model: &mut Self::Model) -> Option<&mut ForeignKey<Self::Target>>;
}

/// A field that is a `ManyToMany<Target>`, a `HasMany<Target>` or a `HasOne<Target>`: no column of the model's own table.
pub trait ToManyField: Copy + Send + Sync + 'static {
    /// The model it belongs to.
    type Model: Model;
    /// The model that it leads to.
    type Target: Model;
    /// The struct's field, `tags`.
    const NAME: &'static str;
    /// How the records are found.
    const LINK: Link;
    /// Puts the records into the field of a struct.
    fn load(model: &mut Self::Model, records: Vec<Self::Target>);
}

/// The type of a field that is a relation to many.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a relation to many",
    label = "expected `ManyToMany<T>`, `HasMany<T>` or `HasOne<T>`"
)]
pub trait Records: Default {
    /// The model that it leads to.
    type Target: Model;
    /// Takes the records that a query has found.
    fn load(&mut self, records: Vec<Self::Target>);
}
