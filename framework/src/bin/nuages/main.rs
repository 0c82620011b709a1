//! `nuages new NAME`: begins a project. (Everything else is a command of the project itself.)

#![allow(clippy::print_stdout, reason = "what a program on the command line says")]

mod project;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Arg, Command, value_parser};

fn main() -> ExitCode {
    let matches = command_line().get_matches();
    let Some(("new", matches)) = matches.subcommand() else { return ExitCode::FAILURE };
    let name = matches.get_one::<String>("name").map(String::as_str).unwrap_or_default();
    match project::write(std::path::Path::new(name), matches.get_one::<PathBuf>("path").map(PathBuf::as_path)) {
        Ok(()) => {
            println!("wrote the project `{name}`; go on with\n\n    cd {name}\n    cargo run -- migrate\n    cargo run");
            ExitCode::SUCCESS
        }
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn command_line() -> Command {
    let name = Arg::new("name")
        .value_name("NAME")
        .required(true)
        .value_parser(project::checked_name)
        .help("The name of the project, of its folder, and of its first app: letters, digits and `_`");
    let path = Arg::new("path")
        .long("path")
        .value_name("FOLDER")
        .value_parser(value_parser!(PathBuf))
        .help("Where the source of nuages is (the folder `framework`); without it, the one from crates.io is used");
    Command::new("nuages").about("Begins projects of Nuages").subcommand_required(true).arg_required_else_help(true).subcommand(
        Command::new("new").about("Writes a new project: a model, a page, the admin, a migration, tests").arg(name).arg(path),
    )
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_sound() {
        super::command_line().debug_assert();
    }
}
