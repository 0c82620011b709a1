use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(email, url)]
    pub contact: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
