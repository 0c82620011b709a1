//! What the blog keeps.

use nuages::prelude::*;
use nuages::query::Predicate;

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
    /// A picture above the text: PNG, JPEG or WebP, at most 5 MB, and 4000 pixels in each direction.
    #[field(upload_to = "covers/%Y/", max_size = 5_000_000, types = [png, jpeg, webp], max_width = 4000, max_height = 4000)]
    pub cover: Option<Image>,
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

/// What an author says of themselves.
#[derive(Model, Debug, Clone)]
#[model(label = about)]
pub struct Profile {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub user: OneToOne<User>,
    /// A few sentences, for the page with your posts.
    #[field(max_length = 500, label = "about you")]
    pub about: String,
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
        Self::objects().filter(is_out())
    }

    /// The posts that a visitor may read: what is published, and all of their own.
    pub fn readable_by(visitor: Option<&User>) -> QuerySet<Self> {
        match visitor {
            Some(user) => Self::objects().filter(is_out().or(post::author.eq(user))),
            None => Self::published(),
        }
    }
}

/// Whether the post is published, and its time has come.
fn is_out() -> Predicate<Post> {
    post::status.eq(Status::Published).and(post::published_at.le(DateTime::now()))
}
