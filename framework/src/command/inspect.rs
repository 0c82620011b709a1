//! `routes` and `check`: looking at how the site is put together.

use std::io::Write;

use super::{connect, migrations};
use crate::app::{Project, method};
use crate::error::Result;
use crate::route::Access;

/// Prints the routes: method, path, who may open it, the view, where it is written.
pub(super) fn routes(project: &Project, out: &mut (dyn Write + Send)) -> Result {
    let site = project.site()?;
    let mut rows = Vec::new();
    for resource in &site.resources {
        for route in &resource.routes {
            let access = match route.access {
                Access::Public => "public",
                Access::Login => "login",
                Access::Staff => "staff",
                Access::Check(_) => "check",
            };
            let place = format!("{}:{}", route.place.0, route.place.1);
            rows.push([method(route).to_owned(), resource.path.clone(), access.to_owned(), route.name.to_owned(), place]);
        }
    }
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2), width(3)];
    for row in &rows {
        let [method, path, access, name, place] = row;
        let [a, b, c, d] = widths;
        writeln!(out, "{method:a$}  {path:b$}  {access:c$}  {name:d$}  {place}")?;
    }
    Ok(())
}

/// Looks for mistakes; those that make the site unable to run are errors.
pub(super) async fn check(project: &Project, out: &mut (dyn Write + Send)) -> Result {
    let site = project.site()?;
    let settings = &project.settings;
    let mut warnings = migrations::warnings(&site, &connect(project).await?).await?;
    if !settings.https && !settings.bind.ip().is_loopback() {
        warnings.push("visitors from other machines come by plain HTTP, which anybody on the way can read; put a proxy with HTTPS before it and set NUAGES_HTTPS=true".to_owned());
    }
    if site.login_url().is_none() {
        warnings.push("no route can ask for a login: `auth::app()` is not installed".to_owned());
    }
    for warning in &warnings {
        writeln!(out, "warning: {warning}")?;
    }
    writeln!(out, "{}", if warnings.is_empty() { "everything is in order" } else { "nothing else was found" })?;
    Ok(())
}
