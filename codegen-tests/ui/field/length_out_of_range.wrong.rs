use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
    #[field(max_length = 20)]
    pub author: String,
    pub pages: i32,
    #[field(max_length = 99999999999999999999999999999999999999999999999999)]
    pub note: String,
    #[field(max_length = -1)]
    pub line: String,
    #[field(max_length = 10485761)]
    pub text: String,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
