use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 50, upload_to = "covers/%Y/")]
    pub cover: Image,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
