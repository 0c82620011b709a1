use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(ordering = "-published", label = "title")]
pub struct Post {
    pub id: i64,
    pub title: String,
    pub published: DateTime,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
