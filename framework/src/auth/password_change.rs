//! Another password, for somebody who knows the present one.

use actix_web::http::StatusCode;
use actix_web::web::Form;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use serde::Deserialize;

use super::card::{Card, Field, Kind, wait, whole_url, wrong_with};
use super::login::{settings, visitor};
use super::profile::account_page;
use super::{Account, Attempt, audit, authenticate, login, set_password};
use crate::column::Secret;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::mail::{Mail, Mailer};
use crate::route::{Answer, Redirect};
use crate::session::Flash;
use crate::{get, post};

/// The address of the page on which somebody changes the own password.
pub(crate) fn change_url() -> String {
    password_page::url()
}

#[derive(Deserialize, Default)]
pub(super) struct Change {
    #[serde(default)]
    current: Secret<String>,
    #[serde(default)]
    password: Secret<String>,
    #[serde(default)]
    again: Secret<String>,
}

/// What is wrong with each field.
#[derive(Default)]
struct Problems {
    current: Vec<String>,
    password: Vec<String>,
    again: Vec<String>,
}

#[get("/account/password/", login)]
pub(super) async fn password_page(request: HttpRequest) -> Result<HttpResponse> {
    form(&request, StatusCode::OK, &Problems::default()).await
}

#[post("/account/password/", login)]
pub(super) async fn password_submit(
    sent: Form<Change>,
    user: Account,
    db: Db,
    mailer: Mailer,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let request = &request;
    let settings = settings(request)?;
    let mut problems = Problems::default();
    (problems.password, problems.again) = wrong_with(&user.owner(), sent.password.expose(), sent.again.expose());
    match authenticate(&db, settings, user.def(), user.username(), sent.current.expose(), visitor(request)).await? {
        Attempt::Right(_) => {}
        Attempt::Wrong => problems.current.push("That is not your password. Capital letters matter.".to_owned()),
        Attempt::Wait(time) => {
            let fields = fields(&problems);
            return wait(card(&fields), request, time).await;
        }
    }
    if [&problems.current, &problems.password, &problems.again].iter().any(|problems| !problems.is_empty()) {
        return form(request, StatusCode::OK, &problems).await;
    }
    set_password(&db, settings, &user, sent.password.expose()).await?;
    let user = user.def().with_id(&db, user.id()).await?.ok_or(Error::LoginRequired)?;
    login(request, &user).await?;
    audit::password_change(&user, visitor(request));
    tell(&user, &mailer, request)?;
    Flash::of(request).await?.success("You have another password now, and are logged out everywhere else.");
    Redirect::to(account_page::url()).answer(request)
}

/// Tells a user that the password is another one now. Where the site sends no mail, or the user has no address, nobody is told.
pub(crate) fn tell(user: &Account, mailer: &Mailer, request: &HttpRequest) -> Result {
    if user.email().is_empty() || !mailer.is_on() {
        return Ok(());
    }
    let (host, url) = whole_url(request, &super::reset::reset_page::url())?;
    let text = format!(
        "The password of your account {} on {host} was changed.\n\nIf it was not you, ask for another one at once:\n\n{url}\n",
        user.username(),
    );
    // An address that is none was let in by somebody else; the password is changed all the same.
    if let Err(error) = Mail::new(format!("Your password on {host} was changed")).to(user.email()).text(text).queue(mailer) {
        tracing::warn!(%error, "nobody was told of another password");
    }
    Ok(())
}

fn fields(problems: &Problems) -> [Field<'_>; 3] {
    let field = |name, label, kind, problems| Field { name, label, kind, value: "", problems };
    [
        field("current", "The present password", Kind::CurrentPassword, problems.current.as_slice()),
        field("password", "The new password", Kind::NewPassword, &problems.password),
        field("again", "The new password again", Kind::PasswordAgain, &problems.again),
    ]
}

fn card<'a>(fields: &'a [Field<'a>]) -> Card<'a> {
    let links = html! { p { a href=(account_page::url()) { "Back to your account" } } };
    Card { title: "Another password", text: None, problem: None, fields, button: "Change the password", links }
}

async fn form(request: &HttpRequest, status: StatusCode, problems: &Problems) -> Result<HttpResponse> {
    card(&fields(problems)).answer(request, status).await
}
