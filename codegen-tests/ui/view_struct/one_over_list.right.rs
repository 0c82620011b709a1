use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub title: String,
    pub likes: i64,
    #[field(on_delete = cascade, related_name = posts)]
    pub author: ForeignKey<Author>,
    #[field(on_delete = set_null, related_name = edited)]
    pub editor: Option<ForeignKey<Author>>,
    pub tags: ManyToMany<Tag>,
}

#[derive(Model, Debug, Clone)]
pub struct Author {
    pub id: i64,
    pub name: String,
    pub posts: HasMany<Post>,
    pub edited: HasMany<Post>,
}

#[derive(Model, Debug, Clone)]
pub struct Tag {
    pub id: i64,
    pub name: String,
}

#[derive(View)]
#[view(model = Author)]
pub struct AuthorChip {
    pub name: String,
}

#[derive(View)]
#[view(model = Tag)]
pub struct TagChip {
    pub name: String,
}

#[derive(View)]
#[view(model = Post)]
pub struct Card {
    pub tags: Vec<TagChip>,
}

nuages::app! {
    pub blog { models: [Post, Author, Tag] }
}

fn main() {}
