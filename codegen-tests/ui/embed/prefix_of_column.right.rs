use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Shop {
    pub id: i64,
    pub name: String,
}

nuages::app! {
    pub city { models: [Shop] }
}

fn main() {}
