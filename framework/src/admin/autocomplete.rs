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
    // Who may only add records chooses too.
    let scope = desk.admin_for(Deed::View, Deed::Add, get("app_label"), get("model_name")).await?;
    let (name, model) = (get("field_name"), scope.model());
    let column = model.field(name).and_then(|(_, field)| field.relation).map(|relation| relation.target);
    let target = column.or_else(|| model.many_named(name).map(|many| many.target));
    let target = target.filter(|_| !scope.rights.of_all().closes(name));
    let target = target.ok_or_else(|| Error::NotFound("there is no such field".into()))?();
    let mut select = match desk.scope_of(target).await? {
        Some(scope) => {
            // The names of what somebody may not see are nothing to search in.
            if !desk.may(Deed::View, target) {
                return Err(Error::Forbidden(format!("{} may not view {}", desk.user, target.verbose_name_plural)));
            }
            let filters = match scope.admin.list.search.is_empty() {
                true => by_label(target, get("term")),
                false => search_conditions(&scope, get("term")),
            };
            let mut select = scope.records;
            select.filters.extend(filters);
            select
        }
        None => SelectDef { filters: by_label(target, get("term")), ..SelectDef::all(target) },
    };
    let asks = desk.asks(scope.admin, false).await?;
    if let Some((_, own)) = asks.choices().iter().find(|(field, _)| *field == name) {
        select.filters.push(own.clone().into_filter());
    }
    let page = get("page").parse::<i64>().unwrap_or(1).clamp(1, 10_000);
    (select.limit, select.offset) = (Some(PAGE + 1), (page - 1) * PAGE);
    let mut records = db.read(move |connection| Record::load(&select, connection)).await?;
    let more = records.len() as i64 > PAGE;
    records.truncate(PAGE as usize);
    let results =
        records.iter().map(|record| json!({"id": record.key(target).to_string(), "text": target.title(&record.values)}));
    Ok(HttpResponse::Ok().json(json!({"results": results.collect::<Vec<_>>(), "pagination": {"more": more}})))
}

/// What is looked for in what stands for a record.
fn by_label(target: &'static ModelDef, term: &str) -> Vec<Filter> {
    let label = target.label.and_then(|label| target.fields.get(label)).filter(|field| field.column.kind.is_text());
    match label {
        Some(field) if !term.trim().is_empty() => {
            let term = term.replace('\0', "");
            vec![Filter::like(Term::column(target.table, field.column.name), ("%", term.trim(), "%"), true)]
        }
        _ => Vec::new(),
    }
}
