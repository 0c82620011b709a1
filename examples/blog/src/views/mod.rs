//! What the blog answers.

pub mod authors;
pub mod comments;
pub mod contact;
pub mod feeds;
pub mod posts;
pub mod search;
pub mod writing;
