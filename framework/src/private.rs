//! What the glue of macros may name. Nothing here is for people: it changes with the macros.

pub use core::clone::Clone;
pub use core::default::Default;
pub use core::iter::{IntoIterator, Iterator};
pub use core::marker::PhantomData;
pub use core::option::Option::{self, None, Some};
pub use core::result::Result::{self as CoreResult, Ok};
pub use std::boxed::Box;
pub use std::string::String;
pub use std::vec::Vec;

pub use diesel;
pub use diesel::deserialize::Result as RowResult;
pub use diesel::row::Row;

pub use crate::admin::{AdminDef, ModelAdmin};
pub use crate::app::{App, AppDef, Mount, Source};
pub use crate::auth::User;
pub use crate::column::sql_types::Choice;
pub use crate::column::{ChoiceDef, Choices, Column, Kind, Value, ValueError, choices};
pub use crate::column::{takes_max_length, takes_now, takes_null, takes_slug};
pub use crate::command::main as run;
pub use crate::db::{Backend, Db, RawValue};
pub use crate::error::Result;
pub use crate::model::{
    Auto, Direction, Field, FieldDef, ForeignKey, ForeignKeyColumn, InApp, ManyToMany, ManyToManyDef, Model, ModelDef, Name,
    OnDelete, OrderDef, ToManyField, ToOneField,
};
pub use crate::query::{
    AllColumns, Col, Create, Given, IntoValue, IsGiven, Missing, Predicate, QuerySet, RowOf, RowReader, Saving, ToMany, ToOne,
    value_of,
};
pub use crate::route::{Access, Answer, Listed, Method, PathParameter, Route, RouteDef, extract, path_argument, reverse};
