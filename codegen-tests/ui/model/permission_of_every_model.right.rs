use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(permissions = [change_any = "Can change every book"])]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
