//! Formsets: the records that belong to another, each with a form of its own, sent and stored with that of their parent.
//!
//! ```text
//! Formset::<CommentForm>::of(&post, &db) ─► page/formset.rs ─► comments-TOTAL_FORMS, comments-0-body, comments-0-DELETE, ..
//! SubmittedFormset<CommentForm> ◄── FormData ◄── POST ◄──────────┘
//! Submitted<PostForm>.with(comments).update(&post, &db) ─► one transaction, or both forms to show again
//! ```

mod content;
mod def;
mod prepared;
mod rows;
mod sets;
mod shown;
mod store;
mod with;

pub use content::{FormsetContent, FormsetRow};
pub use def::{ChildForm, FormsetDef};
pub use prepared::Prepared;
pub use sets::{ChildSets, SubmittedFormset};
pub use shown::Formset;
pub use with::WithFormsets;
