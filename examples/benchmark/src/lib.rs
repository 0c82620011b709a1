//! The workload of the benchmark: a blog of 100,000 posts as pages, as JSON and in the admin.

mod admin;
pub mod api;
mod migrations;
pub mod models;
mod pages;
pub mod views;

use nuages::auth::create_superuser;
use nuages::prelude::*;

use admin::PostAdmin;
use api::{api_create, api_detail, api_list};
use models::{Author, Comment, Post, Tag};
use views::{comment_create, home, ping, post_detail, post_list};

nuages::app! {
    pub blog {
        models: [Author, Tag, Post, Comment],
        views: [home, ping, post_list, post_detail, comment_create, api_list, api_detail, api_create],
        admin: [PostAdmin],
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

/// What the program is made of; the tests install it in a project with settings of their own.
pub fn install(project: Project) -> Project {
    project.install(nuages::auth::app().at("/accounts/")).install(nuages::admin::app().at("/admin/")).install(blog::app())
}

/// Adds the framework's own tables to the data of the harness, and the superuser that it logs in as.
///
/// # Errors
/// When the database has other tables than the harness makes.
pub async fn prepare(project: &Project) -> Result {
    project.call(["migrate", "--fake-initial"]).await?;
    let db = project.connect().await?;
    create_superuser(&db, "admin", "admin@example.org", "benchmark-password-1", &project.settings).await?;
    Ok(())
}
