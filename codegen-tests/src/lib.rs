//! What the macros say and write, held fixed. All of it is in the other folders; see the README of the repository.

mod book;
mod models;
