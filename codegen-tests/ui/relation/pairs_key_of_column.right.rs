use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Author {
    pub id: i64,
}

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub author: ForeignKey<Author>,
    pub title: String,
}

nuages::app! {
    pub blog { models: [Author, Post] }
}

fn main() {}
