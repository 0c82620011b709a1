//! Where an account is logged in, and an end to that.

use actix_web::HttpRequest;
use maud::{Markup, html};
use serde_json::json;

use super::Theirs;
use crate::admin::desk::Desk;
use crate::admin::frame::frame;
use crate::auth::{about_session, sessions_ended, visitor};
use crate::column::Value;
use crate::db::Db;
use crate::error::Result;
use crate::form::FormData;
use crate::model::ModelDef;
use crate::route::{Path, Redirect};
use crate::session::OpenSession;
use crate::{get, post};

/// The address of the page.
pub(super) fn url(model: &ModelDef, key: &Value) -> String {
    sessions::url(model.app, &model.model_name(), &key.to_string())
}

/// The sessions of an account.
#[get("/{app}/{model}/{key}/sessions/", staff)]
pub(in crate::admin) async fn sessions(
    app: Path<String>,
    model: Path<String>,
    key: Path<String>,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<Markup> {
    let theirs = Theirs::found(&app, &model, &key, &desk, &db).await?;
    let open = OpenSession::of(&request, theirs.account.id()).await?;
    let body = match open.as_deref() {
        None => {
            html! { p.nothing { "Sessions are kept by the browsers, so nobody can list them. Another password ends all of them." } }
        }
        Some([]) => html! { p.nothing { (theirs.account) " is not logged in anywhere." } },
        Some(open) => html! {
            ul.entries { @for session in open { (entry(session, &desk)) } }
            form method="post" {
                (desk.csrf)
                div.buttons { button.danger { "Sign out everywhere" } }
            }
        },
    };
    Ok(frame(&desk, &format!("Sessions of {}", theirs.account), &theirs.way(), body))
}

fn entry(session: &OpenSession, desk: &Desk) -> Markup {
    let (name, about) = about_session(session);
    html! {
        li {
            (about)
            form method="post" {
                (desk.csrf)
                input type="hidden" name="id" value=(session.id);
                button.quiet { "Sign out" span.hidden { " " (name) " from " (session.address) } }
            }
        }
    }
}

/// Ends one session, or all where none is named.
#[post("/{app}/{model}/{key}/sessions/", staff)]
pub(in crate::admin) async fn sessions_submit(
    app: Path<String>,
    model: Path<String>,
    key: Path<String>,
    data: FormData,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<Redirect> {
    let theirs = Theirs::found(&app, &model, &key, &desk, &db).await?;
    let id = data.get("id").map(str::to_owned);
    let told = if id.is_some() { "That session has ended." } else { "All sessions have ended." };
    OpenSession::end_of(&request, theirs.account.id(), id).await?;
    db.write(theirs.noting(json!({"fields": ["Sessions"]}), &desk)).await?;
    sessions_ended(&desk.user, &theirs.account, visitor(&request));
    desk.flash.success(told);
    Ok(Redirect::to(url(theirs.admin.model, &theirs.key())))
}
