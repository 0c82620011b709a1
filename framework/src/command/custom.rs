//! The commands of the apps: onto the command line, and from there to their functions.

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::argument::Call;
use super::def::{ArgumentDef, Check, CommandDef, Shape};
use crate::app::{App, Project};
use crate::error::{Error, Result};

/// The commands of all apps.
///
/// # Errors
/// [`Error::Setup`] when two have one name.
pub(super) fn commands(apps: &[App]) -> Result<Vec<&'static CommandDef>> {
    let mut found: Vec<&'static CommandDef> = Vec::new();
    for command in apps.iter().flat_map(|app| app.def.commands).copied() {
        if let Some(other) = found.iter().find(|other| other.name == command.name) {
            let place = |command: &CommandDef| format!("{}:{}", command.place.0, command.place.1);
            return Err(Error::Setup(format!(
                "two apps have a command `{}`: {} and {}; give one of the functions another name",
                command.name,
                place(other),
                place(command),
            )));
        }
        found.push(command);
    }
    Ok(found)
}

/// Calls the function of a command.
pub(super) async fn run(project: &Project, command: &CommandDef, matches: &ArgMatches) -> Result {
    let db = match command.arguments.iter().any(|argument| matches!(argument.shape, Shape::Database)) {
        true => Some(project.connect().await?),
        false => None,
    };
    (command.run)(Call { matches: matches.clone(), db, settings: project.settings.clone() }).await
}

/// A command, as clap knows it.
pub(super) fn clap_command(def: &CommandDef) -> Command {
    let about = def.help.split("\n\n").next().unwrap_or_default().trim_end_matches('.');
    let command = Command::new(def.name).about(about.to_owned()).long_about(def.help);
    command.args(def.arguments.iter().filter_map(clap_argument))
}

fn clap_argument(def: &'static ArgumentDef) -> Option<Arg> {
    let argument = Arg::new(def.name).help(def.help);
    let value = |argument: Arg, check: Check| {
        let parser = move |word: &str| check(word).map(|()| word.to_owned());
        argument.value_name(def.name.to_uppercase()).value_parser(parser).allow_negative_numbers(true)
    };
    let long = def.name.replace('_', "-");
    Some(match def.shape {
        Shape::Required(check) => value(argument, check).required(true),
        Shape::Optional(check) => value(argument.long(long), check),
        Shape::Flag => argument.long(long).action(ArgAction::SetTrue),
        Shape::Rest(check) => value(argument, check).num_args(0..),
        Shape::Database | Shape::Settings => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An app with a command `send-letters`.
    macro_rules! app_with_command {
        ($name:ident) => {
            mod $name {
                #[nuages::command]
                async fn send_letters() {}

                nuages::app! { pub(super) $name { commands: [send_letters] } }
            }
        };
    }
    app_with_command!(shop);
    app_with_command!(club);

    #[test]
    fn two_apps_cannot_have_a_command_of_one_name() {
        assert!(commands(&[shop::shop::app()]).is_ok_and(|found| found.len() == 1 && found[0].name == "send-letters"));
        let problem = commands(&[shop::shop::app(), club::club::app()]).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(problem.starts_with("two apps have a command `send-letters`: ") && problem.contains("custom.rs:"), "{problem}");
    }
}
