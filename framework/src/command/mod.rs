//! Management commands: what stands behind the program's name on the command line.
//!
//! ```text
//! blog                      runserver
//! blog migrate blog 0003    the other commands; `blog help` lists them
//! ```

mod accounts;
mod argument;
mod arguments;
mod check;
mod custom;
mod data;
mod def;
mod deploy;
mod file;
mod inspect;
mod migrations;
mod progress;
mod serve;
mod shell;

use std::ffi::OsString;
use std::future::Future;
use std::io::Write;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::app::Project;
use crate::error::{Error, Result};
pub use argument::{Argument, Call, PlainArgument, Taking, taking};
pub use arguments::command_line;
pub use def::{ArgumentDef, Check, Command, CommandDef, Outcome, Run, Shape};

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
    let commands = custom::commands(&project.apps)?;
    let matches = known(&commands).try_get_matches_from(arguments).unwrap_or_else(|error| error.exit());
    match matches.subcommand() {
        None => serve::runserver(project, &ArgMatches::default(), &mut std::io::stdout()).await,
        Some(("runserver", matches)) => serve::runserver(project, matches, &mut std::io::stdout()).await,
        Some((name, matches)) => finish(&project, &commands, name, matches).await,
    }
}

/// Does what these words would on the command line.
///
/// # Errors
/// Those of the command; [`Error::Setup`] for what clap refuses, and for `runserver`.
pub(crate) async fn call(project: &Project, words: impl IntoIterator<Item = &str>) -> Result {
    let commands = custom::commands(&project.apps)?;
    let words = std::iter::once("program").chain(words);
    let matches = known(&commands).try_get_matches_from(words).map_err(|error| Error::Setup(error.to_string()))?;
    match matches.subcommand() {
        None | Some(("runserver", _)) => Err(Error::Setup("`call` does not serve: await `Project::run`".into())),
        Some((name, matches)) => finish(project, &commands, name, matches).await,
    }
}

/// The command line with the commands of the apps.
fn known(commands: &[&'static CommandDef]) -> clap::Command {
    command_line().subcommands(commands.iter().map(|command| custom::clap_command(command)))
}

async fn finish(project: &Project, commands: &[&'static CommandDef], name: &str, matches: &ArgMatches) -> Result {
    match perform(project, commands, name, matches, &mut std::io::stdout()).await {
        Err(Error::Database(problem)) => Err(Error::Database(with_remedy(project, problem).await)),
        done => done,
    }
}

async fn perform(
    project: &Project,
    commands: &[&'static CommandDef],
    name: &str,
    matches: &ArgMatches,
    out: &mut (dyn Write + Send),
) -> Result {
    match name {
        "createsuperuser" => accounts::createsuperuser(project, matches, out).await,
        "changepassword" => accounts::changepassword(project, matches, out).await,
        "clearsessions" => accounts::clearsessions(project, out).await,
        "loaddata" => data::loaddata(project, matches, out).await,
        "dumpdata" => data::dumpdata(project, matches).await,
        "flush" => data::flush(project, matches, out).await,
        "dbshell" => shell::dbshell(project, matches),
        "inspectdb" => inspect::inspectdb(project, matches, out).await,
        "routes" => inspect::routes(project, out),
        "check" => check::check(project, out).await,
        "migrate" => migrations::migrate(project, matches, out).await,
        "makemigrations" => migrations::makemigrations(project, matches, out),
        "showmigrations" => migrations::showmigrations(project, matches, out).await,
        "squashmigrations" => migrations::squashmigrations(project, matches, out),
        "sqlmigrate" => migrations::sqlmigrate(project, matches, out),
        name => match commands.iter().find(|command| command.name == name) {
            Some(command) => custom::run(project, command, matches).await,
            None => Err(Error::Setup(format!("nobody wrote the command `{name}`"))),
        },
    }
}

/// What the database says, and that its tables may be those of an older program.
async fn with_remedy(project: &Project, problem: String) -> String {
    let waiting = async { migrations::unapplied(&project.site()?, &project.connect().await?).await };
    match waiting.await {
        Ok(Some(waiting)) => format!("{problem}\nnote: {waiting}"),
        // The first problem says more than one of looking for its reason.
        _ => problem,
    }
}
