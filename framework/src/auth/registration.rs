//! Registration: an account that somebody makes for themselves. Nothing is an account until a link in a mail was followed, so
//! that nobody makes one in the name of another's address, and no name is taken by who never comes back.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::web::Form;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use serde::Deserialize;

use super::card::{Card, Field, Kind, told, whole_url, wrong_with};
use super::login::{settings, visitor};
use super::profile::account_page;
use super::reset::reset_page;
use super::token::{AccountToken, NewToken, Purpose, subject_of};
use super::views::login_page;
use super::{NewAccount, Owner, audit, hash_password, login, users};
use crate::app::{App, Site};
use crate::column::Secret;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::mail::{Mail, Mailer};
use crate::route::{Answer, Listed, Path, Redirect};
use crate::session::Flash;
use crate::{get, post};

nuages::app! {
    registration {
        views: [register_page, register_submit, register_sent, register_link, register_confirm],
    }
}

/// The pages on which people make accounts for themselves, at `/register/`. A project that does not install this app has none.
///
/// ```ignore
/// Project::from_env()?.install(nuages::auth::app()).install(nuages::auth::registration())
/// ```
pub fn registration() -> App {
    registration::app()
}

/// The address of the page to register on.
pub fn register_url() -> String {
    register_page::url()
}

/// The same, where [`registration`] is installed.
pub(super) fn offered_url(request: &HttpRequest) -> Option<String> {
    let site = request.app_data::<Arc<Site>>()?;
    let installed = site.apps.iter().any(|app| std::ptr::eq(*app, <register_page as Listed>::app()));
    installed.then(register_url)
}

#[derive(Deserialize, Default)]
pub(super) struct Registration {
    #[serde(default)]
    username: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    password: Secret<String>,
    #[serde(default)]
    again: Secret<String>,
}

/// What is wrong with each field.
#[derive(Default)]
struct Problems {
    username: Vec<String>,
    email: Vec<String>,
    password: Vec<String>,
    again: Vec<String>,
}

#[get("/register/", public)]
pub(super) async fn register_page(request: HttpRequest) -> Result<HttpResponse> {
    form(&request, &Registration::default(), &Problems::default()).await
}

/// Each costs a hash and a mail, so nobody sends many.
#[post("/register/", public)]
#[throttle("60/hour")]
pub(super) async fn register_submit(
    sent: Form<Registration>,
    db: Db,
    mailer: Mailer,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let Form(mut sent) = sent;
    (sent.username, sent.email) = (sent.username.trim().to_owned(), sent.email.trim().to_owned());
    let problems = problems(&sent, &db, &request).await?;
    if [&problems.username, &problems.email, &problems.password, &problems.again].iter().any(|problems| !problems.is_empty()) {
        return form(&request, &sent, &problems).await;
    }
    // Hashed also for an address that has an account: what happens behind the answer is the only difference.
    let password = hash_password(sent.password.expose(), settings(&request)?).await?;
    let (host, site) = whole_url(&request, "")?;
    let (users, letters) = (users(&request)?, mailer.clone());
    mailer.later(async move {
        if let Some(user) = users.with_email(&db, &sent.email).await?.first() {
            let reset = format!("{site}{}", reset_page::url());
            return already(&host, &reset, user.username()).to(&sent.email).queue(&letters);
        }
        let Registration { username, email, .. } = &sent;
        let new = NewToken { purpose: Purpose::Register, subject: subject_of(email), username, email, password: &password };
        match new.save(&db).await? {
            Some(token) => {
                let url = format!("{site}{}", register_link::url(&token));
                letter(&host, &url, username).to(email).queue(&letters)
            }
            None => Ok(()),
        }
    });
    Redirect::to(register_sent::url()).answer(&request)
}

