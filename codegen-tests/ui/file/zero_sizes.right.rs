use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_size = 5000000, max_width = 4000, max_height = 4000)]
    pub cover: Image,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
