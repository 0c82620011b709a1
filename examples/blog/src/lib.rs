//! A blog: posts by authors, with tags and comments, as a program of Nuages.

pub mod admin;
mod commands;
mod migrations;
pub mod models;
mod pages;
pub mod views;

use nuages::prelude::*;

use admin::{CommentAdmin, PostAdmin, ProfileAdmin, TagAdmin};
use commands::publish;
use models::{Comment, Post, Profile, Tag};
use views::authors::{author_posts, profile_edit, profile_save};
use views::comments::comment_create;
use views::contact::Contact;
use views::feeds::{atom, robots, rss, sitemap};
use views::posts::{post_detail, post_list, tag_posts};
use views::search::Search;
use views::writing::{MyPosts, PostCreate, PostDelete, PostUpdate};

nuages::static_files! { pub statics = "static" }

nuages::app! {
    pub blog {
        models: [Post, Tag, Comment, Profile],
        views: [
            post_list, post_detail, tag_posts, author_posts, comment_create, Search, Contact,
            MyPosts, PostCreate, PostUpdate, PostDelete, profile_edit, profile_save,
            rss, atom, sitemap, robots,
        ],
        admin: [PostAdmin, TagAdmin, CommentAdmin, ProfileAdmin],
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
        .install(nuages::auth::registration())
        .install(nuages::admin::app().at("/admin/"))
        .install(blog::app())
        .frame(pages::frame)
        .static_files(statics::FILES)
        .seed(include_str!("../fixtures/blog.json"))
}
