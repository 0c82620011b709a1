use nuages::prelude::*;

#[derive(Column, Debug, Clone)]
pub struct Mark {
    pub letter: String,
    pub number: i64,
}

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub mark: Mark,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
