use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Author {
    pub id: i64,
}

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(on_delete = cascade, related_name = posts)]
    pub author: ForeignKey<Author>,
    #[field(on_delete = cascade, related_name = edited)]
    pub editor: ForeignKey<Author>,
}

nuages::app! {
    pub blog { models: [Author, Post] }
}

fn main() {}
