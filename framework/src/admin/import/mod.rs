//! Records out of a file: first what would become of each line, then, once that was looked at, all of them or none.
//!
//! ```text
//! file ─► Lines (columns, cells) ─► look: one form per line ─► preview ─► store: one transaction
//! ```

mod lines;
mod store;

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use self::lines::{LINES, Line, Lines};
use self::store::{Stored, store};
use super::desk::{Deed, Desk};
use super::form::{asked, behind};
use super::frame::{frame, way_to};
use super::scope::Scope;
use super::{AdminDef, list};
use crate::db::Db;
use crate::error::Result;
use crate::form::FormData;
use crate::model::ModelDef;
use crate::route::{Answer, Path, Redirect};
use crate::text::{counted, shortened};
use crate::{get, post};

/// The bytes of a file, at most.
const BYTES: usize = 512 * 1024;
/// Lines without mistakes that the preview shows.
const SHOWN: usize = 50;
/// Chars of a value that the preview shows.
const LONG: usize = 80;

/// The address of the page.
pub(super) fn url(def: &ModelDef) -> String {
    import::url(def.app, &def.model_name())
}

/// Whether somebody may bring in records.
pub(super) fn may(scope: &Scope) -> bool {
    scope.may(Deed::Add) || scope.may(Deed::Change)
}

/// Asks for a file.
#[get("/{app}/{model}/import/", staff)]
pub(super) async fn import(app: Path<String>, model: Path<String>, desk: Desk) -> Result<Markup> {
    let scope = desk.admin_for(Deed::Change, Deed::Add, &app, &model).await?;
    Ok(page(scope.admin, &desk, ask(&scope, &desk, None)))
}

