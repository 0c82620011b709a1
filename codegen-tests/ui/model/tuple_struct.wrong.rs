use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post(i64, String);

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
