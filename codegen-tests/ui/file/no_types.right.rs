use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub cover: Image,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