/// Shows what would become of a file, or stores it.
#[post("/{app}/{model}/import/", staff)]
pub(super) async fn import_submit(
    app: Path<String>,
    model: Path<String>,
    data: FormData,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let scope = desk.admin_for(Deed::Change, Deed::Add, &app, &model).await?;
    let admin = scope.admin;
    let refused = |problem: &str| {
        let page = page(admin, &desk, ask(&scope, &desk, Some(problem)));
        (StatusCode::UNPROCESSABLE_ENTITY, page).answer(&request)
    };
    let text = match (data.upload("file"), data.get("text")) {
        (Some(file), _) if file.size() > BYTES as u64 => return refused("the file has more than 512 KiB"),
        (Some(file), _) => match String::from_utf8(file.read().await?) {
            Ok(text) => text,
            Err(_) => return refused("the file is not UTF-8; save it as “CSV UTF-8”"),
        },
        (None, Some(text)) if text.len() > BYTES => return refused("the file has more than 512 KiB"),
        (None, Some(text)) => text.to_owned(),
        (None, None) => return refused("choose a file"),
    };
    let asks = desk.asks(admin, false).await?;
    let lines = match Lines::read(&scope, asks, desk.users(), &text) {
        Ok(lines) => Arc::new(lines),
        Err(problem) => return refused(&problem),
    };
    let looked = if data.get("confirm").is_some() {
        match store(&scope, lines, &desk, &db).await? {
            Stored::All(added, changed) => {
                let def = admin.model;
                let added = counted(added, def.verbose_name, def.verbose_name_plural);
                desk.flash.success(format!("{added} added, {changed} changed."));
                return Redirect::to(behind(&desk, def)).answer(&request);
            }
            Stored::Nothing(looked) => looked,
        }
    } else {
        db.read(move |connection| lines.look(connection)).await?
    };
    let is_right = looked.iter().all(|line| line.errors.is_empty());
    let status = if is_right { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    (status, page(admin, &desk, preview(&scope, &desk, &looked, &text))).answer(&request)
}

fn page(admin: &AdminDef, desk: &Desk, body: Markup) -> Markup {
    frame(desk, &format!("Import {}", admin.model.verbose_name_plural), &way_to(admin.model), body)
}

fn ask(scope: &Scope, desk: &Desk, problem: Option<&str>) -> Markup {
    let model = scope.model();
    let fields = asked(scope, desk.users());
    html! {
        @if let Some(problem) = problem { p.problem #problem role="alert" { (crate::text::capitalized(problem)) "." } }
        form.edit method="post" enctype="multipart/form-data" {
            (desk.csrf)
            div.field {
                label for="file" { "CSV file" }
                input #file type="file" name="file" accept=".csv,text/csv" required aria-describedby="file-help"
                    aria-invalid=[problem.map(|_| "true")];
                p.help #file-help {
                    "The first line names the columns: " (model.key_field().name) " for records that are there already, and of "
                    @for (index, field) in fields.iter().filter(|field| field.field.file.is_none()).enumerate() {
                        @if index > 0 { ", " } code { (field.field.name) }
                    }
                    ". At most " (LINES) " lines. An export of this list is such a file."
                }
            }
            div.buttons {
                button { "Look at it" }
                a href=(list::url(model)) { "Cancel" }
            }
        }
    }
}

fn preview(scope: &Scope, desk: &Desk, lines: &[Line], text: &str) -> Markup {
    let admin = scope.admin;
    let wrong = lines.iter().filter(|line| !line.errors.is_empty()).count();
    let right = || lines.iter().filter(|line| line.errors.is_empty());
    let added = right().filter(|line| line.record.is_none()).count();
    let changed = right().filter(|line| line.record.is_some() && line.is_written()).count();
    let same = lines.len() - wrong - added - changed;
    let shown = lines.iter().filter(|line| !line.errors.is_empty()).chain(right().filter(|line| line.is_written()).take(SHOWN));
    html! {
        p { strong { (added) } " to add, " strong { (changed) } " to change, " (same) " as they are, " strong { (wrong) } " with mistakes." }
        @if wrong > 0 {
            p.problem role="alert" { "Nothing is stored as long as a line has a mistake. Mend the file, and choose it again." }
        }
        @if wrong + added + changed > 0 {
            div.scroll tabindex="0" role="region" aria-label="What becomes of the lines" {
                table.records.history {
                    thead { tr { th scope="col" { "Line" } th scope="col" { "What" } th scope="col" { "Values" } } }
                    tbody { @for line in shown { (row(admin, line)) } }
                }
            }
            @if added + changed > SHOWN { p.help { "Of those without mistakes, the first " (SHOWN) " are shown." } }
        }
        @if wrong > 0 || added + changed == 0 {
            (ask(scope, desk, None))
        } @else {
            form.edit method="post" enctype="multipart/form-data" {
                (desk.csrf)
                input type="hidden" name="confirm" value="yes";
                input type="hidden" name="text" value=(text);
                div.buttons {
                    button { "Store " (counted(added + changed, admin.model.verbose_name, admin.model.verbose_name_plural)) }
                    a href=(url(admin.model)) { "Choose another file" }
                }
            }
        }
    }
}

fn row(admin: &AdminDef, line: &Line) -> Markup {
    let what = match (&line.record, line.errors.is_empty()) {
        (_, false) => "Mistake".to_owned(),
        (None, true) => format!("Add {}", admin.model.verbose_name),
        (Some(_), true) => format!("Change “{}”", line.title),
    };
    html! {
        tr {
            th scope="row" { (line.number) }
            td { (what) }
            td.long {
                @if !line.errors.is_empty() {
                    ul.mistakes { @for error in &line.errors { li { (error) } } }
                } @else {
                    dl.changes {
                        @for (label, before, after) in &line.changes {
                            div {
                                dt { (label) }
                                dd {
                                    @if line.record.is_some() { del { span.hidden { "from " } (said(before)) } " " }
                                    ins { span.hidden { "to " } (said(after)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn said(text: &str) -> String {
    if text.is_empty() { "nothing".to_owned() } else { shortened(text, LONG) }
}
