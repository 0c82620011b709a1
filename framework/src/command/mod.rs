//! Management commands: what stands behind the program's name on the command line.
//!
//! ```text
//! blog                      runserver
//! blog migrate blog 0003    the other commands; `blog help` lists them
//! ```

mod accounts;
mod arguments;
mod data;
mod inspect;
mod migrations;
mod serve;

use std::ffi::OsString;
use std::future::Future;
use std::io::Write;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::app::Project;
use crate::db::Db;
use crate::error::Result;
pub use arguments::command_line;

/// Runs the whole program: what `#[nuages::main]` makes of `main`. An error is told on stderr and ends with code 1.
pub fn main(program: impl Future<Output = Result>) -> ExitCode {
    match actix_web::rt::System::new().block_on(program) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where stderr is closed there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command that the arguments name. What clap refuses ends the process with code 2.
pub(crate) async fn run(project: Project, arguments: impl IntoIterator<Item = OsString>) -> Result {
    let matches = command_line().try_get_matches_from(arguments).unwrap_or_else(|error| error.exit());
    let mut out = std::io::stdout();
    match matches.subcommand() {
        None => serve::runserver(project, &ArgMatches::default(), &mut out).await,
        Some((name, matches)) => match name {
            "createsuperuser" => accounts::createsuperuser(&project, matches, &mut out).await,
            "loaddata" => data::loaddata(&project, matches, &mut out).await,
            "routes" => inspect::routes(&project, &mut out),
            "check" => inspect::check(&project, &mut out).await,
            "migrate" => migrations::migrate(&project, matches, &mut out).await,
            "makemigrations" => migrations::makemigrations(&project, matches, &mut out),
            "showmigrations" => migrations::showmigrations(&project, &mut out).await,
            "sqlmigrate" => migrations::sqlmigrate(&project, matches, &mut out),
            _ => serve::runserver(project, matches, &mut out).await,
        },
    }
}

/// The database of a project, for a command.
async fn connect(project: &Project) -> Result<Db> {
    let models = project.site()?.models();
    Db::connect(project.settings.database_url.clone(), models).await
}
