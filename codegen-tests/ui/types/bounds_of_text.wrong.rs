use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(min = "a")]
    pub title: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
