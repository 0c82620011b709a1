//! How things are asked for: forms as data, made from a struct or from a `ModelDef`.
//!
//! ```text
//! struct ContactForm ─┐
//! ModelDef ───────────┴─► FormDef ─► FormContent (labels, widgets, values) ─► page/form.rs ─► HTML
//!                                        ▲                                        │ POST
//!                                        └── Submitted::Invalid ◄── bind ◄── FormData
//!                                              Submitted::Valid ◄────┘
//!                                                └─► the struct; or Cleaned ─► query/write.rs
//! ```
//!
//! All of it works on descriptions; [`Form`] and [`ModelForm`] are the faces with types.

mod asked;
mod content;
mod data;
mod def;
mod derived;
mod errors;
pub(crate) mod files;
mod formset;
mod given;
mod model_form;
pub(crate) mod multipart;
mod offer;
mod read;
mod record_form;
mod refusal;
mod show;
mod span;
mod submitted;
mod unique;
mod value;
mod widget;

pub use asked::{Cleaning, Initial, Offered, Offering, Offers};
#[doc(hidden)]
pub use asked::{cleaning, form_makes_records, initial_of, records_of, takes_files, takes_required, takes_widget};
pub use content::{Attributes, Choice, FormContent, FormField};
pub use data::FormData;
pub use def::{FieldName, FormDef, FormFieldDef, Place};
pub use derived::{BoundForm, Form};
pub use errors::FormErrors;
pub use formset::{
    ChildForm, ChildSets, Formset, FormsetContent, FormsetDef, FormsetRow, Prepared, SubmittedFormset, WithFormsets,
};
pub use given::{Gives, Nothing};
pub use model_form::{Cleaned, CreateForm, ModelForm, Storing};
pub use record_form::{RecordForm, RecordValues};
pub(crate) use refusal::{Refusal, Said};
pub use submitted::Submitted;
pub use value::{FormValue, FormValues};
#[doc(hidden)]
pub use value::{One, Several, values_in};
pub use widget::Widget;
