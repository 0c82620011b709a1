use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(permissions = [sell = "Can sell books", print = "Can print books"])]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
