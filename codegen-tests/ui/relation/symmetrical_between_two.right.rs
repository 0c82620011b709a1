use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Tag {
    pub id: i64,
}

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub tags: ManyToMany<Tag>,
}

nuages::app! {
    pub blog { models: [Tag, Post] }
}

fn main() {}
