use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
    #[field(max_length = 20)]
    pub author: String,
    pub pages: i32,
    #[field(max_length = 999)]
    pub note: String,
    #[field(max_length = 1)]
    pub line: String,
    pub text: String,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
