use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = "200", label = 3, unique = true, editable = yes)]
    pub title: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
