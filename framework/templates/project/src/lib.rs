//! The app `project_name`.

pub mod admin;
mod migrations;
pub mod models;
pub mod views;

use nuages::prelude::*;

use admin::NoteAdmin;
use models::Note;
use views::note_list;

nuages::app! {
    pub project_name {
        models: [Note],
        views: [note_list],
        admin: [NoteAdmin],
        migrations: migrations,
    }
}

/// The program, with settings from `nuages.toml` and the environment.
///
/// # Errors
/// When a setting is wrong.
pub fn project() -> Result<Project> {
    Ok(install(Project::from_env()?))
}

/// What the program is made of; tests install it in a project with settings of their own.
pub fn install(project: Project) -> Project {
    project.install(nuages::auth::app()).install(nuages::admin::app().at("/admin/")).install(project_name::app())
}
