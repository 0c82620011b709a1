use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub title: String,
    pub views: i64,
}

#[derive(Admin)]
#[admin(list_display = [title])]
pub struct PostAdmin;

nuages::app! {
    pub blog {
        models: [Post],
        admin: [PostAdmin],
    }
}

fn main() {}
