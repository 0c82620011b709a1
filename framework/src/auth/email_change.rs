//! Another address: it counts when a link in a mail to it was followed.

use actix_web::http::StatusCode;
use actix_web::web::Form;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use serde::Deserialize;

use super::card::{Card, Field, Kind, told, wait, whole_url};
use super::login::{settings, visitor};
use super::profile::account_page;
use super::token::{AccountToken, NewToken, Purpose};
use super::{Account, Attempt, audit, authenticate, users};
use crate::column::{Secret, Value};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::mail::{Mail, Mailer};
use crate::route::{Answer, Path, Redirect};
use crate::session::Flash;
use crate::{get, post};

#[derive(Deserialize)]
pub(super) struct Change {
    #[serde(default)]
    email: String,
    #[serde(default)]
    current: Secret<String>,
}

/// Users without an address, and sites without mail, have none of these pages.
pub(super) fn is_possible(user: &Account, mailer: &Mailer) -> bool {
    user.def().email.is_some_and(|field| field != user.def().username) && mailer.is_on()
}

fn possible(user: &Account, mailer: &Mailer) -> Result {
    match is_possible(user, mailer) {
        true => Ok(()),
        false => Err(Error::NotFound("an address cannot be changed here".into())),
    }
}

#[get("/account/email/", login)]
pub(super) async fn email_page(user: Account, mailer: Mailer, request: HttpRequest) -> Result<HttpResponse> {
    possible(&user, &mailer)?;
    card(&fields("", &[], &[]), &text(&user)).answer(&request, StatusCode::OK).await
}

#[post("/account/email/", login)]
pub(super) async fn email_submit(
    sent: Form<Change>,
    user: Account,
    db: Db,
    mailer: Mailer,
    request: HttpRequest,
) -> Result<HttpResponse> {
    possible(&user, &mailer)?;
    let (request, email) = (&request, sent.email.trim());
    let (mut wrong_email, mut wrong_password) = (Vec::new(), Vec::new());
    if !Mail::is_address(email) || email.contains('<') || email.chars().count() > 254 {
        wrong_email.push("Enter an e-mail address, such as ann@example.org.".to_owned());
    }
    match authenticate(&db, settings(request)?, user.def(), user.username(), sent.current.expose(), visitor(request)).await? {
        Attempt::Right(_) => {}
        Attempt::Wrong => wrong_password.push("That is not your password. Capital letters matter.".to_owned()),
        Attempt::Wait(time) => return wait(card(&fields(email, &[], &[]), &text(&user)), request, time).await,
    }
    if !wrong_email.is_empty() || !wrong_password.is_empty() {
        let fields = fields(email, &wrong_email, &wrong_password);
        return card(&fields, &text(&user)).answer(request, StatusCode::OK).await;
    }
    let subject = user.id().to_string();
    let new = NewToken { purpose: Purpose::Email, subject, username: "", email, password: "" };
    if let Some(token) = new.save(&db).await? {
        let (host, url) = whole_url(request, &email_link::url(&token))?;
        let text = format!(
            "This is to be the address of the account {} on {host}.\n\nIf you want that, open this page within a day:\n\n{url}\n\n\
             If not, there is nothing to do.\n",
            user.username(),
        );
        Mail::new(format!("Your address on {host}")).to(email).text(text).queue(&mailer)?;
    }
    let text = "A mail is on its way to the new address. Open the link in it within a day; until then the old one counts.";
    told(request, "Look into your mail", text, html! { p { a href=(account_page::url()) { "Back to your account" } } }).await
}

/// Asks before it does anything: programs that look through mails open the links in them.
#[get("/account/email/{token}/", public)]
pub(super) async fn email_link(token: Path<String>, db: Db, request: HttpRequest) -> Result<HttpResponse> {
    let Some(found) = AccountToken::find(&db, Purpose::Email, &token).await? else { return useless(&request).await };
    let text = format!("Your address will be {}.", found.email);
    let card = Card { title: "Your address", text: Some(&text), problem: None, fields: &[], button: "Use it", links: html! {} };
    card.answer(&request, StatusCode::OK).await
}

#[post("/account/email/{token}/", public)]
pub(super) async fn email_confirm(token: Path<String>, db: Db, mailer: Mailer, request: HttpRequest) -> Result<HttpResponse> {
    let Some(found) = AccountToken::find(&db, Purpose::Email, &token).await? else { return useless(&request).await };
    let user = match found.subject.parse() {
        Ok(id) => users(&request)?.with_id(&db, id).await?.filter(Account::is_active),
        Err(_) => None,
    };
    let Some((user, field)) = user.and_then(|user| user.def().email.map(|field| (user, field))) else {
        return useless(&request).await;
    };
    if !found.use_up(&db).await? {
        return useless(&request).await;
    }
    user.write(&db, field, Value::Text(found.email.clone())).await?;
    AccountToken::forget(&db, user.id()).await?;
    audit::email_change(&user, visitor(&request));
    if !user.email().is_empty() && mailer.is_on() {
        let (host, _) = whole_url(&request, "/")?;
        let text = format!("The address of your account {} on {host} is another one now.\n", user.username());
        // Whatever becomes of the old address, the new one counts.
        if let Err(error) = Mail::new(format!("Your address on {host}")).to(user.email()).text(text).queue(&mailer) {
            tracing::warn!(%error, "nobody was told of another address");
        }
    }
    Flash::of(&request).await?.success("Your address is changed.");
    Redirect::to(account_page::url()).answer(&request)
}

fn text(user: &Account) -> String {
    match user.email() {
        "" => "There is no address for your account yet.".to_owned(),
        email => format!("The address of your account is {email}."),
    }
}

fn fields<'a>(email: &'a str, wrong_email: &'a [String], wrong_password: &'a [String]) -> [Field<'a>; 2] {
    [
        Field { name: "email", label: "The new address", kind: Kind::Email, value: email, problems: wrong_email },
        Field { name: "current", label: "Your password", kind: Kind::CurrentPassword, value: "", problems: wrong_password },
    ]
}

fn card<'a>(fields: &'a [Field<'a>], text: &'a str) -> Card<'a> {
    let links = html! { p { a href=(account_page::url()) { "Back to your account" } } };
    Card { title: "Another address", text: Some(text), problem: None, fields, button: "Change the address", links }
}

async fn useless(request: &HttpRequest) -> Result<HttpResponse> {
    let text = "A link to change an address is good once, and for a day. This one is not, or not any more.";
    told(request, "This link does not work", text, html! { p { a href=(account_page::url()) { "Your account" } } }).await
}
