use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(regex = "^[a-z]+$")]
    pub code: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
