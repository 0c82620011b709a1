use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
    #[field(max_length = 20)]
    pub author: String,
    pub pages: i32,
    #[field(db_default = 0)]
    pub sheets: i32,
    #[field(db_default = 4000)]
    pub leaves: i16,
    #[field(db_default = "now")]
    pub note: String,
    #[field(db_default = "short", max_length = 5)]
    pub line: String,
    #[field(db_default = 0.5)]
    pub half: f64,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
