//! Files that people send, and files that are sent to them.
//!
//! ```text
//! multipart body ─► Incoming (a temporary file) ─► Upload ─► save(post::cover) ─► media/covers/2026/…png
//!                                                   goes when nobody has it        the path, in the column
//! ```
//!
//! The folder of files (the setting `media`) belongs to the program alone: its folders are for the owner (0700), its files too (0600),
//! their names are random. What is in a file is found out from its content ([`FileType`](crate::column::FileType)); what its sender claims is not believed.

mod body;
mod download;
mod incoming;
mod media;
mod path;
mod served;
mod streamed;
mod upload;

pub use download::Download;
pub(crate) use incoming::Incoming;
pub use media::Media;
pub(crate) use media::off_thread;
pub(crate) use served::{Content, Served};
pub use streamed::{Out, Streamed};
pub(crate) use upload::Placed;
pub use upload::{HoldsFile, Upload};
