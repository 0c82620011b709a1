use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(ordering = [tags])]
pub struct Post {
    pub id: i64,
    pub tags: ManyToMany<Tag>,
}

#[derive(Model, Debug, Clone)]
pub struct Tag {
    pub id: i64,
}

nuages::app! {
    pub blog { models: [Post, Tag] }
}

fn main() {}
