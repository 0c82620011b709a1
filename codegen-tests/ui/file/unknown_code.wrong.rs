use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(upload_to = "covers/%Y/%B/")]
    pub cover: Image,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
