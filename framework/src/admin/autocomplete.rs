//! Records that a field can point to, found by what somebody types: the addresses and the JSON are Django's.

use actix_web::HttpResponse;
use actix_web::web::Query;
use serde_json::json;

use super::desk::{Deed, Desk};
use super::list::search_conditions;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::get;
use crate::model::ModelDef;
use crate::query::{Filter, Record, SelectDef, Term};
use crate::route::query_value;

/// Records in one answer.
const PAGE: i64 = 20;

/// The address for a field of a model.
pub(super) fn url_of(def: &ModelDef, field: &str) -> String {
    let (url, model) = (autocomplete::url(), def.model_name());
    format!("{url}?app_label={}&model_name={}&field_name={}", query_value(def.app), query_value(&model), query_value(field))
}

/// The records that a field can point to.
#[get("/autocomplete/", staff)]
pub(super) async fn autocomplete(query: Query<Vec<(String, String)>>, desk: Desk, db: Db) -> Result<HttpResponse> {
    let get = |key: &str| query.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str()).unwrap_or_default();
    let admin = desk.admin(Deed::View, get("app_label"), get("model_name")).or_else(|error| match error {
        // Who may only add records chooses too.
        Error::Forbidden(_) => desk.admin(Deed::Add, get("app_label"), get("model_name")),
        error => Err(error),
    })?;
    let name = get("field_name");
    let column = admin.model.field(name).and_then(|(_, field)| field.relation).map(|relation| relation.target);
    let target = column.or_else(|| admin.model.many_named(name).map(|many| many.target));
    let target = target.ok_or_else(|| Error::NotFound("there is no such field".into()))?();
    let mut select = match desk.admin_of(target) {
        Some(admin) => {
            // The names of what somebody may not see are nothing to search in.
            if !desk.may(Deed::View, target) {
                return Err(Error::Forbidden(format!("{} may not view {}", desk.user, target.verbose_name_plural)));
            }
            let mut select = desk.records(admin).await?;
            select.filters.extend(conditions(target, admin.list.search, get("term")));
            select
        }
        None => SelectDef { filters: conditions(target, &[], get("term")), ..SelectDef::all(target) },
    };
    let page = get("page").parse::<i64>().unwrap_or(1).clamp(1, 10_000);
    (select.limit, select.offset) = (Some(PAGE + 1), (page - 1) * PAGE);
    let mut records = db.read(move |connection| Record::load(&select, connection)).await?;
    let more = records.len() as i64 > PAGE;
    records.truncate(PAGE as usize);
    let results =
        records.iter().map(|record| json!({"id": record.key(target).to_string(), "text": target.title(&record.values)}));
    Ok(HttpResponse::Ok().json(json!({"results": results.collect::<Vec<_>>(), "pagination": {"more": more}})))
}

/// What its admin searches in; else what stands for a record.
fn conditions(target: &'static ModelDef, search: &[super::ListSearch], term: &str) -> Vec<Filter> {
    if !search.is_empty() {
        return search_conditions(search, term);
    }
    let label = target.label.and_then(|label| target.fields.get(label)).filter(|field| field.column.kind.is_text());
    match label {
        Some(field) if !term.trim().is_empty() => {
            let term = term.replace('\0', "");
            vec![Filter::like(Term::column(target.table, field.column.name), ("%", term.trim(), "%"), true)]
        }
        _ => Vec::new(),
    }
}
