//! The records of a list as a file: all that it finds, in its order, written while it is sent.

use std::collections::HashMap;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web::Query;
use maud::{Markup, html};
use serde_json::{Map, Value as Json};

use super::{ChangeList, astray};
use crate::admin::desk::{Deed, Desk};
use crate::admin::hidden::is_secret;
use crate::admin::hooks::{RecordRights, RightsDef};
use crate::admin::import;
use crate::admin::scope::Scope;
use crate::auth::UserDef;
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::files::{Out, Streamed};
use crate::fixture::write_value;
use crate::get;
use crate::model::{ManyToManyDef, ModelDef};
use crate::query::{Columns, Filter, Record, SelectDef, pairs_from};
use crate::route::{Answer, Path, query_value};
use crate::text::csv_line;

/// Which file: `csv` or `json`.
pub(super) const FORMAT: &str = "_format";
/// Records that are read at once.
const AT_ONCE: usize = 500;

/// Links to the files of a list, and to where one is brought in.
pub(super) fn links(list: &ChangeList) -> Markup {
    let (app, model) = (list.scope.model().app, list.scope.model().model_name());
    let kept = list.address.kept(&[FORMAT]);
    let query: String = kept.iter().map(|(key, value)| format!("&{}={}", query_value(key), query_value(value))).collect();
    let link = |format: &str| format!("{}?{FORMAT}={format}{query}", export::url(app, &model));
    html! {
        "Export " a href=(link("csv")) download="" { "CSV" } " " a href=(link("json")) download="" { "JSON" }
        @if import::may(&list.scope) { " " a href=(import::url(list.scope.model())) { "Import" } }
    }
}

/// The records that a list finds, as a file.
#[get("/{app}/{model}/export/", staff)]
pub(in crate::admin) async fn export(
    app: Path<String>,
    model: Path<String>,
    query: Query<Vec<(String, String)>>,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let scope = desk.admin(Deed::View, &app, &model).await?;
    let admin = scope.admin;
    let Some(list) = ChangeList::read(scope, query.into_inner()) else { return astray(admin.model, &request) };
    let format = match list.address.get(FORMAT).unwrap_or("csv") {
        "csv" => Format::Csv,
        "json" => Format::Json,
        other => return Err(Error::BadRequest(format!("a list can be had as `csv` and `json`, not as `{other}`"))),
    };
    let select = list.select();
    let kind = admin.model.key_field().column.kind;
    // The keys first: what is found and its order are those of one moment, however long the rest takes.
    let keys = SelectDef { columns: Columns::Key, ..select };
    let keys = db.read(move |connection| keys.load(connection, |row| row.next_value(kind))).await?;
    let table = Table::of(&list.scope, desk.users());
    let name = format!("{}.{}", admin.model.verbose_name_plural, format.word());
    Streamed::new(format.content_type(), async move |out| write(table, keys, format, &db, out).await)
        .named(&name)
        .answer(&request)
}

#[derive(Clone, Copy)]
enum Format {
    Csv,
    Json,
}

impl Format {
    fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
        }
    }
}

/// What is written of each record: all but what the visitor is not shown.
#[derive(Clone)]
struct Table {
    model: &'static ModelDef,
    rights: RightsDef,
    fields: Vec<usize>,
    many: Vec<&'static ManyToManyDef>,
}

impl Table {
    fn of(scope: &Scope, users: Option<&UserDef>) -> Self {
        let (model, all) = (scope.model(), scope.rights.of_all());
        let is_shown = |index: &usize| !is_secret(users, model, *index) && !all.hides(model.fields[*index].name);
        let fields = (0..model.fields.len()).filter(is_shown).collect();
        let many = model.many.iter().filter(|many| many.through.is_none() && !all.hides(many.name));
        Self { model, rights: scope.rights.clone(), fields, many: many.collect() }
    }

    fn names(&self) -> Vec<&'static str> {
        let fields = self.fields.iter().filter_map(|&index| self.model.fields.get(index)).map(|field| field.name);
        fields.chain(self.many.iter().map(|many| many.name)).collect()
    }

    /// The rows of these keys, in their order; what was deleted meanwhile is left out.
    fn rows(&self, keys: &[Value], connection: &mut Connection) -> Result<Vec<Vec<Json>>> {
        let key = self.model.key_field().column.name;
        let filters = vec![Filter::one_of(self.model.table, key, keys.to_vec())];
        let records = Record::load(&SelectDef { filters, order: Vec::new(), ..SelectDef::all(self.model) }, connection)?;
        let rights = self.rights.of_records(self.model, keys, connection)?;
        let rights: HashMap<&Value, &RecordRights> = keys.iter().zip(&rights).collect();
        let is_hidden = |key: &Value, name: &str| rights.get(key).is_some_and(|rights| rights.hides(name));
        let mut rows: HashMap<Value, Vec<Json>> = HashMap::with_capacity(records.len());
        for record in records {
            let key = record.key(self.model);
            let value = |index: &usize| {
                let (field, value) = (self.model.fields.get(*index)?, record.values.get(*index)?);
                Some(if is_hidden(&key, field.name) { Json::Null } else { write_value(value) })
            };
            let values = self.fields.iter().filter_map(value).collect();
            rows.insert(key, values);
        }
        for many in &self.many {
            let mut targets: HashMap<Value, Vec<Value>> = HashMap::new();
            for (source, target) in pairs_from(connection, many, keys)? {
                targets.entry(source).or_default().push(target);
            }
            for (key, row) in &mut rows {
                let mut targets = targets.remove(key).filter(|_| !is_hidden(key, many.name)).unwrap_or_default();
                targets.sort_unstable();
                row.push(targets.iter().map(write_value).collect());
            }
        }
        Ok(keys.iter().filter_map(|key| rows.remove(key)).collect())
    }
}

async fn write(table: Table, keys: Vec<Value>, format: Format, db: &Db, out: &mut Out) -> Result {
    let names = table.names();
    match format {
        Format::Csv => out.write(csv_line(&names)).await?,
        Format::Json => out.write("[").await?,
    }
    let mut is_first = true;
    for keys in keys.chunks(AT_ONCE) {
        let (table, keys) = (table.clone(), keys.to_vec());
        for row in db.read(move |connection| table.rows(&keys, connection)).await? {
            match format {
                Format::Csv => out.write(csv_line(row.iter().map(cell))).await?,
                Format::Json => {
                    let object: Map<String, Json> = names.iter().map(|name| (*name).to_owned()).zip(row).collect();
                    out.write(format!("{}\n{}", if is_first { "" } else { "," }, Json::Object(object))).await?;
                }
            }
            is_first = false;
        }
    }
    match format {
        Format::Csv => Ok(()),
        Format::Json => out.write("\n]\n").await,
    }
}

/// A value as the cell of a spreadsheet, several with commas between them. A text that a spreadsheet would run as a formula gets
/// an apostrophe before it, which shows it as text.
fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) if is_formula(text) => format!("'{text}"),
        Json::String(text) => text.clone(),
        Json::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Whether a spreadsheet would run a text (OWASP, CSV injection). Numbers are none; what looks as if it was made harmless already
/// is, so that it comes back as it was.
fn is_formula(text: &str) -> bool {
    let text = text.trim_start_matches('\'');
    text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err()
}

/// The text that a cell of such a file means.
pub(in crate::admin) fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| is_formula(text)).unwrap_or(cell)
}
