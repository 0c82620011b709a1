//! The password of somebody else. Nobody sees the present one, nor its hash.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use serde_json::json;

use super::Theirs;
use crate::admin::desk::Desk;
use crate::admin::form;
use crate::admin::frame::frame;
use crate::admin::state::SECRET;
use crate::auth::{change_url, password_set, set_password_and, settings, tell_of_password, visitor, wrong_with};
use crate::column::Value;
use crate::db::Db;
use crate::error::Result;
use crate::form::{Attributes, FormContent, FormData, FormField, Widget};
use crate::mail::Mailer;
use crate::model::ModelDef;
use crate::page::form_fields;
use crate::route::{Answer, Path, Redirect};
use crate::text::capitalized;
use crate::{get, post};

/// The address of the page.
pub(super) fn url(model: &ModelDef, key: &Value) -> String {
    password::url(model.app, &model.model_name(), &key.to_string())
}

/// The form of another password. The own one is changed where the present one is asked for.
#[get("/{app}/{model}/{key}/password/", staff)]
pub(in crate::admin) async fn password(
    app: Path<String>,
    model: Path<String>,
    key: Path<String>,
    desk: Desk,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let theirs = Theirs::found(&app, &model, &key, &desk, &db).await?;
    if theirs.account.id() == desk.user.id() {
        return Redirect::to(change_url()).answer(&request);
    }
    page(&theirs, &content((Vec::new(), Vec::new())), &desk).answer(&request)
}

/// Sets the password: all sessions of the account end.
#[post("/{app}/{model}/{key}/password/", staff)]
#[expect(clippy::too_many_arguments, reason = "each is a piece of the request that it needs")]
pub(in crate::admin) async fn password_submit(
    app: Path<String>,
    model: Path<String>,
    key: Path<String>,
    data: FormData,
    desk: Desk,
    db: Db,
    mailer: Mailer,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let theirs = Theirs::found(&app, &model, &key, &desk, &db).await?;
    let account = &theirs.account;
    if account.id() == desk.user.id() {
        return Redirect::to(change_url()).answer(&request);
    }
    let sent = data.get("password").unwrap_or_default();
    let wrong = wrong_with(&account.owner(), sent, data.get("again").unwrap_or_default());
    if !(wrong.0.is_empty() && wrong.1.is_empty()) {
        return (StatusCode::UNPROCESSABLE_ENTITY, page(&theirs, &content(wrong), &desk)).answer(&request);
    }
    let def = theirs.admin.model;
    let field = &def.fields[account.def().password];
    let what = json!({"fields": [capitalized(field.label)], "values": {field.name: [[SECRET], [SECRET]]}});
    set_password_and(&db, settings(&request)?, account, sent, theirs.noting(what, &desk)).await?;
    password_set(&desk.user, account, visitor(&request));
    tell_of_password(account, &mailer, &request)?;
    desk.flash.success(format!("{account} has another password now, and is logged out everywhere."));
    Redirect::to(form::url(def, &theirs.key())).answer(&request)
}

/// The two fields, with what is wrong with each.
fn content((first, second): (Vec<String>, Vec<String>)) -> FormContent {
    let field = |name: &str, label: &str, help: &str, errors| FormField {
        name: name.to_owned(),
        label: label.to_owned(),
        help: help.to_owned(),
        required: true,
        widget: Widget::Password,
        attributes: Attributes { required: true, autocomplete: "new-password", ..Attributes::default() },
        errors,
        ..FormField::NONE.clone()
    };
    let help = "At least 8 characters, 12 for staff, and nothing that is easy to guess.";
    FormContent {
        fields: vec![field("password", "New password", help, first), field("again", "The same again", "", second)],
        errors: Vec::new(),
    }
}

fn page(theirs: &Theirs, content: &FormContent, desk: &Desk) -> Markup {
    frame(
        desk,
        &format!("Set the password of {}", theirs.account),
        &theirs.way(),
        html! {
            form.edit method="post" {
                (desk.csrf)
                (form_fields(content))
                div.buttons {
                    button { "Set the password" }
                    a href=(form::url(theirs.admin.model, &theirs.key())) { "Cancel" }
                }
            }
        },
    )
}
