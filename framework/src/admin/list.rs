//! The change list: the records of a model, with search, order and pages.

use std::collections::HashMap;

use actix_web::web::Query;
use maud::{Markup, html};

use super::desk::Desk;
use super::frame::{frame, way_to};
use super::{AdminDef, change};
use crate::column::Value;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::get;
use crate::model::{Direction, FieldDef, ModelDef};
use crate::page::pager;
use crate::query::{Filter, OrderTerm, Page, Record, SelectDef, Term, pages};
use crate::route::{Path, query_value};
use crate::text::{capitalized, counted, shortened};

/// Chars of a text that a cell shows.
const CELL: usize = 80;
/// Chars of a text that stays on one line.
const SHORT: usize = 24;
/// Words that a search looks for, at most; each is one more condition on every row.
const WORDS: usize = 10;

/// The address of a model's change list.
pub(super) fn url(def: &ModelDef) -> String {
    change_list::url(def.app, &def.model_name())
}

/// The records of a model.
#[get("/{app}/{model}/", staff)]
pub(super) async fn change_list(
    app: Path<String>,
    model: Path<String>,
    query: Query<Vec<(String, String)>>,
    desk: Desk,
    db: Db,
) -> Result<Markup> {
    let admin = desk.admin(&app, &model)?;
    let asked = Asked::read(admin, &query);
    let select = asked.select(admin);
    let (page, titles) = db.read(move |connection| load(connection, admin, select, asked.page)).await?;
    let def = admin.model;
    let title = capitalized(def.verbose_name_plural);
    let mut way = way_to(def);
    way.pop();
    Ok(frame(
        &desk,
        &title,
        &way,
        html! {
            div.tools {
                @if !admin.search_fields.is_empty() {
                    form.search role="search" {
                        label.hidden for="q" { "Search " (def.verbose_name_plural) }
                        input #q type="search" name="q" value=(asked.search);
                        button { "Search" }
                    }
                }
                a.button href=(change::add_url(def)) { "Add " (def.verbose_name) }
            }
            p.count {
                (counted(page.count, def.verbose_name, def.verbose_name_plural))
                @if !asked.search.is_empty() { " " a href=(url(def)) { "Show all" } }
            }
            @if page.rows.is_empty() {
                p.nothing { "There are none." }
            } @else {
                div.scroll tabindex="0" role="region" aria-label=(title) {
                    table.records { (head(admin, &asked)) (body(admin, &page, &titles)) }
                }
            }
            (pager(&page, |number| asked.url(def, asked.order, number)))
        },
    ))
}

/// What the address asks for. What makes no sense there is left out.
struct Asked {
    search: String,
    /// A place in `list_display`, and which way.
    order: Option<(usize, Direction)>,
    page: i64,
}

impl Asked {
    fn read(admin: &AdminDef, query: &[(String, String)]) -> Self {
        let get = |key: &str| query.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        let order = get("o").and_then(|text| {
            let (direction, place) = match text.strip_prefix('-') {
                Some(place) => (Direction::Descending, place),
                None => (Direction::Ascending, text),
            };
            let place: usize = place.parse().ok().filter(|place| (1..=admin.list_display.len()).contains(place))?;
            Some((place - 1, direction))
        });
        Self {
            search: get("q").unwrap_or_default().replace('\0', "").trim().to_owned(),
            order,
            page: get("p").and_then(|text| text.parse().ok()).unwrap_or(1),
        }
    }

    fn select(&self, admin: &AdminDef) -> SelectDef {
        let def = admin.model;
        let mut select = SelectDef::all(def);
        let column = |field: usize| def.fields.get(field).map_or("", |field| field.column.name);
        for word in self.search.split_whitespace().take(WORDS) {
            let of_field = |&field: &usize| Filter::like(Term::column(def.table, column(field)), ("%", word, "%"), true);
            select.filters.push(Filter::Any(admin.search_fields.iter().map(of_field).collect()));
        }
        let chosen = self.order.and_then(|(place, direction)| Some((*admin.list_display.get(place)?, direction)));
        if let Some((field, direction)) = chosen.and_then(|(field, direction)| Some((def.fields.get(field)?, direction))) {
            select.order = vec![OrderTerm::by(def.table, &field.column, direction)];
        }
        // Rows that are alike in the order would otherwise change places between two pages.
        let key = &def.key_field().column;
        if !select.order.iter().any(|term| term.is_by(key.name)) {
            select.order.push(OrderTerm::by(def.table, key, Direction::Descending));
        }
        select
    }

