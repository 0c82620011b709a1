//! The command line, as clap reads it.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgGroup, Command};

/// All commands and their arguments.
pub fn command_line() -> Command {
    Command::new("manage")
        .about("Runs the site, or one of its management commands")
        .subcommand(
            Command::new("runserver").about("Serves the site; the default").arg(
                Arg::new("bind").long("bind").value_name("ADDRESS").help("The address to listen on, such as 127.0.0.1:8000"),
            ),
        )
        .subcommands(migrations())
        .subcommands(accounts())
        .subcommands(data())
        .subcommand(Command::new("routes").about("Lists the routes, who may open them, and where they are written"))
        .subcommand(Command::new("check").about("Looks for mistakes in how the program is put together").long_about(
            "Looks for mistakes: relations to models that are not installed, tables that two models claim, structs and \
             migrations that disagree, a database that does not answer or whose tables are not those of the migrations, \
             settings that put visitors at risk. It tells all of them, and ends with code 1 when one is an error.",
        ))
}

/// The commands about migrations.
fn migrations() -> [Command; 5] {
    let many = |name: &'static str, form: &'static str| Arg::new(name).long(name).value_name(form).action(ArgAction::Append);
    [
        Command::new("migrate")
            .about("Makes the tables follow the migrations")
            .arg(app("The app; all of them without it"))
            .arg(name("The migration to go to, forwards or backwards; `zero` for none"))
            .arg(flag("plan", "Only says what would be done"))
            .arg(flag("check", "Only says what would be done, and where the tables are not what the migrations made; fails when that is something"))
            .arg(flag("fake", "Takes the migrations for done, and only writes that down"))
            .arg(flag("fake-initial", "Takes a migration that only makes tables for done when they are all there"))
            .group(ArgGroup::new("how").args(["plan", "check", "fake", "fake-initial"])),
        Command::new("makemigrations")
            .about("Writes migrations for what changed in the structs")
            .arg(app("The app; all of them without it"))
            .arg(Arg::new("name").long("name").value_name("NAME").help("The name of the new file, without its number"))
            .arg(flag("check", "Writes nothing; fails when there is something to write"))
            .arg(flag("dry-run", "Writes nothing; shows what would be written"))
            .arg(flag("empty", "Writes a migration with an empty Rust function, to move data with").requires("app"))
            .arg(flag("merge", "Writes a migration behind all those that an app ends in").conflicts_with("empty"))
            .arg(flag("allow-drop", "Lets tables and columns go, with all that is in them"))
            .arg(
                many("renamed", "OLD=NEW")
                    .value_parser(renamed)
                    .help("A rename that nobody is there to confirm: blog_post.title=heading, or blog_post=blog_article"),
            )
            .arg(
                many("default", "TABLE.COLUMN=VALUE")
                    .value_parser(default)
                    .help("The value of a new column in the rows that are there: blog_post.pages=1"),
            ),
        Command::new("showmigrations")
            .about("Lists the migrations and which of them are applied")
            .arg(flag("plan", "In the order in which they are applied, and what each comes behind")),
        Command::new("sqlmigrate")
            .about("Shows the SQL of a migration")
            .arg(app("The app").required(true))
            .arg(name("The migration, or the start of its name").required(true))
            .arg(flag("backwards", "The SQL that undoes it")),
        Command::new("squashmigrations")
            .about("Writes one migration that does what several do")
            .arg(app("The app").required(true))
            .arg(Arg::new("name").value_name("[FROM] TO").required(true).help("The last of them, or the first and the last"))
            .arg(Arg::new("to").value_name("").hide(true)),
    ]
}

/// The commands about users.
fn accounts() -> [Command; 3] {
    [
        Command::new("createsuperuser")
            .about("Makes an account that may do everything")
            .arg(Arg::new("username").long("username").value_name("NAME"))
            .arg(Arg::new("email").long("email").value_name("ADDRESS"))
            .arg(flag("no-input", "Asks nothing; the password is in NUAGES_SUPERUSER_PASSWORD")),
        Command::new("changepassword")
            .about("Gives a user another password; all sessions of the user end")
            .arg(Arg::new("username").value_name("NAME").required(true).help("The name that the user logs in with"))
            .arg(flag("no-input", "Asks nothing; the password is in NUAGES_PASSWORD")),
        Command::new("clearsessions")
            .about("Deletes what has ended by itself: sessions, failed logins that count no more, tokens in mails"),
    ]
}

