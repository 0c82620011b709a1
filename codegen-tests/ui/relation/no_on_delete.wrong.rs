use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub author: ForeignKey<User>,
}

#[derive(Model, Debug, Clone)]
pub struct User {
    pub id: i64,
}

nuages::app! {
    pub blog { models: [Post, User] }
}

fn main() {}
