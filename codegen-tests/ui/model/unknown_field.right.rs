use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(ordering = [title], label = title)]
pub struct Post {
    pub id: i64,
    pub title: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