/// What is wrong with what was typed. That an address has an account already is not told here, but to whoever reads its mail.
async fn problems(sent: &Registration, db: &Db, request: &HttpRequest) -> Result<Problems> {
    let users = users(request)?;
    let mut problems = Problems::default();
    match NewAccount::member(users, &sent.username, &sent.email) {
        Ok(new) if !new.missing().is_empty() => {
            return Err(Error::Setup(format!(
                "`{}` has fields that this page does not ask for; write a page to register on of your own",
                users.model.name
            )));
        }
        Ok(_) => {}
        Err(error) => problems.username.push(crate::text::capitalized(&error.to_string()) + "."),
    }
    if problems.username.is_empty() && users.named(db, &sent.username).await?.is_some() {
        problems.username.push("Somebody has this name already; choose another.".to_owned());
    }
    if !Mail::is_address(&sent.email) || sent.email.contains('<') {
        problems.email.push("Enter an e-mail address, such as ann@example.org.".to_owned());
    }
    let owner = Owner { username: &sent.username, email: &sent.email, ..Owner::default() };
    (problems.password, problems.again) = wrong_with(&owner, sent.password.expose(), sent.again.expose());
    Ok(problems)
}

fn letter(host: &str, url: &str, username: &str) -> Mail {
    Mail::new(format!("Your account on {host}")).text(format!(
        "Somebody, hopefully you, wants an account with the name {username} on {host}.\n\nTo make it, open this page within a day:\n\n\
         {url}\n\nIf it was not you, there is nothing to do: no account is made.\n"
    ))
}

fn already(host: &str, reset: &str, username: &str) -> Mail {
    Mail::new(format!("Your account on {host}")).text(format!(
        "Somebody, hopefully you, wanted another account on {host} with this address. It has one: {username}.\n\n\
         Forgotten the password? Choose another one:\n\n{reset}\n\nIf it was not you, there is nothing to do.\n"
    ))
}

#[get("/register/sent/", public)]
pub(super) async fn register_sent(request: HttpRequest) -> Result<HttpResponse> {
    let text = "A mail is on its way to you. Open the link in it within a day, and your account is made.";
    told(&request, "Look into your mail", text, html! {}).await
}

/// Asks before it does anything: programs that look through mails open the links in them.
#[get("/register/{token}/", public)]
pub(super) async fn register_link(token: Path<String>, db: Db, request: HttpRequest) -> Result<HttpResponse> {
    let Some(found) = AccountToken::find(&db, Purpose::Register, &token).await? else { return useless(&request).await };
    let text = format!("Your name will be {}.", found.username);
    let card =
        Card { title: "Make your account", text: Some(&text), problem: None, fields: &[], button: "Make it", links: html! {} };
    card.answer(&request, StatusCode::OK).await
}

#[post("/register/{token}/", public)]
pub(super) async fn register_confirm(token: Path<String>, db: Db, request: HttpRequest) -> Result<HttpResponse> {
    let Some(found) = AccountToken::find(&db, Purpose::Register, &token).await? else { return useless(&request).await };
    if !found.use_up(&db).await? {
        return useless(&request).await;
    }
    let new = NewAccount::member(users(&request)?, &found.username, &found.email)?;
    let user = match new.save_hashed(&db, found.password.clone()).await {
        // Somebody else was quicker.
        Err(Error::BadRequest(problem)) => {
            let links = html! { p { a href=(register_page::url()) { "Register again" } } };
            return told(&request, "No account was made", &(crate::text::capitalized(&problem) + "."), links).await;
        }
        made => made?,
    };
    login(&request, &user).await?;
    audit::registration(&user, visitor(&request));
    Flash::of(&request).await?.success("Your account is made, and you are logged in.");
    Redirect::to(account_page::url()).answer(&request)
}

async fn form(request: &HttpRequest, sent: &Registration, problems: &Problems) -> Result<HttpResponse> {
    let field = |name, label, kind, value, problems| Field { name, label, kind, value, problems };
    let fields = [
        field("username", "Username", Kind::Username, sent.username.as_str(), problems.username.as_slice()),
        field("email", "E-mail address", Kind::Email, &sent.email, &problems.email),
        field("password", "Password", Kind::NewPassword, "", &problems.password),
        field("again", "The password again", Kind::PasswordAgain, "", &problems.again),
    ];
    let links = html! { p { "You have an account? " a href=(login_page::url()) { "Log in" } } };
    let card = Card { title: "Register", text: None, problem: None, fields: &fields, button: "Register", links };
    card.answer(request, StatusCode::OK).await
}

async fn useless(request: &HttpRequest) -> Result<HttpResponse> {
    let text = "A link to make an account is good once, and for a day. This one is not, or not any more.";
    let links = html! { p { a href=(register_page::url()) { "Register again" } } };
    told(request, "This link does not work", text, links).await
}
