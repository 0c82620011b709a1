use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_size = 0, max_width = 0, max_height = 0)]
    pub cover: Image,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
