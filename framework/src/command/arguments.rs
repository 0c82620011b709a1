//! The command line, as clap reads it.

use clap::{Arg, ArgAction, Command};

/// All commands and their arguments.
pub fn command_line() -> Command {
    Command::new("manage")
        .about("Runs the site, or one of its management commands")
        .subcommand(
            Command::new("runserver").about("Serves the site; the default").arg(
                Arg::new("bind").long("bind").value_name("ADDRESS").help("The address to listen on, such as 127.0.0.1:8000"),
            ),
        )
        .subcommand(
            Command::new("migrate")
                .about("Makes the tables follow the migrations")
                .arg(app("The app; all of them without it"))
                .arg(name("The migration to go to, forwards or backwards; `zero` for none"))
                .arg(flag("plan", "Only says what would be done")),
        )
        .subcommand(
            Command::new("makemigrations")
                .about("Writes migrations for what changed in the structs")
                .arg(app("The app; all of them without it"))
                .arg(Arg::new("name").long("name").value_name("NAME").help("The name of the new file, without its number"))
                .arg(flag("check", "Writes nothing; fails when there is something to write"))
                .arg(flag("dry-run", "Writes nothing; shows what would be written"))
                .arg(flag("allow-drop", "Lets tables and columns go, with all that is in them"))
                .arg(
                    Arg::new("renamed")
                        .long("renamed")
                        .value_name("OLD=NEW")
                        .action(ArgAction::Append)
                        .value_parser(renamed)
                        .help("A rename that nobody is there to confirm: blog_post.title=heading, or blog_post=blog_article"),
                ),
        )
        .subcommand(Command::new("showmigrations").about("Lists the migrations and which of them are applied"))
        .subcommand(
            Command::new("sqlmigrate")
                .about("Shows the SQL of a migration")
                .arg(app("The app").required(true))
                .arg(name("The migration, or the start of its name").required(true))
                .arg(flag("backwards", "The SQL that undoes it")),
        )
        .subcommand(
            Command::new("createsuperuser")
                .about("Makes an account that may do everything")
                .arg(Arg::new("username").long("username").value_name("NAME"))
                .arg(Arg::new("email").long("email").value_name("ADDRESS"))
                .arg(flag("noinput", "Asks nothing; the password is in NUAGES_SUPERUSER_PASSWORD")),
        )
        .subcommand(
            Command::new("loaddata")
                .about("Loads a fixture: a JSON file as Django's `dumpdata` writes it")
                .arg(Arg::new("file").value_name("FILE").required(true).value_parser(clap::value_parser!(std::path::PathBuf))),
        )
        .subcommand(Command::new("routes").about("Lists the routes, who may open them, and where they are written"))
        .subcommand(Command::new("check").about("Looks for mistakes in how the site is set up"))
}

/// Two names with `=` between them.
fn renamed(text: &str) -> Result<String, String> {
    match text.split_once('=') {
        Some((old, new)) if !old.is_empty() && !new.is_empty() => Ok(text.to_owned()),
        _ => Err("write `blog_post.title=heading` for a column, `blog_post=blog_article` for a table".to_owned()),
    }
}

fn app(help: &'static str) -> Arg {
    Arg::new("app").value_name("APP").help(help)
}

fn name(help: &'static str) -> Arg {
    Arg::new("name").value_name("NAME").help(help)
}

fn flag(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        command_line().debug_assert();
    }

    #[test]
    fn an_unknown_command_names_the_nearest() {
        let problem = command_line().try_get_matches_from(["blog", "migrat"]).err();
        assert!(problem.is_some_and(|problem| problem.exit_code() == 2 && problem.to_string().contains("'migrate'")));
    }
}
