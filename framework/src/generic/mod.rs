//! Generic views: pages that a struct describes, as Django's class-based views do.
//!
//! ```text
//! #[derive(ListView)]                         RouteDef ─► handler: the struct, out of the request
//! #[view(model = Post, at = "/posts/", ..)]   ListView     what the keys say
//! pub struct PostList;                        ListPage     how it is done: each method has a default
//! ```
//!
//! A view's keys are one trait, which the derive writes (`ListView`); what can be done otherwise is another (`ListPage`), which
//! the program writes only where it does so. Which of the two a page is made of is found by the compiler: see [`Chosen`].
//! The fields of the struct are its arguments, taken out of each request like those of a handler.

mod archive;
mod chosen;
mod create;
mod delete;
mod detail;
mod edit;
mod form;
mod list;
mod page;
mod period;
mod redirect;
mod template;
mod update;
mod visit;

pub use archive::{Archive, ArchiveDef, ArchivePage, ArchiveView, way_to_archive};
pub use chosen::*;
pub use create::{CreatePage, CreateView, Of as FormModel};
pub use delete::{DeletePage, DeleteView};
pub use detail::{DetailPage, DetailView};
pub use edit::EditDef;
pub use form::{FormPage, FormView, form_view_page};
pub use list::{ListDef, ListPage, ListView};
pub use page::{Crumb, PageDef};
pub use period::{DatePart, Day, Month, MonthName, Period, Year};
pub use redirect::{RedirectPage, RedirectView};
pub use template::{TemplatePage, TemplateView, template_page};
pub use update::{UpdatePage, UpdateView};
pub use visit::Visit;
