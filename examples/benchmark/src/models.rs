//! The tables of the harness, as it makes them.

use nuages::prelude::*;
use serde::Serialize;

/// Someone who writes.
#[derive(Model, Debug, Clone)]
#[model(table = "author", label = name)]
pub struct Author {
    pub id: i64,
    pub name: String,
    pub email: String,
}

/// A subject.
#[derive(Model, Debug, Clone)]
#[model(table = "tag", ordering = [id], label = name)]
pub struct Tag {
    pub id: i64,
    pub name: String,
    #[field(unique, slug)]
    pub slug: String,
}

/// An article.
#[derive(Model, Debug, Clone)]
#[model(
    table = "post",
    ordering = [-published_at, -id],
    label = title,
    indexes = [
        index(published_at, id, name = post_published),
        index(status, published_at, id, name = post_status_published),
    ],
)]
pub struct Post {
    pub id: i64,
    pub title: String,
    #[field(unique, slug)]
    pub slug: String,
    pub body: String,
    #[field(on_delete = protect)]
    pub author: ForeignKey<Author>,
    #[field(db_table = "post_tag")]
    pub tags: ManyToMany<Tag>,
    pub status: Status,
    pub published_at: DateTime,
    #[field(default = 0)]
    pub views: i64,
}

/// Whether a post can be read.
#[derive(Choices, Serialize, Debug, Clone, Copy, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Draft,
    Published,
}

/// What a reader says of a post.
#[derive(Model, Debug, Clone)]
#[model(table = "comment", indexes = [index(post, created_at, id, name = comment_post_created)])]
pub struct Comment {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub post: ForeignKey<Post>,
    pub author_name: String,
    pub body: String,
    #[field(auto_now_add)]
    pub created_at: DateTime,
}

impl Post {
    /// The posts of one status.
    pub fn with_status(status: Status) -> QuerySet<Self> {
        Self::objects().filter(post::status.eq(status))
    }
}
