//! `migrate`, `makemigrations`, `showmigrations`, `sqlmigrate`: from the command line to `migrate/`.

use std::io::Write;

use clap::ArgMatches;

use crate::app::{AppDef, Project};
use crate::error::{Error, Result};
use crate::text::nearest;

/// What the command line of these commands says.
#[derive(Debug)]
#[expect(dead_code, reason = "read by the calls into `migrate/`, which come with it")]
pub(super) struct Arguments<'a> {
    /// The apps meant: the one named, or all.
    pub apps: Vec<&'static AppDef>,
    /// The app named.
    pub app: Option<&'a str>,
    /// The migration named, or the name for a new one.
    pub name: Option<&'a str>,
    pub plan: bool,
    pub check: bool,
    pub dry_run: bool,
    pub allow_drop: bool,
    pub backwards: bool,
}

impl<'a> Arguments<'a> {
    pub(super) fn read(matches: &'a ArgMatches, installed: &[&'static AppDef]) -> Result<Self> {
        // Not every command has every argument; one that is not there is not given.
        let text = |name: &str| matches.try_get_one::<String>(name).ok().flatten().map(String::as_str);
        let flag = |name: &str| matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or(false);
        let app = text("app");
        let apps = match app {
            None => installed.to_vec(),
            Some(name) => vec![find_app(installed, name)?],
        };
        Ok(Self {
            apps,
            app,
            name: text("name"),
            plan: flag("plan"),
            check: flag("check"),
            dry_run: flag("dry-run"),
            allow_drop: flag("allow-drop"),
            backwards: flag("backwards"),
        })
    }
}

fn find_app(installed: &[&'static AppDef], name: &str) -> Result<&'static AppDef> {
    if let Some(app) = installed.iter().find(|app| app.name == name) {
        return Ok(app);
    }
    let names: Vec<&str> = installed.iter().map(|app| app.name).collect();
    let help = match nearest(name, &names).and_then(|index| names.get(index)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the apps are: {}", names.join(", ")),
    };
    Err(Error::Setup(format!("there is no app `{name}`; {help}")))
}

/// Runs one of the commands.
pub(super) async fn run(project: &Project, command: &str, matches: &ArgMatches, _out: &mut (dyn Write + Send)) -> Result {
    let site = project.site()?;
    let _arguments = Arguments::read(matches, &site.apps)?;
    Err(Error::Setup(format!("`{command}` is not part of this build of nuages yet")))
}
