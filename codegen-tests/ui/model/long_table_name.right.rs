use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(table = "a_shorter_name")]
pub struct Post {
    pub id: i64,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