/// The commands about what is in the tables.
fn data() -> [Command; 5] {
    let path = |name: &'static str| Arg::new(name).value_name("FILE").value_parser(clap::value_parser!(PathBuf));
    let models = |argument: Arg, help: &'static str| argument.value_name("APP[.MODEL]").help(help);
    [
        Command::new("loaddata")
            .about("Loads fixtures: JSON files as `dumpdata` writes them, Django's too")
            .long_about(
                "Loads fixtures: JSON files as `dumpdata` writes them, Django's too. A file is loaded whole or not at all; \
                 a record whose key is there already is changed.",
            )
            .arg(path("file").required(true).num_args(1..).help("A fixture; several are loaded one after the other")),
        Command::new("dumpdata")
            .about("Writes the records of the models as a fixture")
            .long_about(
                "Writes the records of the models as a fixture, in JSON as Django's: those of all models, or of the apps \
                 and models that are named. All of it is as it was at one moment, also while others write.",
            )
            .arg(models(Arg::new("name").num_args(0..), "An app, or one model of it: `blog`, `blog.Post`"))
            .arg(models(
                Arg::new("exclude").long("exclude").short('e').action(ArgAction::Append),
                "Leaves out an app, or one model of it; may be given several times",
            ))
            .arg(
                Arg::new("indent")
                    .long("indent")
                    .value_name("SPACES")
                    .value_parser(clap::value_parser!(u8).range(0..=16))
                    .help("The spaces of each depth; without it everything is one line"),
            )
            .arg(path("output").long("output").short('o').help("The file to write; it is there whole or not at all")),
        Command::new("flush")
            .about("Deletes all rows of all apps; tables and the history of migrations stay")
            .arg(flag("no-input", "Deletes without asking")),
        Command::new("inspectdb")
            .about("Writes the tables of the database as structs")
            .long_about(
                "Writes the tables of the database as structs, to standard output: those that are named, or all that \
                 belong to no model of this program. What no field can say is told in a comment.",
            )
            .arg(Arg::new("table").value_name("TABLE").num_args(0..).help("A table")),
        Command::new("dbshell").about("Opens the database in its own program: `sqlite3` or `psql`").arg(
            Arg::new("arguments")
                .value_name("ARGUMENT")
                .last(true)
                .num_args(0..)
                .value_parser(clap::value_parser!(std::ffi::OsString))
                .help("What that program is told, behind `--`: `dbshell -- -c 'select 1'`"),
        ),
    ]
}

/// Two names with `=` between them.
fn renamed(text: &str) -> Result<String, String> {
    match text.split_once('=') {
        Some((old, new)) if !old.is_empty() && !new.is_empty() => Ok(text.to_owned()),
        _ => Err("write `blog_post.title=heading` for a column, `blog_post=blog_article` for a table".to_owned()),
    }
}

/// A table, a column, and a value behind `=`.
fn default(text: &str) -> Result<String, String> {
    match text.split_once('=') {
        Some((column, _)) if column.split('.').filter(|part| !part.is_empty()).count() == 2 => Ok(text.to_owned()),
        _ => Err("write `blog_post.pages=1`".to_owned()),
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
    fn each_command_is_known_as_the_frameworks() {
        let line = command_line();
        let mut names: Vec<&str> = line.get_subcommands().map(Command::get_name).chain(["help"]).collect();
        let mut known = super::super::def::BUILT_IN.to_vec();
        names.sort_unstable();
        known.sort_unstable();
        assert_eq!(names, known);
    }

    #[test]
    fn an_unknown_command_names_the_nearest() {
        let problem = command_line().try_get_matches_from(["blog", "migrat"]).err();
        assert!(problem.is_some_and(|problem| problem.exit_code() == 2 && problem.to_string().contains("'migrate'")));
    }
}
