//! The blog that is measured.

use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Author {
    pub id: i64,
    #[field(max_length = 150, unique)]
    pub username: String,
    #[field(max_length = 254)]
    pub email: String,
}

#[derive(Model, Debug, Clone)]
#[model(ordering = [name])]
pub struct Tag {
    pub id: i64,
    #[field(max_length = 50, unique)]
    pub name: String,
}

#[derive(Model, Debug, Clone)]
#[model(indexes = [index(status, -published_at, -id)])]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    #[field(max_length = 200, unique, slug)]
    pub slug: String,
    pub summary: String,
    pub body: String,
    #[field(on_delete = protect)]
    pub author: ForeignKey<Author>,
    pub tags: ManyToMany<Tag>,
    #[field(default = Status::Draft)]
    pub status: Status,
    pub views: i32,
    #[field(auto_now_add)]
    pub created_at: DateTime,
    pub published_at: Option<DateTime>,
}

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Status {
    Draft,
    Published,
}

nuages::app! {
    pub blog {
        models: [Author, Tag, Post],
        migrations: super::schema,
    }
}
