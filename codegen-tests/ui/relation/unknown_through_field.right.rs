use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Tag {
    pub id: i64,
}

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(through = Tagging, through_fields = [post, tag])]
    pub tags: ManyToMany<Tag>,
}

#[derive(Model, Debug, Clone)]
pub struct Tagging {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub post: ForeignKey<Post>,
    #[field(on_delete = cascade)]
    pub tag: ForeignKey<Tag>,
}

nuages::app! {
    pub blog { models: [Tag, Post, Tagging] }
}

fn main() {}
