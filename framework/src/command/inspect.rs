//! `routes` and `inspectdb`: looking at what is there.

use std::io::Write;

use clap::ArgMatches;

use super::connect;
use crate::app::{Project, method};
use crate::error::Result;
use crate::route::Access;

/// Prints the tables of the database as structs.
pub(super) async fn inspectdb(project: &Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    let tables: Vec<String> = matches.get_many("table").into_iter().flatten().cloned().collect();
    let source = crate::inspect::inspect(&connect(project).await?, &tables).await?;
    Ok(out.write_all(source.as_bytes())?)
}

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
