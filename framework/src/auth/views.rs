//! The pages of logging in and out.

use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Form, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use serde::Deserialize;

use super::desk::is_away;
use super::login::{settings, visitor};
use super::registration::offered_url;
use super::reset::reset_page;
use super::{Attempt, authenticate, current_account, login, logout, users};
use crate::column::Secret;
use crate::db::Db;
use crate::error::Result;
use crate::mail::Mailer;
use crate::page::{framed, messages};
use crate::route::{self, Answer, Redirect, is_local};
use crate::session::{Csrf, Flash, Message, Session};
use crate::{get, post};

#[derive(Deserialize)]
pub(crate) struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub(super) struct Login {
    #[serde(default)]
    username: String,
    #[serde(default)]
    password: Secret<String>,
    #[serde(default)]
    next: String,
}

/// Where to go after logging in: a page of this site, or the start page.
fn destination(next: &str) -> &str {
    if is_local(next) { next } else { "/" }
}

/// The address of the login page.
pub fn login_url() -> String {
    login_page::url()
}

/// Where a form is sent to log out, with POST.
pub fn logout_url() -> String {
    logout_submit::url()
}

#[get("/login/", public)]
pub(crate) async fn login_page(next: Query<Next>, request: HttpRequest) -> Result<HttpResponse> {
    let Query(Next { next }) = next;
    let problem = match current_account(&request).await?.filter(|_| is_local(&next)) {
        // Not to `next`: a page that refuses this user would send them here again, and so on.
        Some(user) if user.may_use_admin() && is_away(&Session::of(&request).await?) => {
            Some("You have been away for a while. Log in again to go on.")
        }
        Some(_) => Some("You are logged in, but that page is for other users."),
        None => None,
    };
    form(&request, StatusCode::OK, "", &next, problem).await
}

#[post("/login/", public)]
pub(super) async fn login_submit(sent: Form<Login>, db: Db, request: HttpRequest) -> Result<HttpResponse> {
    let Form(sent) = sent;
    let request = &request;
    let (settings, from) = (settings(request)?, visitor(request));
    match authenticate(&db, settings, users(request)?, &sent.username, sent.password.expose(), from).await? {
        Attempt::Right(user) => {
            login(request, &user).await?;
            Redirect::to(destination(&sent.next)).answer(request)
        }
        Attempt::Wrong => {
            let problem = "The username and the password do not fit together. Capital letters matter.";
            form(request, StatusCode::OK, &sent.username, &sent.next, Some(problem)).await
        }
        Attempt::Wait(time) => {
            let seconds = time.as_secs() + 1;
            let problem = format!("There were too many wrong attempts. Try again in {} minutes.", seconds.div_ceil(60));
            let mut response = form(request, StatusCode::TOO_MANY_REQUESTS, &sent.username, &sent.next, Some(&problem)).await?;
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
            Ok(response)
        }
    }
}

#[post("/logout/", public)]
pub(super) async fn logout_submit(request: HttpRequest) -> Result<Redirect> {
    logout(&request).await?;
    Ok(Redirect::to(login_page::url()))
}

async fn form(
    request: &HttpRequest,
    status: StatusCode,
    username: &str,
    next: &str,
    problem: Option<&str>,
) -> Result<HttpResponse> {
    let links = Links { reset: Mailer::of(request)?.is_on().then(reset_page::url), register: offered_url(request) };
    let body = body(&Csrf::of(request).await?, &Flash::of(request).await?.take(), username, next, problem, &links);
    Ok(route::html(status, framed(request, "Log in", body).await?))
}

/// Where to go for who cannot log in.
struct Links {
    reset: Option<String>,
    register: Option<String>,
}

fn body(csrf: &Csrf, waiting: &[Message], username: &str, next: &str, problem: Option<&str>, links: &Links) -> Markup {
    let action = login_submit::url();
    html! {
        (messages(waiting))
        h1 { "Log in" }
        @if let Some(problem) = problem { p.problem #problem role="alert" { (problem) } }
        form.stack method="post" action=(action) aria-describedby=[problem.map(|_| "problem")] {
            (csrf)
            @if is_local(next) { input type="hidden" name="next" value=(next); }
            label for="username" { "Username" }
            input #username name="username" value=(username) autocomplete="username" autocapitalize="none" maxlength="150"
                required autofocus;
            label for="password" { "Password" }
            input #password type="password" name="password" autocomplete="current-password" required;
            button type="submit" { "Log in" }
        }
        @if let Some(url) = &links.reset { p { a href=(url) { "Forgotten your password?" } } }
        @if let Some(url) = &links.register { p { "No account? " a href=(url) { "Register" } } }
    }
}
