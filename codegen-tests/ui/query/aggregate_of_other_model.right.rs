use nuages::prelude::*;
use nuages::query::sum;

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
    let _ = User::objects().aggregate(db, sum(user::karma)).await;
}

fn main() {}
