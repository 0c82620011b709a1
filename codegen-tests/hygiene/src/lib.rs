//! The crate `nuages` under another name: one line tells the macros.

extern crate clouds as nuages;

use clouds::model::{ForeignKey, ManyToMany};
use clouds::{Choices, Model};

/// A shelf.
#[derive(Model, Debug, Clone)]
pub struct Shelf {
    pub id: i64,
    #[field(default = Wood::Oak)]
    pub wood: Wood,
    #[field(on_delete = cascade)]
    pub above: ForeignKey<Shelf>,
    pub beside: ManyToMany<Shelf>,
}

/// What it is made of.
#[derive(Choices, Debug, Clone)]
pub enum Wood {
    Oak,
    Fir,
}

clouds::app! {
    pub library {
        models: [Shelf],
    }
}
