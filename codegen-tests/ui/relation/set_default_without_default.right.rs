use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Author {
    pub id: i64,
}

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(on_delete = set_default, default = 1)]
    pub author: ForeignKey<Author>,
}

nuages::app! {
    pub blog { models: [Author, Post] }
}

fn main() {}
