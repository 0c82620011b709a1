//! `migrate`, `makemigrations`, `showmigrations`, `sqlmigrate`: from the command line to `migrate/`.

use std::io::Write;

use clap::ArgMatches;

use super::connect;
use crate::app::{Project, Site};
use crate::db::Db;
use crate::error::Result;
use crate::migrate::{self, MakeOptions, Silent, Target, Terminal};

/// Makes the tables follow the migrations.
pub(super) async fn migrate(project: &Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    let target = Target::new(text(matches, "app"), text(matches, "name"));
    migrate::migrate(&connect(project).await?, &project.site()?.apps, &target, matches.get_flag("plan"), out).await
}

/// Writes the migrations that are missing. Asks a person where there is one.
pub(super) fn makemigrations(project: &Project, matches: &ArgMatches, out: &mut dyn Write) -> Result {
    let options = MakeOptions {
        app: text(matches, "app").map(str::to_owned),
        name: text(matches, "name").map(str::to_owned),
        check: matches.get_flag("check"),
        dry_run: matches.get_flag("dry-run"),
        allow_drop: matches.get_flag("allow-drop"),
        renames: pairs(matches, "renamed"),
    };
    let apps = project.site()?.apps;
    match Terminal::open() {
        Some(mut person) => migrate::makemigrations(&apps, &options, &mut person, out),
        None => migrate::makemigrations(&apps, &options, &mut Silent, out),
    }
    .map(|_| ())
}

/// Lists the migrations and which of them are applied.
pub(super) async fn showmigrations(project: &Project, out: &mut (dyn Write + Send)) -> Result {
    migrate::showmigrations(&connect(project).await?, &project.site()?.apps, out).await
}

/// Prints the SQL of one migration.
pub(super) fn sqlmigrate(project: &Project, matches: &ArgMatches, out: &mut dyn Write) -> Result {
    let (app, name) = (text(matches, "app").unwrap_or_default(), text(matches, "name").unwrap_or_default());
    let dialect = project.settings.database_url.dialect();
    migrate::sqlmigrate(&project.site()?.apps, dialect, app, name, matches.get_flag("backwards"), out)
}

/// Where structs, migrations and the database disagree. (A release build has no drift: it would not have compiled.)
pub(super) async fn warnings(site: &Site, db: &Db) -> Result<Vec<String>> {
    let models = site.apps.iter().flat_map(|app| app.models.iter().map(|model| migrate::drift(model, app.migrations)));
    let mut warnings: Vec<String> = models.filter_map(|drift| drift.message().map(str::to_owned)).collect();
    let waiting = migrate::unapplied(db, &site.apps).await?;
    if !waiting.is_empty() {
        warnings.push(format!("these migrations are not applied: {}\nhelp: run `migrate`", waiting.join(", ")));
    }
    Ok(warnings)
}

fn text<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

/// `--renamed blog_post.title=heading`, as often as it is given.
fn pairs(matches: &ArgMatches, name: &str) -> Vec<(String, String)> {
    let texts = matches.get_many::<String>(name).into_iter().flatten();
    texts.filter_map(|text| text.split_once('=')).map(|(old, new)| (old.to_owned(), new.to_owned())).collect()
}
