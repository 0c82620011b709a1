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
}

nuages::app! {
    pub library { models: [Book] }
}

fn make(db: &Db) {
    drop(Book::create().title("Emma").author("Austen").pages(400).save(db));
}

fn main() {}
