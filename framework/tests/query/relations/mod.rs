//! Relations in their width: one to one, the other side, through a model, to itself, nested.

mod deleting;
mod embedded;
mod forms;
mod loading;
mod members;
mod models;
mod predicates;
mod views;
