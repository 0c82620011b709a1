//! What the framework's own pages look like: the frame around them, and small pieces that the admin uses too.
//!
//! Nothing is inline: styles are in one embedded file, every page works without scripts.

mod form;
mod layout;
mod number;
mod pager;
mod static_files;

pub use form::form_fields;
pub(crate) use layout::head;
pub use layout::{layout, messages};
pub use number::PageNumber;
pub use pager::pager;
pub use static_files::static_url;
pub(crate) use static_files::{find as find_static, register as register_static};
