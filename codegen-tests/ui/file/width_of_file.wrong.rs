use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_width = 400)]
    pub paper: File,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
