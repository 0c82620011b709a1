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
mod app;
mod choices;
mod column;
mod command;
mod constraint;
mod field;
mod model;
pub(crate) mod name;
mod relation;
mod route;
mod view;

pub(crate) use admin::{Admin, AdminField};
pub(crate) use app::App;
pub(crate) use choices::{Choices, Variant};
pub(crate) use column::Column;
pub(crate) use command::{Command, Parameter};
pub(crate) use constraint::{Check, Index};
pub(crate) use field::{Auto, Field, FieldKind, Rule};
pub(crate) use model::Model;
pub(crate) use relation::OnDelete;
pub(crate) use route::{Access, Argument, Method, PathPart, Route};
pub(crate) use view::{View, ViewField, ViewSource};
