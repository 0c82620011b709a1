//! How many records an app has, and how many came in each of the last months: as bars, drawn here.

use chrono::{Datelike, Months};
use maud::{Markup, html};

use super::AdminDef;
use super::desk::{Deed, Desk};
use super::list;
use crate::column::{Date, Kind, Value};
use crate::db::{Connection, Db};
use crate::error::Result;
use crate::model::{Auto, ModelDef};
use crate::query::{Dated, Filter, Part, SelectDef, Subquery, Term};
use crate::text::capitalized;

/// Months that a chart shows.
const MONTHS: u32 = 12;
/// The height of the highest bar, and the width of one with what is between it and the next.
const HIGH: i64 = 48;
const WIDE: usize = 20;

/// One model.
pub(super) struct Counted {
    model: &'static ModelDef,
    number: i64,
    /// The months and how many records each has, the earliest first; empty where the model has no date to go by.
    months: Vec<(Date, i64)>,
}

/// Counts the records of models that the visitor may see: one query for all of them, and one for each that has a date.
pub(super) async fn count(admins: &[&'static AdminDef], desk: &Desk, db: &Db) -> Result<Vec<Counted>> {
    let mut selects = Vec::new();
    for admin in admins.iter().filter(|admin| desk.may(Deed::View, admin.model)) {
        selects.push((date_of(admin), desk.records(admin).await?));
    }
    if selects.is_empty() {
        return Ok(Vec::new());
    }
    let users = desk.user.def().model;
    let me = Filter::equal(users.table, users.key_field().column.name, Value::Integer(desk.user.id()));
    db.read(move |connection| {
        // Each number is a column of the one row that is there in any case: the visitor's.
        let number = |select: &SelectDef| {
            let (table, filters) = (select.def.table, vec![Filter::All(select.filters.clone())]);
            Term::Subquery(Box::new(Subquery { term: Term::count(None), table, alias: None, filters }))
        };
        let numbers = selects.iter().map(|(_, select)| number(select)).collect();
        let row = SelectDef { filters: vec![me], order: Vec::new(), ..SelectDef::all(users) }.computed(numbers);
        let numbers = row.load(connection, |row| {
            let numbers = selects.iter().map(|_| row.next_value(Kind::BigInteger));
            numbers.collect::<std::result::Result<Vec<_>, _>>()
        })?;
        let numbers = numbers.into_iter().flatten();
        let counted = selects.iter().zip(numbers).map(|((date, select), number)| {
            let months = match date {
                Some(dated) => months(select, dated, connection)?,
                None => Vec::new(),
            };
            Ok(Counted { model: select.def, number: if let Value::Integer(number) = number { number } else { 0 }, months })
        });
        counted.collect()
    })
    .await
}

/// The date that a model goes by: that of its list, or when a record was made.
fn date_of(admin: &AdminDef) -> Option<Dated> {
    let is_made = |field: &crate::model::FieldDef| field.auto == Auto::NowAdd;
    let made = || admin.model.fields.iter().position(is_made).map(|field| Dated::of(admin.model, field));
    admin.list.dates.and_then(|path| path.dated()).or_else(made)
}

fn months(select: &SelectDef, dated: &Dated, connection: &mut Connection) -> Result<Vec<(Date, i64)>> {
    let today = Date::today();
    let this = Date::new(today.year(), today.month(), 1).unwrap_or(Date::FIRST);
    let month = |ago: u32| this.checked_sub_months(Months::new(ago)).and_then(|day| Date::try_from(day).ok());
    let months: Vec<Date> = (0..MONTHS).rev().filter_map(month).collect();
    let begin = months.first().copied().unwrap_or(this);
    let behind = this.checked_add_months(Months::new(1)).and_then(|day| Date::try_from(day).ok());
    let select = SelectDef { order: Vec::new(), ..select.clone() }.of_days(dated, begin, behind);
    let found = select.date_parts(dated, Part::Month, connection)?;
    let number = |day: &Date| found.iter().find(|(month, _)| *month == i64::from(day.month())).map_or(0, |(_, number)| *number);
    Ok(months.iter().map(|day| (*day, number(day))).collect())
}

/// A card for each model: how many there are, and when they came.
pub(super) fn cards(counted: &[Counted]) -> Markup {
    html! {
        @if !counted.is_empty() {
            section.numbers aria-labelledby="numbers" {
                h2 #numbers { "In numbers" }
                div.apps {
                    @for one in counted {
                        div.card.number {
                            p {
                                a href=(list::url(one.model)) { strong { (one.number) } " " (one.words()) }
                            }
                            (one.bars())
                        }
                    }
                }
            }
        }
    }
}

impl Counted {
    fn words(&self) -> &'static str {
        if self.number == 1 { self.model.verbose_name } else { self.model.verbose_name_plural }
    }

    /// The bars; those who do not see them are read the numbers.
    fn bars(&self) -> Markup {
        let most = self.months.iter().map(|(_, number)| *number).max().unwrap_or_default();
        let said = |(month, number): &(Date, i64)| format!("{} {number}", month.format("%B %Y"));
        let all = self.months.iter().filter(|(_, number)| *number > 0).map(said).collect::<Vec<_>>().join(", ");
        let label = format!("{} in each of the last {MONTHS} months: {all}", capitalized(self.model.verbose_name_plural));
        let view = format!("0 0 {} {HIGH}", WIDE * self.months.len());
        html! {
            @if most > 0 {
                svg.bars role="img" aria-label=(label) viewBox=(view) preserveAspectRatio="none" {
                    @for (place, month) in self.months.iter().enumerate() {
                        // What is not nothing is seen, however small it is.
                        @let height = if month.1 == 0 { 0 } else { (month.1 * HIGH / most).max(2) };
                        rect x=(place * WIDE + 1) y=(HIGH - height) width=(WIDE - 2) height=(height) { title { (said(month)) } }
                    }
                }
                p.quiet.ends aria-hidden="true" {
                    @for (month, _) in self.months.first().into_iter().chain(self.months.last()) { span { (month.format("%b %Y")) } }
                }
            }
        }
    }
}
