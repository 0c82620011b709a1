use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(auto_now)]
    pub at: DateTime,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
