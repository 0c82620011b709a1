//! `routes` and `inspectdb`: looking at what is there.

use std::io::Write;

use clap::ArgMatches;

use crate::app::Project;
use crate::error::Result;
use crate::route::Access;

/// Prints the tables of the database as structs.
pub(super) async fn inspectdb(project: &Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    let tables: Vec<String> = matches.get_many("table").into_iter().flatten().cloned().collect();
    let source = crate::inspect::inspect(&project.connect().await?, &tables).await?;
    Ok(out.write_all(source.as_bytes())?)
}

/// Prints the routes: method, path, who may open it, the view, where it is written.
pub(super) fn routes(project: &Project, out: &mut (dyn Write + Send)) -> Result {
    let site = project.site()?;
    let mut rows = Vec::new();
    for resource in &site.resources {
        for route in &resource.routes {
            let access = match route.access {
                Access::Public => "public".to_owned(),
                Access::Login => "login".to_owned(),
                Access::Staff => "staff".to_owned(),
                Access::Permission(names) => names.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
                Access::Check(_) => "check".to_owned(),
            };
            let place = format!("{}:{}", route.place.0, route.place.1);
            rows.push([route.method.as_str().to_owned(), resource.path.clone(), access, route.name.to_owned(), place]);
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
