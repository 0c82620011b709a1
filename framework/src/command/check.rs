//! `check`: looks for mistakes in how the program is put together, and tells all of them.

use std::io::Write;

use super::{deploy, migrations};
use crate::app::{Project, Site};
use crate::error::{Error, Result};
use crate::model::ModelDef;
use crate::table::TableDef;
use crate::text::counted;

/// What was found.
#[derive(Default)]
struct Found {
    /// With these the program does not do its work.
    errors: Vec<String>,
    /// With these it does, but hardly as it was meant.
    warnings: Vec<String>,
}

/// Tells all mistakes; fails when some of them are errors.
pub(super) async fn check(project: &Project, out: &mut (dyn Write + Send)) -> Result {
    let site = project.site()?;
    let mut found = Found::default();
    targets_are_installed(&site.models(), &mut found);
    tables_are_distinct(&site.models(), &mut found);
    indexes_are_distinct(&site.models(), &mut found);
    found.errors.extend(migrations::drift(&site));
    match database(project, &site).await {
        Ok(problems) => found.errors.extend(problems),
        Err(error) => found.errors.push(error.to_string()),
    }
    found.errors.extend(deploy::errors());
    found.warnings.extend(deploy::warnings(&project.settings));
    logins_are_possible(&site, &mut found);
    exempt_routes_are_told(&site, &mut found);
    let Found { errors, warnings } = found;
    for (level, text) in errors.iter().map(|text| ("error", text)).chain(warnings.iter().map(|text| ("warning", text))) {
        writeln!(out, "{level}: {text}")?;
    }
    match (errors.len(), warnings.len()) {
        (0, 0) => writeln!(out, "everything is in order")?,
        (0, warnings) => writeln!(out, "{}, no errors", counted(warnings, "warning", "warnings"))?,
        (errors, _) => return Err(Error::Setup(format!("the check found {}", counted(errors, "error", "errors")))),
    }
    Ok(())
}

/// Whether the database answers, and has the tables of this program, as its migrations made them.
async fn database(project: &Project, site: &Site) -> Result<Vec<String>> {
    let db = project.connect().await?;
    let problems = [migrations::unapplied(site, &db).await?, migrations::differences(site, &db).await?];
    Ok(problems.into_iter().flatten().collect())
}

/// A relation leads to a model of an app that is installed: its table would not be there.
fn targets_are_installed(models: &[&'static ModelDef], found: &mut Found) {
    for model in models {
        let columns = model.fields.iter().filter_map(|field| Some((field.name, (field.relation?.target)())));
        let pairs = model.many.iter().map(|many| (many.name, (many.target)()));
        for (field, target) in columns.chain(pairs) {
            if !models.iter().any(|installed| (installed.app, installed.name) == (target.app, target.name)) {
                found.errors.push(format!(
                    "`{}.{field}` leads to `{}`, but the app `{}` is not installed\nhelp: install it in `Project`",
                    model.name, target.name, target.app
                ));
            }
        }
    }
}

/// Each table is that of one model, or of one relation to many.
fn tables_are_distinct(models: &[&'static ModelDef], found: &mut Found) {
    let mut known: Vec<(&'static str, &'static ModelDef)> = Vec::new();
    for model in models {
        for table in TableDef::of_model(model) {
            if let Some((_, other)) = known.iter().find(|(name, _)| *name == table.name) {
                found.errors.push(format!(
                    "the table `{}` belongs to `{}` of the app `{}` and to `{}` of `{}`\nhelp: give one of them another with `#[model(table = \"...\")]`",
                    table.name, other.name, other.app, model.name, model.app
                ));
            }
            known.push((table.name, model));
        }
    }
}

/// Names of indexes are of the whole database, and not of a table.
fn indexes_are_distinct(models: &[&'static ModelDef], found: &mut Found) {
    let mut known: Vec<(String, &'static ModelDef)> = Vec::new();
    for model in models {
        for name in TableDef::of_model(model).iter().flat_map(TableDef::index_names) {
            if let Some((_, other)) = known.iter().find(|(known, _)| *known == name) {
                found.errors.push(format!(
                    "`{}` and `{}` both have an index `{name}`\nhelp: give one of them another name",
                    other.name, model.name
                ));
            }
            known.push((name, model));
        }
    }
}

/// Whoever must log in has a page for it.
fn logins_are_possible(site: &Site, found: &mut Found) {
    if site.login_url().is_none() {
        found.warnings.push("no route can ask for a login: `nuages::auth::app()` is not installed".to_owned());
    }
}

/// What other sites may send to is worth a second look.
fn exempt_routes_are_told(site: &Site, found: &mut Found) {
    for route in site.resources.iter().flat_map(|resource| &resource.routes).filter(|route| route.csrf_exempt) {
        let (file, line) = route.place;
        found.warnings.push(format!("other sites may send to `{}` ({file}:{line}), since it is `csrf_exempt`", route.name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    mod shop {
        use crate::auth::User;
        use crate::model::{ForeignKey, ManyToMany};

        #[derive(nuages::Model, Debug, Clone)]
        pub(super) struct Order {
            pub id: i64,
            #[field(on_delete = protect)]
            pub buyer: ForeignKey<User>,
            pub parts: ManyToMany<Order>,
        }

        #[derive(nuages::Model, Debug, Clone)]
        #[model(table = "shop_order_parts", constraints = [unique(id, shelf, name = place)])]
        pub(super) struct Part {
            pub id: i64,
            pub shelf: i32,
        }

        #[derive(nuages::Model, Debug, Clone)]
        #[model(constraints = [unique(id, shelf, name = place)])]
        pub(super) struct Spare {
            pub id: i64,
            pub shelf: i32,
        }

        nuages::app! { pub(super) shop { models: [Order, Part, Spare] } }
    }

    #[test]
    fn an_exempt_route_is_told() -> Result {
        #[nuages::post("/hook/", public, csrf_exempt)]
        async fn hook() -> maud::Markup {
            maud::html! { "taken" }
        }
        nuages::app! { hooks { views: [hook] } }
        let mut found = Found::default();
        exempt_routes_are_told(&Site::new(&[hooks::app()])?, &mut found);
        assert_eq!(found.warnings.len(), 1);
        assert!(found.warnings.concat().starts_with("other sites may send to `hook` ("), "{:?}", found.warnings);
        Ok(())
    }

    #[test]
    fn models_that_do_not_fit_together_are_told() {
        use crate::model::Model;
        let (mut found, models) = (Found::default(), [shop::Order::DEF, shop::Part::DEF, shop::Spare::DEF]);
        targets_are_installed(&models, &mut found);
        tables_are_distinct(&models, &mut found);
        indexes_are_distinct(&models, &mut found);
        assert_eq!(
            found.errors,
            [
                "`Order.buyer` leads to `User`, but the app `auth` is not installed\nhelp: install it in `Project`",
                "the table `shop_order_parts` belongs to `Order` of the app `shop` and to `Part` of `shop`\nhelp: give one of them another with `#[model(table = \"...\")]`",
                "`Part` and `Spare` both have an index `place`\nhelp: give one of them another name",
            ]
        );
        assert!(found.warnings.is_empty());
    }
}
