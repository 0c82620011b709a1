//! Lists that somebody comes back to: what was searched, filtered and sorted, under a name of one's own.
//!
//! They stand on a page of their own, so that a list asks for nothing more than its rows.

use actix_web::http::StatusCode;
use actix_web::web::Query;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::{ChangeList, astray, url};
use crate::Model;
use crate::admin::AdminDef;
use crate::admin::desk::{Deed, Desk};
use crate::admin::frame::{frame, way_to};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::form::FormData;
use crate::model::ModelDef;
use crate::route::{Answer, Path, Redirect};
use crate::{get, post};

/// Lists of one model that somebody keeps, at most.
const MOST: i64 = 50;
/// Bytes of what a list asks for, at most.
const LONG: usize = 2000;

/// A list that somebody comes back to.
#[derive(Model, Debug, Clone)]
#[model(ordering = [name], unique_together = [[user_id, model, name]], default_permissions = [])]
pub struct SavedFilter {
    /// The primary key.
    pub id: i64,
    /// Whose it is: the key of the account.
    pub user_id: i64,
    /// The table of the model.
    #[field(max_length = 100)]
    pub model: String,
    /// What its owner calls it.
    #[field(max_length = 60)]
    pub name: String,
    /// What it asks for, as the query string of the list.
    pub query: String,
}

/// The address of the page, with what the list asks for now.
pub(super) fn link(list: &ChangeList) -> String {
    let (model, query) = (list.scope.model(), query_of(list));
    let page = saved::url(model.app, &model.model_name());
    if query.is_empty() { page } else { format!("{page}?{query}") }
}

/// What a list asks for, without the page that is open.
fn query_of(list: &ChangeList) -> String {
    let url = list.address.without(&[]).url();
    url.split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
}

async fn all(model: &'static ModelDef, desk: &Desk, db: &Db) -> Result<Vec<SavedFilter>> {
    let mine = SavedFilter::objects().filter(saved_filter::user_id.eq(desk.user.id()));
    mine.filter(saved_filter::model.eq(model.table)).limit(MOST).all(db).await
}

/// The lists of a model that the visitor keeps.
#[get("/{app}/{model}/saved/", staff)]
pub(in crate::admin) async fn saved(
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
    let kept = all(admin.model, &desk, &db).await?;
    page(admin, &desk, &kept, &query_of(&list), ("", None)).answer(&request)
}

/// Keeps a list, or forgets one.
#[post("/{app}/{model}/saved/", staff)]
pub(in crate::admin) async fn saved_submit(
    app: Path<String>,
    model: Path<String>,
    data: FormData,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let scope = desk.admin(Deed::View, &app, &model).await?;
    let admin = scope.admin;
    if let Some(id) = data.get("remove") {
        let id = id.parse::<i64>().map_err(|_| Error::NotFound("there is no such list".into()))?;
        let this = SavedFilter::objects().filter(saved_filter::id.eq(id));
        this.filter(saved_filter::user_id.eq(desk.user.id())).delete(&db).await?;
        desk.flash.success("The list is forgotten.");
        return Redirect::to(saved::url(&app, &model)).answer(&request);
    }
    let name = data.get("name").unwrap_or_default().replace('\0', "").trim().to_owned();
    let pairs = serde_urlencoded::from_str(data.get("query").unwrap_or_default()).unwrap_or_default();
    // What the list does not understand is not kept.
    let Some(list) = ChangeList::read(scope, pairs) else { return astray(admin.model, &request) };
    let query = query_of(&list);
    let kept = all(admin.model, &desk, &db).await?;
    let problem = if name.is_empty() {
        Some("Give it a name.")
    } else if name.chars().count() > 60 {
        Some("Use at most 60 characters.")
    } else if kept.iter().any(|known| known.name == name) {
        Some("You have a list of this name already.")
    } else if query.len() > LONG {
        Some("It asks for too much to be kept.")
    } else if kept.len() as i64 >= MOST {
        Some("You keep 50 lists already; forget one first.")
    } else {
        None
    };
    if problem.is_some() {
        let page = page(admin, &desk, &kept, &query, (&name, problem));
        return (StatusCode::UNPROCESSABLE_ENTITY, page).answer(&request);
    }
    let new = SavedFilter::create().user_id(desk.user.id()).model(admin.model.table).name(&name).query(query);
    new.save(&db).await?;
    desk.flash.success(format!("The list is kept as “{name}”."));
    Redirect::to(saved::url(&app, &model)).answer(&request)
}

fn page(admin: &AdminDef, desk: &Desk, kept: &[SavedFilter], query: &str, (name, problem): (&str, Option<&str>)) -> Markup {
    let model = admin.model;
    frame(
        desk,
        &format!("Saved lists of {}", model.verbose_name_plural),
        &way_to(model),
        html! {
            @if kept.is_empty() {
                p.nothing { "You keep none yet. Filter, search or sort the list, and come back." }
            } @else {
                ul.entries {
                    @for one in kept {
                        li {
                            div { a href=(format!("{}?{}", url(model), one.query)) { (one.name) } }
                            form method="post" {
                                (desk.csrf)
                                input type="hidden" name="remove" value=(one.id);
                                button.quiet { "Forget" span.hidden { " " (one.name) } }
                            }
                        }
                    }
                }
            }
            @if !query.is_empty() {
                form.edit method="post" {
                    (desk.csrf)
                    h2 { "Keep the list as it was" }
                    input type="hidden" name="query" value=(query);
                    div.field {
                        label for="name" { "Name" }
                        input #name name="name" value=(name) maxlength="60" required
                            aria-invalid=[problem.map(|_| "true")] aria-describedby=[problem.map(|_| "name-error")];
                        @if let Some(problem) = problem { p.error #name-error role="alert" { (problem) } }
                    }
                    div.buttons {
                        button { "Keep it" }
                        a href=(format!("{}?{query}", url(model))) { "Back to the list" }
                    }
                }
            }
        },
    )
}
