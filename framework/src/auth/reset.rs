//! Another password, for somebody who has forgotten theirs: a link by mail, good once and for an hour.
//!
//! ```text
//! /password/reset/ ─► the same answer for every address ─► behind it: user? token, mail
//! /password/reset/TOKEN/ ─► the token goes into the session, and out of the address ─► /password/reset/new/
//! ```

use actix_web::http::StatusCode;
use actix_web::web::Form;
use actix_web::{HttpRequest, HttpResponse};
use maud::html;
use serde::Deserialize;

use super::card::{Card, Field, Kind, told, whole_url, wrong_with};
use super::login::{settings, visitor};
use super::password_change::tell;
use super::token::{AccountToken, NewToken, Purpose};
use super::views::login_page;
use super::{Account, UserDef, audit, set_password, users};
use crate::column::Secret;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::mail::{Mail, Mailer};
use crate::route::{Answer, Path, Redirect};
use crate::session::{Flash, Session};
use crate::{get, post};

#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    email: String,
}

#[derive(Deserialize)]
pub(super) struct New {
    #[serde(default)]
    password: Secret<String>,
    #[serde(default)]
    again: Secret<String>,
}

/// A site that sends no mail has none of these pages.
fn with_mail(mailer: &Mailer) -> Result {
    match mailer.is_on() {
        true => Ok(()),
        false => Err(Error::NotFound("this site sends no mail; ask its owner for another password".into())),
    }
}

#[get("/password/reset/", public)]
pub(super) async fn reset_page(mailer: Mailer, request: HttpRequest) -> Result<HttpResponse> {
    with_mail(&mailer)?;
    ask(&request, "", &[]).await
}

/// Each may cost a mail, so nobody sends many.
#[post("/password/reset/", public)]
#[throttle("60/hour")]
pub(super) async fn reset_submit(sent: Form<Asked>, db: Db, mailer: Mailer, request: HttpRequest) -> Result<HttpResponse> {
    with_mail(&mailer)?;
    let email = sent.email.trim().to_owned();
    if !Mail::is_address(&email) {
        return ask(&request, &email, &["Enter an e-mail address, such as ann@example.org.".to_owned()]).await;
    }
    // Whether somebody has this address is found out behind the answer, so that its time does not tell.
    let (host, site) = whole_url(&request, "")?;
    let (users, from) = (users(&request)?, visitor(&request));
    let letters = mailer.clone();
    mailer.later(async move {
        for user in users.with_email(&db, &email).await? {
            if let Some(token) = token_for(&db, &user).await? {
                audit::reset_request(&user, from);
                letter(&user, &host, &format!("{site}{}", reset_link::url(&token))).queue(&letters)?;
            }
        }
        Ok(())
    });
    Redirect::to(reset_sent::url()).answer(&request)
}

/// A token for a user who may have one: somebody who can log in, and does so with a password.
async fn token_for(db: &Db, user: &Account) -> Result<Option<String>> {
    if !user.is_active() || user.password().starts_with('!') {
        return Ok(None);
    }
    let (subject, email) = (user.id().to_string(), user.email());
    NewToken { purpose: Purpose::Reset, subject, username: "", email, password: "" }.save(db).await
}

fn letter(user: &Account, host: &str, url: &str) -> Mail {
    let text = format!(
        "Somebody asked for another password for your account {} on {host}.\n\nTo choose one, open this page within an hour:\n\n\
         {url}\n\nIf it was not you, there is nothing to do: your password stays as it is.\n",
        user.username(),
    );
    Mail::new(format!("Another password for {host}")).to(user.email()).text(text)
}

#[get("/password/reset/sent/", public)]
pub(super) async fn reset_sent(request: HttpRequest) -> Result<HttpResponse> {
    let text = "If somebody has an account with this address, a mail is on its way to it. The link in it is good for an hour. \
                Nothing there? Look among the spam, and whether it is the address that you signed up with.";
    told(&request, "Look into your mail", text, html! { p { a href=(login_page::url()) { "Log in" } } }).await
}

