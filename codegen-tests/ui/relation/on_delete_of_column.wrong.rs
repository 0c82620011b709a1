use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub title: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
