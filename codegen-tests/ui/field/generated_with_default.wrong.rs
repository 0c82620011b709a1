use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
    #[field(max_length = 20)]
    pub author: String,
    pub pages: i32,
    #[field(generated = pages + 1, default = 3)]
    pub sheets: i32,
    #[field(generated = pages + 1, db_default = 3)]
    pub leaves: i32,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
