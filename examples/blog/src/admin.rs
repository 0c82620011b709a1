//! How the admin shows the blog.

use nuages::prelude::*;

use crate::models::{Comment, Post, Tag};

/// Posts.
#[derive(Admin)]
#[admin(model = Post, list_display = [title, author, status, published_at], search_fields = [title, body])]
pub struct PostAdmin;

/// Tags.
#[derive(Admin)]
#[admin(model = Tag, list_display = [name, slug], search_fields = [name])]
pub struct TagAdmin;

/// Comments.
#[derive(Admin)]
#[admin(model = Comment, list_display = [name, post, created_at], search_fields = [name, body])]
pub struct CommentAdmin;
