use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub author: ForeignKey<User>,
    #[field(on_delete = protect)]
    pub editor: ForeignKey<User>,
}

#[derive(Model, Debug, Clone)]
pub struct User {
    pub id: i64,
}

nuages::app! {
    pub blog { models: [Post, User] }
}

fn main() {}
