use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(min = 0)]
    pub score: f64,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
