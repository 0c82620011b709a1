use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(unique, max_length = 3)]
    pub tags: ManyToMany<User>,
}

#[derive(Model, Debug, Clone)]
pub struct User {
    pub id: i64,
}

nuages::app! {
    pub blog { models: [Post, User] }
}

fn main() {}
