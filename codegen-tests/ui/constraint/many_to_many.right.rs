use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(indexes = [index(title, pages)])]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
    pub pages: i32,
    pub sequels: ManyToMany<Book>,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
