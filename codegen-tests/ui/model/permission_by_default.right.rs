use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(default_permissions = [view, lend], permissions = [lend_any = "Can lend books"])]
pub struct Book {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
