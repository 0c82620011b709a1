//! What the glue of macros may name. Nothing here is for people: it changes with the macros.

pub use core::clone::Clone;
pub use core::convert::From;
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
pub use crate::column::{ChoiceDef, Choices, Column, Kind, Literal, Newtype, Value, ValueError, choices};
pub use crate::column::{takes_bounds, takes_digits, takes_max_length, takes_now, takes_null, takes_text_rules};
pub use crate::command::main as run;
pub use crate::command::{Argument, ArgumentDef, Command, CommandDef, Outcome, PlainArgument, Taking, taking};
pub use crate::db::{Backend, Db, RawValue};
pub use crate::error::Result;
pub use crate::model::{
    Auto, CheckDef, CheckEmbed, CheckLink, Direction, EmbedField, Embedded, EmbeddedColumns, EmbeddedField, Field, FieldDef,
    ForeignKey, ForeignKeyColumn, HowMany, In, InApp, IndexColumn, IndexDef, Link, ManyToManyDef, Model, ModelDef, Name,
    NoColumns, OnDelete, OrderDef, PermissionDef, Records, Rule, ToManyField, ToOneField, Validator, all_fields, literal_fits,
    part_fields, part_of_row, part_values, part_width, takes_condition, takes_fraction, takes_number, takes_text, width_of,
};
pub use crate::query::{
    AllColumns, BackToOne, Col, Create, Given, IntoValue, IsGiven, Missing, MissingPart, Pass, Predicate, QuerySet, RowOf,
    RowReader, Saving, ToMany, ToOne, View, avg, made_of, max, min, number_of, reach, sum, value_of,
};
pub use crate::route::{
    Access, Answer, Listed, Method, PathParameter, Route, RouteDef, extract, path_argument, rest_argument, reverse,
};
pub use crate::text::ConstText;
