//! What it means: `*Syntax` → `ir::Model`, `ir::Choices`, ... Nothing here can fail; what could not be read is left out
//! and has been noted.
//!
//! ```text
//! #[derive(Model)]
//! #[model(ordering = [-published_at])]        ir::Model { name: Post, ordering: [-published_at], fields: [..] }
//! struct Post {
//!     #[field(max_length = 200)]              ir::Field { name: title, max_length: 200,
//!     title: String,                                      kind: Column }
//!     #[field(on_delete = cascade)]           ir::Field { name: author, column: author_id,
//!     author: ForeignKey<User>,                           kind: ToOne { on_delete: cascade } }
//!     tags: ManyToMany<Tag>,                  ir::Field { name: tags, kind: ToMany { target: Tag } }
//! }
//! ```

mod admin;
mod admin_method;
mod app;
mod choices;
mod column;
mod command;
mod constraint;
mod field;
pub(crate) mod file;
mod form;
mod model;
pub(crate) mod name;
mod page;
mod relation;
mod route;
mod static_files;
mod user;
mod view;

pub(crate) use admin::Admin;
pub(crate) use admin_method::{AdminMethod, AdminMethodKind};
pub(crate) use app::App;
pub(crate) use choices::{Choices, Variant};
pub(crate) use column::Column;
pub(crate) use command::{Command, Parameter};
pub(crate) use constraint::{Check, Index};
pub(crate) use field::{Auto, Field, FieldKind, Rule};
pub(crate) use form::{Form, FormField};
pub(crate) use model::{Model, Order};
pub(crate) use page::{Page, PageKind};
pub(crate) use relation::OnDelete;
pub(crate) use route::{Access, Argument, Extras, Method, PathPart, Route, Throttle, parameters};
pub(crate) use static_files::{StaticEntry, StaticFiles, StaticKind};
pub(crate) use user::{NEEDED, Role, User};
pub(crate) use view::{View, ViewField, ViewSource};
