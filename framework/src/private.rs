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

pub use crate::admin::{
    ActionDef, AdminDef, Fieldset, FormEntry, FormOptions, Hooked, InlineDef, IntoDone, ListColumn, ListFilter, ListOptions,
    ListSearch, MethodColumn, MethodFilter, ModelAdmin, NoHooks, OwnHooks, PathDef, Prepopulated, StubMethod, TakesRecords,
    choices_of, editable_position, ends, field_named, leads, left_of, path_to, show_row, text_named,
};
pub use crate::app::{App, AppDef, Mount, Source};
pub use crate::auth::{
    User, UserDef, UserModel, holds_hash, names_one_user, passes, takes_user_flag, takes_user_groups, takes_user_moment,
    takes_user_permissions, takes_user_text,
};
pub use crate::column::sql_types::Choice;
pub use crate::column::{ChoiceDef, Choices, Column, FileDef, FileType, Kind, Literal, Newtype, Value, ValueError, choices};
pub use crate::column::{takes_any_file, takes_blank, takes_file, takes_image};
pub use crate::column::{takes_bounds, takes_digits, takes_max_length, takes_now, takes_null, takes_text_rules};
pub use crate::command::main as run;
pub use crate::command::{Argument, ArgumentDef, Command, CommandDef, Outcome, PlainArgument, Taking, taking};
pub use crate::db::{Backend, Db, RawValue};
pub use crate::error::Result;
pub use crate::form::BoundForm;
pub use crate::form::Submitted;
pub use crate::form::{
    ChildForm, Cleaned, CreateForm, FieldName, Form, FormData, FormDef, FormErrors, FormFieldDef, FormValue, FormValues,
    FormsetDef, ModelForm, Widget, cleaning, form_makes_records, initial_of, records_of, takes_files, takes_required,
    takes_widget, values_in,
};
pub use crate::generic::{
    ArchiveDef, ArchiveView, Chosen, CreateView, Crumb, DatePart, DeleteView, DetailView, EditDef, FormModel, FormView, ListDef,
    ListView, OwnArchivePage, OwnCreatePage, OwnDeletePage, OwnDetailPage, OwnListPage, OwnRedirectPage, OwnUpdatePage, PageDef,
    Period, PlainArchivePage, PlainCreatePage, PlainDeletePage, PlainDetailPage, PlainListPage, PlainRedirectPage,
    PlainUpdatePage, RedirectView, TemplateView, UpdateView, Visit, form_view_page, template_page, way_to_archive,
};
pub use crate::model::{
    Auto, CheckDef, CheckEmbed, CheckLink, Direction, EmbedField, Embedded, EmbeddedColumns, EmbeddedField, Field, FieldDef,
    ForeignKey, ForeignKeyColumn, HowMany, In, InApp, IndexColumn, IndexDef, Link, ManyToManyDef, Model, ModelDef, Name,
    NoColumns, OnDelete, OrderDef, PermissionDef, PermissionName, Records, Rule, ToManyField, ToOneField, Validator, all_fields,
    literal_fits, part_fields, part_of_row, part_values, part_width, takes_condition, takes_fraction, takes_number, takes_text,
    width_of,
};
pub use crate::page::{StaticFile, StaticFiles};
pub use crate::query::{
    AllColumns, BackToOne, Col, Create, Given, IntoValue, IsGiven, Missing, MissingPart, Pass, PointsTo, Predicate, QuerySet,
    RowOf, RowReader, Saving, ToMany, ToOne, View, avg, list_of, made_of, max, min, number_of, of_view, reach, sum, value_of,
};
pub use crate::route::{
    Access, Answer, Extras, Listed, Method, PathParameter, Redirect, Route, RouteDef, Throttle, around, extract, path_argument,
    rest_argument, reverse, url_argument,
};
pub use crate::text::ConstText;
