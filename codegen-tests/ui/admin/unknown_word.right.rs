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
}

#[derive(Admin)]
#[admin(model = Post, search_fields = [starts(title)])]
pub struct PostAdmin;

nuages::app! {
    pub blog {
        models: [Post, Tag],
        admin: [PostAdmin],
    }
}

fn main() {}
