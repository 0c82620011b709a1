use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 5, min_length = 6)]
    pub code: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
