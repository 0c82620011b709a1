use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(blank)]
    pub views: i64,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
