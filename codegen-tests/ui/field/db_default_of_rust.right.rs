use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
    #[field(max_length = 20)]
    pub author: String,
    pub pages: i32,
    #[field(db_default = now)]
    pub made_at: DateTime,
    #[field(db_default = "")]
    pub note: String,
    #[field(db_default = 1)]
    pub sheets: i32,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
