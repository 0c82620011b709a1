//! What `use nuages::prelude::*` brings: all that the models, views and admins of a program are written with.

pub use crate::admin::ModelAdmin;
pub use crate::column::{Choices, Column, DateTime};
pub use crate::db::Db;
pub use crate::error::{Error, Result};
pub use crate::model::{ForeignKey, ManyToMany, Model};
pub use crate::query::{Page, QuerySet};
pub use maud::{Markup, Render, html};
pub use nuages_macros::{Admin, Choices, Model, get, post};
