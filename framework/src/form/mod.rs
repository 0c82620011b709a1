//! How records are asked for: forms as data, made from a `ModelDef`.
//!
//! ```text
//! ModelDef ─► Form (labels, widgets, values) ─► page/form.rs ─► HTML
//!                 ▲                                              │ POST
//!                 └── with errors ◄── bind ◄── FormData ◄────────┘
//!                                      └─────► Cleaned ─► query/write.rs
//! ```

mod data;
mod field;
mod model_form;
mod read;

pub use data::FormData;
pub use field::{Choice, Form, FormField, Widget};
pub use model_form::{Cleaned, ModelForm};
