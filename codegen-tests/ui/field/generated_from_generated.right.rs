use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
    #[field(max_length = 20)]
    pub author: String,
    pub pages: i32,
    #[field(generated = pages / 2)]
    pub sheets: i32,
    #[field(generated = pages / 2 * 2)]
    pub leaves: i32,
    #[field(default = 3)]
    pub covers: i32,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
