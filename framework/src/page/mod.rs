//! What the framework's own pages look like: the frame around them, and small pieces that the admin uses too.
//!
//! Nothing is inline: styles are in one embedded file, every page works without scripts.

mod form;
mod form_input;
mod formset;
mod frame;
mod kinds;
mod layout;
mod making;
mod number;
mod pager;
mod static_files;

pub use form::{error_summary, form_fields};
pub use formset::formset_rows;
pub(crate) use formset::{formset_controls, formset_rows_of};
pub use frame::{FramedPage, framed};
pub(crate) use kinds::kinds;
pub(crate) use layout::head;
pub use layout::{SITE_CSS, layout, messages};
pub(crate) use making::Making;
pub use number::PageNumber;
pub use pager::pager;
pub use static_files::{StaticFile, StaticFiles};
pub(crate) use static_files::{find as find_static, register as register_static, static_url};
