use nuages::prelude::*;

#[derive(Debug, Clone)]
pub struct Money(i64);

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub price: Money,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
