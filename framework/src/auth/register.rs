//! A row for each permission of each model, so that people can be given them: the last thing that `migrate` does.
//!
//! It only adds what is missing, so it may be done again and again, and by two processes at once. A permission that no model
//! has any more stays, as in Django: whoever goes back to an older program finds it again.

use std::collections::{HashMap, HashSet};

use super::{ContentType, Permission, content_type, permission};
use crate::app::AppDef;
use crate::db::Db;
use crate::error::Result;
use crate::migrate::unapplied;
use crate::model::{ForeignKey, Model, ModelDef};

/// The migration that makes the tables.
const TABLES: &str = "auth.0003_permission";

/// The primary keys of content types, by app and model.
type Known = HashMap<(String, String), i32>;

/// Makes the content types and permissions of all models that are not there yet; how many permissions it made. It does
/// nothing where the app of users is not installed, or its tables are not there.
///
/// # Errors
/// [`Error::Database`](crate::Error::Database) when the database fails.
pub async fn make_permissions(db: &Db, apps: &[&'static AppDef]) -> Result<usize> {
    let models: Vec<&'static ModelDef> = apps.iter().flat_map(|app| app.models.iter().copied()).collect();
    let has_table = |app: &&AppDef| app.models.iter().any(|model| model.table == Permission::TABLE);
    let Some(auth) = apps.iter().copied().find(has_table) else { return Ok(0) };
    if unapplied(db, &[auth]).await?.iter().any(|name| name == TABLES) {
        return Ok(0);
    }
    let types = content_types(db, &models).await?;
    let there = Permission::objects().values((permission::content_type_id, permission::codename)).all(db).await?;
    let there: HashSet<(i32, String)> =
        there.into_iter().map(|(model, codename)| Ok((model.key()?, codename))).collect::<Result<_>>()?;
    let mut missing = Vec::new();
    for model in models {
        let Some(id) = types.get(&label(model)) else { continue };
        for (codename, name) in model.all_permissions() {
            if !there.contains(&(*id, codename.clone())) {
                missing.push(Permission::create().name(name).content_type(ForeignKey::<ContentType>::to(*id)).codename(codename));
            }
        }
    }
    let made = missing.len();
    Permission::objects().upsert(missing).ignore().save(db).await?;
    Ok(made)
}

/// The content types of all models, those that were missing made.
async fn content_types(db: &Db, models: &[&'static ModelDef]) -> Result<Known> {
    let known = read(db).await?;
    let missing = || models.iter().filter(|model| !known.contains_key(&label(model)));
    if missing().next().is_none() {
        return Ok(known);
    }
    for model in missing() {
        rename(db, model, &known, models).await?;
    }
    let new = missing().map(|model| ContentType::create().app_label(model.app).model(model.model_name()));
    ContentType::objects().upsert(new).ignore().save(db).await?;
    // Read again: another process may have made some of them.
    read(db).await
}

async fn read(db: &Db) -> Result<Known> {
    let rows = ContentType::objects().all(db).await?;
    Ok(rows.into_iter().map(|row| ((row.app_label, row.model), row.id)).collect())
}

fn label(model: &ModelDef) -> (String, String) {
    (model.app.to_owned(), model.model_name())
}

/// A model that was called something else keeps the permissions that people have, under its new name.
async fn rename(db: &Db, model: &'static ModelDef, known: &Known, models: &[&'static ModelDef]) -> Result {
    let Some(before) = model.renamed_from.map(str::to_lowercase) else { return Ok(()) };
    let is_gone = !models.iter().any(|other| other.app == model.app && other.model_name() == before);
    let Some(&id) = known.get(&(model.app.to_owned(), before.clone())).filter(|_| is_gone) else { return Ok(()) };
    db.transaction(async |tx| {
        let this = ContentType::objects().filter(content_type::id.eq(id));
        this.update(tx, [content_type::model.set(model.model_name())]).await?;
        let words = model.default_permissions.iter().copied();
        let own = model.permissions.iter().filter_map(|own| own.codename.strip_suffix(&format!("_{}", model.model_name())));
        let names: HashMap<String, String> = model.all_permissions().into_iter().collect();
        for word in words.chain(own) {
            let old = Permission::objects()
                .filter(permission::content_type.eq(&ForeignKey::<ContentType>::to(id)))
                .filter(permission::codename.eq(format!("{word}_{before}")));
            let codename = model.codename(word);
            let name = names.get(&codename).cloned().unwrap_or_default();
            old.update(tx, [permission::codename.set(codename), permission::name.set(name)]).await?;
        }
        Ok(())
    })
    .await
}