/// The token leaves the address at once: addresses are kept in histories, and sent along to other pages. What is no token leaves
/// nothing behind.
#[get("/password/reset/{token}/", public)]
pub(super) async fn reset_link(token: Path<String>, db: Db, request: HttpRequest) -> Result<Redirect> {
    let (session, found) = (Session::of(&request).await?, AccountToken::find(&db, Purpose::Reset, &token).await?);
    if found.is_some() || session.reset().is_some() {
        session.keep_reset(found.map(|found| found.token_hash));
    }
    Ok(Redirect::to(reset_new::url()))
}

#[get("/password/reset/new/", public)]
pub(super) async fn reset_new(db: Db, request: HttpRequest) -> Result<HttpResponse> {
    match known(&db, users(&request)?, &Session::of(&request).await?).await? {
        Some(_) => choose(&request, &[], &[]).await,
        None => useless(&request).await,
    }
}

#[post("/password/reset/new/", public)]
pub(super) async fn reset_new_submit(sent: Form<New>, db: Db, mailer: Mailer, request: HttpRequest) -> Result<HttpResponse> {
    let request = &request;
    let session = Session::of(request).await?;
    let Some((token, user)) = known(&db, users(request)?, &session).await? else { return useless(request).await };
    let (password, again) = wrong_with(&user.owner(), sent.password.expose(), sent.again.expose());
    if !password.is_empty() || !again.is_empty() {
        return choose(request, &password, &again).await;
    }
    if !token.use_up(&db).await? {
        return useless(request).await;
    }
    session.keep_reset(None);
    set_password(&db, settings(request)?, &user, sent.password.expose()).await?;
    audit::password_reset(&user, visitor(request));
    tell(&user, &mailer, request)?;
    Flash::of(request).await?.success("You have another password now. Log in with it.");
    Redirect::to(login_page::url()).answer(request)
}

/// The token in the session, and whose it is. The address must still be the one that it was sent to.
async fn known(db: &Db, users: &'static UserDef, session: &Session) -> Result<Option<(AccountToken, Account)>> {
    let Some(token_hash) = session.reset() else { return Ok(None) };
    let Some(token) = AccountToken::find_hashed(db, Purpose::Reset, &token_hash).await? else { return Ok(None) };
    let user = match token.subject.parse() {
        Ok(id) => users.with_id(db, id).await?,
        Err(_) => None,
    };
    Ok(user.filter(|user| user.is_active() && user.email() == token.email).map(|user| (token, user)))
}

async fn ask(request: &HttpRequest, email: &str, problems: &[String]) -> Result<HttpResponse> {
    let fields = [Field { name: "email", label: "E-mail address", kind: Kind::Email, value: email, problems }];
    let card = Card {
        title: "Forgotten your password?",
        text: Some("Enter the address of your account. A mail with a link to choose another password goes to it."),
        problem: None,
        fields: &fields,
        button: "Send the mail",
        links: html! { p { a href=(login_page::url()) { "Log in" } } },
    };
    card.answer(request, StatusCode::OK).await
}

async fn choose(request: &HttpRequest, password: &[String], again: &[String]) -> Result<HttpResponse> {
    let fields = [
        Field { name: "password", label: "The new password", kind: Kind::NewPassword, value: "", problems: password },
        Field { name: "again", label: "The new password again", kind: Kind::PasswordAgain, value: "", problems: again },
    ];
    let card = Card {
        title: "Choose another password",
        text: None,
        problem: None,
        fields: &fields,
        button: "Change the password",
        links: html! {},
    };
    card.answer(request, StatusCode::OK).await
}

async fn useless(request: &HttpRequest) -> Result<HttpResponse> {
    let text = "A link to choose another password is good once, and for an hour. This one is not, or not any more.";
    let links = html! { p { a href=(reset_page::url()) { "Ask for another one" } } };
    told(request, "This link does not work", text, links).await
}
