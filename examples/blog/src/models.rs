//! What the blog keeps.

use nuages::auth::User;
use nuages::prelude::*;

/// An article.
#[derive(Model, Debug, Clone)]
#[model(
    ordering = [-published_at, title],
    label = title,
    indexes = [index(status, -published_at)],
    constraints = [check(status == "draft" || published_at.is_some(), name = blog_published_has_date)],
)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    /// The end of the post's address: letters, digits and hyphens.
    #[field(max_length = 200, unique, slug)]
    pub slug: String,
    /// One or two sentences for the front page.
    #[field(max_length = 300)]
    pub summary: String,
    /// Plain text; an empty line begins a new paragraph.
    pub body: String,
    #[field(on_delete = protect)]
    pub author: ForeignKey<User>,
    pub tags: ManyToMany<Tag>,
    #[field(default = Status::Draft)]
    pub status: Status,
    #[field(auto_now_add)]
    pub created_at: DateTime,
    pub published_at: Option<DateTime>,
    pub comments: HasMany<Comment>,
}

/// Whether a post can be read.
#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Status {
    Draft,
    Published,
}

/// A subject.
#[derive(Model, Debug, Clone)]
#[model(ordering = [name], label = name)]
pub struct Tag {
    pub id: i64,
    #[field(max_length = 50, unique)]
    pub name: String,
    #[field(max_length = 50, unique, slug)]
    pub slug: String,
}

/// What a reader says of a post.
#[derive(Model, Debug, Clone)]
#[model(ordering = [created_at], label = name)]
pub struct Comment {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub post: ForeignKey<Post>,
    #[field(max_length = 80, label = "your name")]
    pub name: String,
    #[field(label = "comment")]
    pub body: String,
    #[field(auto_now_add)]
    pub created_at: DateTime,
}

impl Post {
    /// The posts that everybody may read.
    pub fn published() -> QuerySet<Self> {
        Self::objects().filter(post::status.eq(Status::Published)).filter(post::published_at.le(DateTime::now()))
    }
}
