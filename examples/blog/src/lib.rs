//! A blog: posts by authors, with tags and comments, as a program of Nuages.

pub mod admin;
mod commands;
mod migrations;
pub mod models;
mod pages;
pub mod views;

use nuages::prelude::*;

use admin::{CommentAdmin, PostAdmin, TagAdmin};
use commands::publish;
use models::{Comment, Post, Tag};
use views::{author_posts, comment_create, post_detail, post_list, tag_posts};

nuages::app! {
    pub blog {
        models: [Post, Tag, Comment],
        views: [post_list, tag_posts, author_posts, post_detail, comment_create],
        admin: [PostAdmin, TagAdmin, CommentAdmin],
        commands: [publish],
        migrations: migrations,
    }
}

/// The whole program, with settings from `nuages.toml` and the environment.
///
/// # Errors
/// When a setting is wrong.
pub fn project() -> Result<Project> {
    Ok(install(Project::from_env()?))
}

/// What the blog is made of; the tests install it in a project with settings of their own.
pub fn install(project: Project) -> Project {
    project
        .install(nuages::auth::app())
        .install(nuages::admin::app().at("/admin/"))
        .install(blog::app())
        .static_files(&[("blog.css", include_bytes!("../static/blog.css"))])
        .seed(include_str!("../fixtures/blog.json"))
}
