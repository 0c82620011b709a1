use nuages::prelude::*;

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Status {
    Draft,
    OnSale,
}

#[derive(Model, Debug, Clone)]
#[model(indexes = [index(title, where = status == "on_sail")])]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
    #[field(db_default = "Draft")]
    pub status: Status,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
