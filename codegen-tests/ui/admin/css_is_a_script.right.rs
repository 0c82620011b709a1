use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
}

#[derive(Model, Debug, Clone)]
pub struct Tag {
    pub id: i64,
    #[field(max_length = 50)]
    pub name: String,
}

const DESK_CSS: nuages::page::StaticFile = nuages::page::StaticFile::new("desk.css", b"");
const DESK_JS: nuages::page::StaticFile = nuages::page::StaticFile::new("desk.js", b"");

#[derive(Admin)]
#[admin(model = Post, css = [DESK_CSS], js = [DESK_JS])]
pub struct PostAdmin;

nuages::app! {
    pub blog {
        models: [Post, Tag],
        admin: [PostAdmin],
    }
}

fn main() {}
