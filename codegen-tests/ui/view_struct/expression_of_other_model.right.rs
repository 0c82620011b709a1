use nuages::prelude::*;
use nuages::query::left;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub title: String,
}

#[derive(Model, Debug, Clone)]
pub struct Comment {
    pub id: i64,
    pub text: String,
}

#[derive(View)]
#[view(model = Post)]
pub struct Card {
    #[view(expression = left(post::title, 20))]
    pub beginning: String,
}

nuages::app! {
    pub blog { models: [Post, Comment] }
}

fn main() {}
