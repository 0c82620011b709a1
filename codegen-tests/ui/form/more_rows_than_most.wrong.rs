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
#[form(model = Link, fields = [url], parent = link::post, min_num = 3, max_num = 2)]
struct LinkForm;

#[derive(Form)]
#[form(model = Link, fields = [url], parent = link::post, max_num = 2000)]
struct ManyForm;

fn main() {}