    fn url(&self, def: &ModelDef, order: Option<(usize, Direction)>, page: i64) -> String {
        let mut parts = Vec::new();
        if !self.search.is_empty() {
            parts.push(format!("q={}", query_value(&self.search)));
        }
        if let Some((place, direction)) = order {
            parts.push(format!("o={}{}", if direction == Direction::Descending { "-" } else { "" }, place + 1));
        }
        if page > 1 {
            parts.push(format!("p={page}"));
        }
        format!("{}?{}", url(def), parts.join("&"))
    }
}

/// What stands for the records that foreign keys point to, by field.
type Titles = HashMap<(usize, Value), String>;

fn load(connection: &mut Connection, admin: &AdminDef, mut select: SelectDef, number: i64) -> Result<(Page<Record>, Titles)> {
    let per_page = i64::from(admin.list_per_page.max(1));
    let count = select.count(connection)?;
    if number < 1 || number > pages(count, per_page) {
        return Err(Error::NotFound(format!("there is no page {number}")));
    }
    (select.limit, select.offset) = (Some(per_page), (number - 1) * per_page);
    let rows = Record::load(&select, connection)?;
    let mut titles = Titles::new();
    for &field in admin.list_display {
        let Some(relation) = admin.model.fields.get(field).and_then(|field| field.relation) else { continue };
        let target = (relation.target)();
        let mut keys: Vec<Value> =
            rows.iter().filter_map(|row| row.values.get(field).cloned()).filter(|key| !key.is_null()).collect();
        keys.sort_unstable();
        keys.dedup();
        let among = Filter::one_of(target.table, target.key_field().column.name, keys);
        for record in Record::load(&SelectDef { filters: vec![among], ..SelectDef::all(target) }, connection)? {
            titles.insert((field, record.key(target)), target.title(&record.values));
        }
    }
    Ok((Page { rows, number, per_page, count }, titles))
}

fn head(admin: &AdminDef, asked: &Asked) -> Markup {
    let columns = admin.list_display.iter().filter_map(|&field| admin.model.fields.get(field)).enumerate();
    html! {
        thead {
            tr {
                @if admin.list_display.is_empty() { th scope="col" { (capitalized(admin.model.verbose_name)) } }
                @for (place, field) in columns {
                    @let now = asked.order.filter(|(ordered, _)| *ordered == place).map(|(_, direction)| direction);
                    @let next = if now == Some(Direction::Ascending) { Direction::Descending } else { Direction::Ascending };
                    th scope="col" aria-sort=[now.map(sort_word)] {
                        a href=(asked.url(admin.model, Some((place, next)), 1)) {
                            (capitalized(field.label))
                            @match now {
                                Some(Direction::Ascending) => span.arrow aria-hidden="true" { " ↑" },
                                Some(Direction::Descending) => span.arrow aria-hidden="true" { " ↓" },
                                None => {}
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The word of ARIA's `aria-sort`.
fn sort_word(direction: Direction) -> &'static str {
    match direction {
        Direction::Ascending => "ascending",
        Direction::Descending => "descending",
    }
}

fn body(admin: &AdminDef, page: &Page<Record>, titles: &Titles) -> Markup {
    let def = admin.model;
    html! {
        tbody {
            @for record in &page.rows {
                @let link = change::url(def, &record.key(def));
                tr {
                    @if admin.list_display.is_empty() { th scope="row" { a href=(link) { (def.title(&record.values)) } } }
                    @for (place, &field) in admin.list_display.iter().enumerate() {
                        @let text = cell(def, field, record, titles);
                        @if place == 0 {
                            th class=[long(&text)] scope="row" { a href=(link) { @if text.is_empty() { "—" } @else { (text) } } }
                        } @else {
                            td class=[long(&text)] { @if text.is_empty() { span.none { "—" } } @else { (text) } }
                        }
                    }
                }
            }
        }
    }
}

/// The class of a cell that may break its text into lines.
fn long(text: &str) -> Option<&'static str> {
    text.chars().nth(SHORT).map(|_| "long")
}

fn cell(def: &ModelDef, index: usize, record: &Record, titles: &Titles) -> String {
    let (Some(field), Some(value)) = (def.fields.get(index), record.values.get(index)) else { return String::new() };
    match titles.get(&(index, value.clone())) {
        Some(title) => title.clone(),
        None => shortened(&words(field, value), CELL),
    }
}

/// A value as people read it.
fn words(field: &FieldDef, value: &Value) -> String {
    match value {
        Value::Bool(true) => "Yes".to_owned(),
        Value::Bool(false) => "No".to_owned(),
        other => {
            let text = other.to_string();
            let label = field.choices.iter().find(|choice| choice.value == text).map(|choice| choice.label);
            label.map_or(text, str::to_owned)
        }
    }
}
