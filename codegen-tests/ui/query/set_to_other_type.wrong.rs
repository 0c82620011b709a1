use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    pub title: String,
    pub views: i64,
    #[field(on_delete = cascade)]
    pub author: ForeignKey<User>,
    pub published_at: Option<DateTime>,
}

#[derive(Model, Debug, Clone)]
pub struct User {
    pub id: i64,
    pub karma: i64,
}

nuages::app! {
    pub blog { models: [Post, User] }
}

pub async fn query(db: &Db) {
    let _ = Post::objects().update(db, [post::title.set(post::views + 1)]).await;
}

fn main() {}
