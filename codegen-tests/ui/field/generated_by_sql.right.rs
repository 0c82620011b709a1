use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Book {
    pub id: i64,
    pub pages: i32,
    #[field(generated = sql("\"pages\" / 2"))]
    pub sheets: i32,
    #[field(generated = sql("\"pages\" / 2"))]
    pub leaves: i32,
    #[field(generated = sql("abs(\"pages\")"))]
    pub least: i32,
}

nuages::app! {
    pub library { models: [Book] }
}

fn main() {}
