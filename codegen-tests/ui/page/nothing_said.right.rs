use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200, unique, slug)]
    pub slug: String,
    pub title: String,
    pub views: i64,
    pub published_at: DateTime,
}

#[derive(View)]
#[view(model = Post)]
pub struct Card {
    pub title: String,
    pub slug: String,
    pub views: i64,
}

#[derive(ListView)]
#[view(public, model = Post, at = "/posts/{slug}/", show = Card)]
pub struct PostList {
    slug: Path<Slug>,
}

nuages::app! {
    pub blog { models: [Post], views: [PostList] }
}

fn main() {}
