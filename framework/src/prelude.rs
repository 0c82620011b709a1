//! What `use nuages::prelude::*` brings: all that the models, views and admins of a program are written with.

pub use crate::admin::ModelAdmin;
pub use crate::app::Project;
pub use crate::auth::{CurrentUser, LoggedIn, User};
pub use crate::column::{Choices, Column, Date, DateTime, Decimal, Duration, Json, Time, Uuid, ValueError};
pub use crate::db::Db;
pub use crate::error::{Error, Result};
pub use crate::form::{Form, FormData, ModelForm};
pub use crate::model::{ForeignKey, HasMany, HasOne, ManyToMany, Model, OneToOne};
pub use crate::page::PageNumber;
pub use crate::query::{Annotated, Page, QuerySet, View};
pub use crate::route::{Answer, Extract, Path, Query, Redirect, Slug};
pub use crate::session::{Csrf, Flash};
pub use crate::text::counted;
pub use actix_web::dev::Payload;
pub use actix_web::http::StatusCode;
pub use actix_web::{HttpRequest, HttpResponse};
pub use maud::{DOCTYPE, Markup, Render, html};
pub use nuages_macros::{Admin, Choices, Column, Embedded, Model, View, command, get, post};
