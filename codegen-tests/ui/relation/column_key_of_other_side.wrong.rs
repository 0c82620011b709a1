use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Author {
    pub id: i64,
    #[field(index, renamed_from = texts)]
    pub posts: HasMany<Post>,
}

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub author: ForeignKey<Author>,
}

nuages::app! {
    pub blog { models: [Author, Post] }
}

fn main() {}
