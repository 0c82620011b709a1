use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_lenght = 200, uniqe, max_length = "12", unique)]
    pub title: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
