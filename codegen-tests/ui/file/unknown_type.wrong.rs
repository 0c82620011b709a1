use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(types = [png, jpg, word, png, -webp])]
    pub cover: File,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
