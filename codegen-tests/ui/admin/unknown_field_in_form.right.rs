use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    #[field(max_length = 200, slug)]
    pub slug: String,
    pub views: i64,
    #[field(auto_now)]
    pub updated_at: DateTime,
}

#[derive(Model, Debug, Clone)]
pub struct Comment {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub post: ForeignKey<Post>,
    pub text: String,
}

#[derive(Model, Debug, Clone)]
pub struct Tag {
    pub id: i64,
    #[field(max_length = 50)]
    pub name: String,
}

#[derive(Admin)]
#[admin(model = Post, fields = [title, [slug, views]])]
pub struct PostAdmin;

nuages::app! {
    pub blog {
        models: [Post, Comment, Tag],
        admin: [PostAdmin],
    }
}

fn main() {}
