//! `runserver`.

use std::io::Write;
use std::net::SocketAddr;

use clap::ArgMatches;
use diesel::RunQueryDsl;
use diesel::sql_types::BigInt;

use super::{deploy, migrations};
use crate::app::server::{MAIL, Parts, Stopped, listen};
use crate::app::{Project, address, begin_log};
use crate::auth::make_permissions;
use crate::db::{Db, Dialect, diesel_error};
use crate::error::{Error, Result};
use crate::fixture;
use crate::migrate::{How, Target, migrate};

/// Serves the site until the process is told to stop.
pub(super) async fn runserver(mut project: Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    if let Some(bind) = matches.try_get_one::<String>("bind").ok().flatten() {
        project.settings.bind = address(bind)?;
    }
    begin_log(&project.settings);
    if !cfg!(debug_assertions) {
        if let Some(problem) = deploy::errors().into_iter().next() {
            return Err(Error::Setup(problem));
        }
        for warning in deploy::warnings(&project.settings) {
            writeln!(out, "warning: {warning}")?;
        }
    }
    let parts = Parts::new(&project).await?;
    let is_new = !project.seeds.is_empty() && has_no_tables(&parts.db).await?;
    if is_new {
        migrate(&parts.db, &parts.site.apps, &Target::Head, How::Run, out, migrations::progress()).await?;
        migrations::tell_permissions(make_permissions(&parts.db, &parts.site.apps).await?, out)?;
        seed(&parts.db, &project.seeds, out).await?;
    }
    for warning in migrations::drift(&parts.site).into_iter().chain(migrations::unapplied(&parts.site, &parts.db).await?) {
        writeln!(out, "warning: {warning}")?;
    }
    let (server, address) = listen(parts.clone(), Stopped::BySignal)?;
    greet(&parts, address, out).await?;
    server.await.map_err(|error| Error::Setup(format!("the server stopped: {error}")))?;
    parts.mailer.settled(MAIL).await;
    parts.db.close();
    Ok(())
}

async fn greet(parts: &Parts, address: SocketAddr, out: &mut (dyn Write + Send)) -> Result {
    let scheme = if parts.settings.https { "behind HTTPS, at" } else { "at" };
    writeln!(out, "Nuages is running {scheme} http://{address}/ (stop it with Ctrl-C)")?;
    // Without the table there is no superuser either, and something else to do first.
    if let Some(users) = parts.site.users
        && matches!(users.has_superuser(&parts.db).await, Ok(false))
    {
        writeln!(out, "create an administrator with: cargo run -- createsuperuser")?;
    }
    if parts.settings.https && cfg!(debug_assertions) {
        writeln!(out, "cookies are bound to HTTPS; for plain HTTP set NUAGES_HTTPS=false")?;
    }
    Ok(out.flush()?)
}

/// Loads the first data of a database that was just made.
async fn seed(db: &Db, fixtures: &[&'static str], out: &mut (dyn Write + Send)) -> Result {
    for fixture in fixtures {
        let objects = fixture::load(db, "the seed", fixture).await?;
        writeln!(out, "loaded {objects} objects into the new database")?;
    }
    Ok(())
}

/// Whether nobody has made a table in the database yet.
async fn has_no_tables(db: &Db) -> Result<bool> {
    #[derive(diesel::QueryableByName)]
    struct Tables {
        #[diesel(sql_type = BigInt)]
        tables: i64,
    }
    const SQLITE: &str = "SELECT count(*) AS tables FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    const POSTGRES: &str = "SELECT count(*) AS tables FROM pg_tables WHERE schemaname = ANY (current_schemas(false))";
    let query = match db.dialect() {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
    };
    let found: Tables = db.read(move |connection| diesel::sql_query(query).get_result(connection).map_err(diesel_error)).await?;
    Ok(found.tables == 0)
}
