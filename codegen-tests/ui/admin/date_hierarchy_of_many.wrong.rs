use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    pub body: String,
    pub views: i64,
    pub published_at: Option<DateTime>,
    pub tags: ManyToMany<Tag>,
}

#[derive(Model, Debug, Clone)]
pub struct Tag {
    pub id: i64,
    #[field(max_length = 50)]
    pub name: String,
    pub added_on: Date,
}

#[derive(Admin)]
#[admin(model = Post, date_hierarchy = tags.added_on)]
pub struct PostAdmin;

nuages::app! {
    pub blog {
        models: [Post, Tag],
        admin: [PostAdmin],
    }
}

fn main() {}
