use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
    #[field(max_length = 20)]
    pub author: String,
    pub pages: i32,
    #[field(db_default = "many")]
    pub sheets: i32,
    #[field(db_default = 40000)]
    pub leaves: i16,
    #[field(db_default = now)]
    pub note: String,
    #[field(db_default = "far too long", max_length = 5)]
    pub line: String,
    #[field(db_default = 0.5)]
    pub half: i32,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
