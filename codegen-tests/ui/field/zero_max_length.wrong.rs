use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 0)]
    pub title: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
