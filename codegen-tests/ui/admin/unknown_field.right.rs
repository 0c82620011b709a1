use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub title: String,
    pub views: i64,
}

#[derive(Admin)]
#[admin(model = Post, list_display = [title, views])]
pub struct PostAdmin;

nuages::app! {
    pub blog {
        models: [Post],
        admin: [PostAdmin],
    }
}

fn main() {}
