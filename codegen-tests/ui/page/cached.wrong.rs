use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
}

#[derive(View)]
#[view(model = Post)]
pub struct Card {
    pub title: String,
}

#[derive(ListView)]
#[view(model = Post, at = "/posts/", public, show = Card)]
#[cache(seconds = 60)]
#[throttle("0/minute")]
pub struct PostList;

nuages::app! {
    pub blog { models: [Post], views: [PostList] }
}

fn main() {}
