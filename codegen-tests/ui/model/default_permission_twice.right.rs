use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(default_permissions = [view, change])]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
