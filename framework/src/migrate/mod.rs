//! How tables follow the structs: migrations.

mod operation;

pub use operation::{Literal, Migration, Operation};
