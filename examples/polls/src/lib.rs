//! Polls: questions, answers to choose from, and how many chose them. What Django's tutorial builds, as a program of Nuages.

pub mod admin;
mod frame;
mod migrations;
pub mod models;
pub mod views;

use nuages::prelude::*;

use admin::QuestionAdmin;
use models::{Choice, Question};
use views::{Index, Results, detail, vote};

nuages::static_files! { pub statics = "static" }

nuages::app! {
    pub polls {
        models: [Question, Choice],
        views: [Index, detail, vote, Results],
        admin: [QuestionAdmin],
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

/// What the polls are made of; the tests install it in a project with settings of their own.
pub fn install(project: Project) -> Project {
    project
        .install(nuages::auth::app())
        .install(nuages::admin::app().at("/admin/"))
        .install(polls::app())
        .frame(frame::frame)
        .static_files(statics::FILES)
        .seed(include_str!("../fixtures/polls.json"))
}
