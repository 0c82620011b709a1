use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(auto_now, auto_now_add, default = DateTime::now())]
    pub at: DateTime,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
