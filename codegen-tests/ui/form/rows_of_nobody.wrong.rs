use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub title: String,
}

#[derive(Model, Debug, Clone)]
pub struct Link {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub post: ForeignKey<Post>,
    pub url: String,
    #[field(default = 0)]
    pub position: i32,
}

nuages::app! {
    pub blog { models: [Post, Link] }
}

#[derive(Form)]
#[form(model = Post, fields = [title], extra = 3)]
struct PostForm;

fn main() {}
