use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(db_column = "save")]
    pub place: String,
}

nuages::app! {
    pub blog { models: [Post] }
}

fn main() {}
