//! What `use nuages::prelude::*` brings: all that the models, views and admins of a program are written with.

pub use crate::admin::{Hooks, ModelAdmin};
pub use crate::app::{ErrorPage, Project, SiteUrl};
pub use crate::auth::{CurrentUser, LoggedIn, Perms, User, UserModel};
pub use crate::column::{Choices, Column, Date, DateTime, Decimal, Duration, File, Image, Json, Secret, Time, Uuid, ValueError};
pub use crate::db::Db;
pub use crate::error::{Error, Result};
pub use crate::files::{Download, Media, Streamed, Upload};
pub use crate::form::{
    BoundForm, ChildForm, Cleaned, CreateForm, Form, FormData, FormErrors, Formset, ModelForm, Submitted, SubmittedFormset,
};
pub use crate::generic::{
    Archive, ArchivePage, ArchiveView, CreatePage, CreateView, Crumb, Day, DeletePage, DeleteView, DetailPage, DetailView,
    FormPage, FormView, ListPage, ListView, Month, MonthName, Period, RedirectPage, RedirectView, TemplatePage, TemplateView,
    UpdatePage, UpdateView, Visit, Year,
};
pub use crate::mail::{Mail, Mailer};
pub use crate::model::{ForeignKey, HasMany, HasOne, ManyToMany, Model, OneToOne};
pub use crate::page::PageNumber;
pub use crate::query::{Annotated, Page, QuerySet, View};
pub use crate::route::{Answer, ClientIp, External, Extract, Next, Path, Query, Redirect, Slug};
pub use crate::session::{Csrf, Flash, Session};
pub use crate::text::counted;
pub use actix_web::dev::Payload;
pub use actix_web::http::StatusCode;
pub use actix_web::{HttpRequest, HttpResponse};
pub use maud::{DOCTYPE, Markup, Render, html};
pub use nuages_macros::{
    Admin, ArchiveView, Choices, Column, CreateView, DeleteView, DetailView, Embedded, Form, FormView, ListView, Model,
    RedirectView, TemplateView, UpdateView, UserModel, View, action, column, command, delete, filter, get, patch, post, put,
};
