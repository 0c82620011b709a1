use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(renamed_from = Tome)]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
