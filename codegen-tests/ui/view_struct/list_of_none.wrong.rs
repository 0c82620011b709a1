use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub title: String,
    pub comments: HasMany<Comment>,
}

#[derive(Model, Debug, Clone)]
pub struct Comment {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub post: ForeignKey<Post>,
    pub likes: i64,
}

#[derive(View)]
#[view(model = Comment)]
pub struct Line {
    pub likes: i64,
}

#[derive(View)]
#[view(model = Post)]
pub struct Card {
    #[view(limit = 0)]
    pub comments: Vec<Line>,
}

nuages::app! {
    pub blog { models: [Post, Comment] }
}

fn main() {}
