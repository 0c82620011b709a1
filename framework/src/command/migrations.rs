//! `migrate`, `makemigrations`, `showmigrations`, `sqlmigrate`, `squashmigrations`: from the command line to `migrate/`.

use std::io::Write;

use clap::ArgMatches;

use super::progress::Progress;
use crate::app::{Project, Site};
use crate::auth::make_permissions;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::inspect;
use crate::migrate::{self, How, MakeOptions, Silent, Target, Terminal};
use crate::text::counted;

/// Makes the tables follow the migrations.
pub(super) async fn migrate(project: &Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    let target = Target::new(text(matches, "app"), text(matches, "name"));
    let ways = [("plan", How::Plan), ("check", How::Check), ("fake", How::Fake), ("fake-initial", How::FakeInitial)];
    let how = ways.into_iter().find(|(flag, _)| matches.get_flag(flag)).map_or(How::Run, |(_, how)| how);
    let told = progress();
    let site = project.site()?;
    let (db, apps) = (project.connect().await?, &site.apps);
    let done = migrate::migrate(&db, apps, &target, how, out, told).await;
    if how == How::Check {
        return is_as_written(&site, &db, done, out).await;
    }
    done?;
    if how != How::Plan {
        tell_permissions(make_permissions(&db, apps).await?, out)?;
    }
    Ok(())
}

/// `--check`: nothing waits to be applied, and the tables are what the migrations and the structs say.
async fn is_as_written(site: &Site, db: &Db, nothing_waits: Result, out: &mut (dyn Write + Send)) -> Result {
    let drift = drift(site);
    let differences = inspect::differences(db, &site.apps).await?;
    for line in drift.iter().chain(&differences) {
        writeln!(out, "{line}")?;
    }
    nothing_waits?;
    match (drift.as_slice(), differences.len()) {
        ([], 0) => Ok(()),
        ([], _) => Err(Error::Migration(DIFFERENT.into())),
        _ => Err(Error::Migration("structs and migrations disagree\nhelp: run `makemigrations`".into())),
    }
}

const DIFFERENT: &str = "the tables are not what the migrations have made\n\
    help: undo what was changed by hand, or write it into the structs, run `makemigrations`, and `migrate --fake`";

/// Where the tables of the database are not what the migrations have made; all of it in one text.
pub(super) async fn differences(site: &Site, db: &Db) -> Result<Option<String>> {
    let found = inspect::differences(db, &site.apps).await?;
    Ok((!found.is_empty()).then(|| format!("{DIFFERENT}\nnote: {}", found.join("\nnote: "))))
}

/// Says how many permissions were made.
pub(super) fn tell_permissions(made: usize, out: &mut dyn Write) -> Result {
    if made > 0 {
        writeln!(out, "{} made", counted(made, "permission", "permissions"))?;
    }
    Ok(())
}

/// A line that says how many operations are done, while that takes long.
pub(super) fn progress() -> impl FnMut(Option<(u64, u64)>) {
    let mut progress: Option<Progress> = None;
    move |reach| match reach {
        Some((done, all)) => progress.get_or_insert_with(|| Progress::new("migrating", Some(all))).tell(done),
        None => progress.iter_mut().for_each(Progress::clear),
    }
}

/// Writes the migrations that are missing. Asks a person where there is one.
pub(super) fn makemigrations(project: &Project, matches: &ArgMatches, out: &mut dyn Write) -> Result {
    let options = MakeOptions {
        app: text(matches, "app").map(str::to_owned),
        name: text(matches, "name").map(str::to_owned),
        check: matches.get_flag("check"),
        dry_run: matches.get_flag("dry-run"),
        allow_drop: matches.get_flag("allow-drop"),
        empty: matches.get_flag("empty"),
        merge: matches.get_flag("merge"),
        renames: pairs(matches, "renamed"),
        defaults: pairs(matches, "default"),
    };
    let apps = project.site()?.apps;
    match Terminal::open() {
        Some(mut person) => migrate::makemigrations(&apps, &options, &mut person, out),
        None => migrate::makemigrations(&apps, &options, &mut Silent, out),
    }
    .map(|_| ())
}

/// Lists the migrations and which of them are applied.
pub(super) async fn showmigrations(project: &Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    let (db, apps) = (project.connect().await?, project.site()?.apps);
    match matches.get_flag("plan") {
        true => migrate::showplan(&db, &apps, out).await,
        false => migrate::showmigrations(&db, &apps, out).await,
    }
}

/// Makes one migration of several.
pub(super) fn squashmigrations(project: &Project, matches: &ArgMatches, out: &mut dyn Write) -> Result {
    let app = text(matches, "app").unwrap_or_default();
    let (from, to) = match (text(matches, "name"), text(matches, "to")) {
        (Some(from), Some(to)) => (Some(from), to),
        (to, _) => (None, to.unwrap_or_default()),
    };
    migrate::squashmigrations(&project.site()?.apps, app, from, to, out)
}

/// Prints the SQL of one migration.
pub(super) fn sqlmigrate(project: &Project, matches: &ArgMatches, out: &mut dyn Write) -> Result {
    let (app, name) = (text(matches, "app").unwrap_or_default(), text(matches, "name").unwrap_or_default());
    let dialect = project.settings.database_url.dialect();
    migrate::sqlmigrate(&project.site()?.apps, dialect, app, name, matches.get_flag("backwards"), out)
}

/// Where structs and migrations disagree. (A release build has no drift: it would not have compiled.)
pub(super) fn drift(site: &Site) -> Vec<String> {
    let models = site.apps.iter().flat_map(|app| app.models.iter().map(|model| migrate::drift(model, app.migrations)));
    models.filter_map(|drift| drift.message().map(str::to_owned)).collect()
}

/// The migrations that are not applied, and what to do about it.
pub(super) async fn unapplied(site: &Site, db: &Db) -> Result<Option<String>> {
    let waiting = migrate::unapplied(db, &site.apps).await?;
    let told = || format!("these migrations are not applied: {}\nhelp: run `migrate`", waiting.join(", "));
    Ok((!waiting.is_empty()).then(told))
}

fn text<'a>(matches: &'a ArgMatches, name: &str) -> Option<&'a str> {
    matches.get_one::<String>(name).map(String::as_str)
}

/// `--renamed blog_post.title=heading`, `--default blog_post.pages=1`, as often as it is given.
fn pairs(matches: &ArgMatches, name: &str) -> Vec<(String, String)> {
    let texts = matches.get_many::<String>(name).into_iter().flatten();
    texts.filter_map(|text| text.split_once('=')).map(|(old, new)| (old.to_owned(), new.to_owned())).collect()
}
