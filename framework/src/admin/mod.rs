//! The site that writes itself: lists, forms and history of all models, for the people who look after the data.

mod def;

pub use def::{AdminDef, ModelAdmin};
