use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(indexes = [index(lower(code), member)])]
pub struct Loan {
    pub id: i64,
    #[field(max_length = 20)]
    pub code: String,
    #[field(max_length = 50)]
    pub member: String,
    pub pages: i32,
    pub lent: bool,
    pub lent_on: Date,
    pub due_on: Date,
    pub returned_on: Option<Date>,
}

nuages::app! {
    pub library { models: [Loan] }
}

fn main() {}
