use nuages::prelude::*;

#[derive(Choices, Debug, Clone)]
pub enum Status {
    Draft,
    Published,
}

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub status: Status,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
