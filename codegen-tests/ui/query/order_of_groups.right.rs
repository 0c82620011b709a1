#![allow(unused_imports)]

use nuages::prelude::*;
use nuages::query::{avg, count, round};

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

pub fn query() {
    let _ = Post::objects().values((post::views, count())).order_by(count().desc());
}

fn main() {}
