use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    #[field(primary_key)]
    pub id: i64,
    #[field(unique)]
    pub slug: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
