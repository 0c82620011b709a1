//! What the blog looks like.

mod authors;
mod frame;
mod posts;

pub use authors::{author, profile};
pub use frame::frame;
pub(crate) use posts::paragraphs;
pub use posts::{detail, found, front, list, own_post};
