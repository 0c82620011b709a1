//! The order of a list: `o=1.-2` is by the first column, and where that is alike by the second, the largest first.

use maud::{Markup, html};

use super::super::path::Step;
use super::address::{Address, ORDER};
use super::column::{ColumnSource, ListColumn};
use crate::admin::AdminDef;
use crate::admin::scope::Scope;
use crate::model::{Direction, ModelDef, OrderDef};
use crate::query::{OrderTerm, Term};

/// The columns that a list is sorted by, the most important first.
#[derive(Debug, Clone)]
pub(super) struct ListOrder {
    columns: Vec<(usize, Direction)>,
    /// Whether the address says so.
    is_asked: bool,
}

impl ListOrder {
    /// What the address says, else what the admin or the model says. What makes no sense is left out.
    pub(super) fn read(scope: &Scope, address: &Address) -> Self {
        let admin = scope.admin;
        let display = admin.list.display;
        if let Some(text) = address.get(ORDER) {
            let mut columns: Vec<(usize, Direction)> = Vec::new();
            for piece in text.split('.') {
                let (place, direction) = match piece.strip_prefix('-') {
                    Some(place) => (place, Direction::Descending),
                    None => (piece, Direction::Ascending),
                };
                let place = place.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
                let Some(place) = place.filter(|place| columns.iter().all(|(known, _)| known != place)) else { continue };
                if display.get(place).is_some_and(|column| is_sortable(scope, column)) {
                    columns.push((place, direction));
                }
            }
            return Self { columns, is_asked: true };
        }
        let column = |order: &OrderDef| {
            let shows = |column: &ListColumn| matches!(column.source, ColumnSource::Path(path) if matches!(path.step, Step::Column(field) if field == order.field));
            Some((display.iter().position(shows)?, order.direction))
        };
        Self { columns: preset(admin).iter().filter_map(column).collect(), is_asked: false }
    }

    /// For the database. Rows that are alike would otherwise change places between two pages, so the key comes last.
    pub(super) fn terms(&self, admin: &AdminDef) -> Vec<OrderTerm> {
        let def = admin.model;
        let mut terms: Vec<OrderTerm> = match self.is_asked && !self.columns.is_empty() {
            true => self
                .columns
                .iter()
                .filter_map(|&(place, direction)| term(def, admin.list.display.get(place)?, direction))
                .collect(),
            false => preset(admin)
                .iter()
                .map(|order| OrderTerm::by(def.table, &def.fields[order.field].column, order.direction))
                .collect(),
        };
        let key = &def.key_field().column;
        if !terms.iter().any(|term| is_unique(def, &term.term)) {
            terms.push(OrderTerm::by(def.table, key, Direction::Descending));
        }
        terms
    }

    fn of(&self, place: usize) -> Option<(usize, Direction)> {
        let rank = self.columns.iter().position(|(known, _)| *known == place)?;
        self.columns.get(rank).map(|(_, direction)| (rank, *direction))
    }

    /// The address of the same list in another order.
    fn url(&self, address: &Address, columns: &[(usize, Direction)]) -> String {
        let piece = |(place, direction): &(usize, Direction)| {
            format!("{}{}", if *direction == Direction::Descending { "-" } else { "" }, place + 1)
        };
        let text = columns.iter().map(piece).collect::<Vec<_>>().join(".");
        address.without(&[]).with(ORDER, text).url()
    }

    /// The head of a column: a link that sorts by it first, and once it does the other way round; beside it what takes it out
    /// of the order.
    pub(super) fn head(&self, scope: &Scope, address: &Address, place: usize, column: &ListColumn) -> Markup {
        let label = column.label();
        if !is_sortable(scope, column) {
            return html! { th.{ "column-" (column.name) } scope="col" { (label) } };
        }
        let now = self.of(place);
        let next = match now {
            Some((_, direction)) => turned(direction),
            None => Direction::Ascending,
        };
        let others = || self.columns.iter().copied().filter(|(known, _)| *known != place);
        // What people click on counts most; what is there already turns round where it stands.
        let columns: Vec<_> = match now {
            Some(_) => self.columns.iter().map(|&(known, way)| (known, if known == place { next } else { way })).collect(),
            None => std::iter::once((place, next)).chain(others()).collect(),
        };
        html! {
            th.sortable.{ "column-" (column.name) }.sorted[now.is_some()].{ (now.map_or("", |(_, way)| word(way))) }
                scope="col" aria-sort=[now.filter(|(rank, _)| *rank == 0).map(|(_, way)| word(way))]
            {
                a href=(self.url(address, &columns)) {
                    (label)
                    @if let Some((rank, direction)) = now {
                        span.arrow aria-hidden="true" { " " (if direction == Direction::Ascending { "↑" } else { "↓" }) }
                        @if self.columns.len() > 1 { sup title="Place in the order" { (rank + 1) } }
                    }
                }
                @if now.is_some() && (self.is_asked || self.columns.len() > 1) {
                    a.unsort href=(self.url(address, &others().collect::<Vec<_>>())) title={ "Do not sort by " (label) } {
                        span aria-hidden="true" { "×" }
                        span.hidden { "Do not sort by " (label) }
                    }
                }
            }
        }
    }
}

/// Whether people sort by a column: nothing is found out by the order of what is hidden.
fn is_sortable(scope: &Scope, column: &ListColumn) -> bool {
    let field = match &column.source {
        ColumnSource::Path(path) => Some(path.first()),
        ColumnSource::Method(method) => method.order,
    };
    column.order(scope.model()).is_some() && !field.is_some_and(|name| scope.rights.hides_some(name))
}

/// The order as long as nobody asks for another.
fn preset(admin: &AdminDef) -> &'static [OrderDef] {
    if admin.list.ordering.is_empty() { admin.model.ordering } else { admin.list.ordering }
}

fn term(def: &'static ModelDef, column: &ListColumn, direction: Direction) -> Option<OrderTerm> {
    let term = column.order(def)?;
    let null = match &term {
        Term::Column { column, .. } => def.fields.iter().any(|field| field.column.name == *column && field.column.null),
        // The record on the way may be missing.
        _ => true,
    };
    Some(OrderTerm::new(term, null, direction))
}

fn is_unique(def: &ModelDef, term: &Term) -> bool {
    let is_unique = |name: &str| {
        let field = def.fields.iter().find(|field| field.column.name == name);
        field.is_some_and(|field| field.column.primary_key || (field.column.unique && !field.column.null))
    };
    matches!(term, Term::Column { table, column } if *table == def.table && is_unique(column))
}

fn turned(direction: Direction) -> Direction {
    match direction {
        Direction::Ascending => Direction::Descending,
        Direction::Descending => Direction::Ascending,
    }
}

/// The word of ARIA's `aria-sort`.
fn word(direction: Direction) -> &'static str {
    match direction {
        Direction::Ascending => "ascending",
        Direction::Descending => "descending",
    }
}
