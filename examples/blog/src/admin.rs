//! How the admin shows the blog.

use nuages::prelude::*;

use crate::models::{Comment, Post, Profile, Status, Tag, comment, post};

/// Posts.
#[derive(Admin)]
#[admin(
    model = Post,
    list_display = [title, author, status, published_at, words],
    list_filter = [status, tags, author, published_at],
    search_fields = [title, body, author.username],
    date_hierarchy = published_at,
    list_editable = [status],
    actions = [publish],
    fieldsets = [
        [title, slug, summary, cover, body],
        "Publishing" = [[author, status], [published_at, words], tags],
    ],
    readonly_fields = [words],
    prepopulated_fields = [slug = [title]],
    inlines = [CommentInline],
)]
pub struct PostAdmin;

/// The comments on a post, in its form.
#[derive(Form, Debug)]
#[form(model = Comment, parent = comment::post, fields = [name, body], extra = 0)]
pub struct CommentInline;

impl PostAdmin {
    #[column("Words")]
    fn words(post: &Post) -> usize {
        post.body.split_whitespace().count()
    }

    #[action("Publish now")]
    async fn publish(posts: QuerySet<Post>, db: &Db) -> Result<usize> {
        let published = [post::status.set(Status::Published), post::published_at.set(DateTime::now())];
        posts.filter(post::status.eq(Status::Draft)).update(db, published).await
    }
}

/// Tags.
#[derive(Admin)]
#[admin(model = Tag, list_display = [name, slug], search_fields = [name])]
pub struct TagAdmin;

/// Comments.
#[derive(Admin)]
#[admin(model = Comment, list_display = [name, post, created_at], list_filter = [created_at], search_fields = [name, body, post.title])]
pub struct CommentAdmin;

/// Profiles.
#[derive(Admin)]
#[admin(model = Profile, list_display = [about, user], search_fields = [about])]
pub struct ProfileAdmin;
