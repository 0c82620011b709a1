use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(related_name = posts)]
    pub title: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
