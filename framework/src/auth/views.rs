//! The pages of logging in and out.

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Form, Query};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Attempt, User, authenticate, current_user, login, logout};
use crate::app::{App, AppDef, Mount, Settings, Source};
use crate::error::{Error, Result};
use crate::model::Model;
use crate::page::{layout, messages};
use crate::route::{self, Access, Answer, Method, Redirect, RouteDef, is_local, reverse};
use crate::session::{Csrf, Flash, Message, SESSION_DEF};

/// The app of users: the tables of users and sessions, the pages `/login/` and `/logout/`.
///
/// ```ignore
/// Project::from_env()?.install(nuages::auth::app())
/// ```
pub fn app() -> App {
    App::new(&APP)
}

pub(crate) static APP: AppDef = AppDef {
    name: "auth",
    models: &[User::DEF, &SESSION_DEF],
    routes: &[&LOGIN_PAGE, &LOGIN, &LOGOUT],
    admin: &[],
    migrations: &[],
    source: Source { file: file!(), package: env!("CARGO_MANIFEST_DIR") },
    mount: Mount::new(),
};

pub(crate) const LOGIN_PATH: &str = "/login/";

static LOGIN_PAGE: RouteDef = RouteDef {
    name: "login_page",
    method: Method::Get,
    path: LOGIN_PATH,
    access: Access::Public,
    handler: |request, mut payload| Box::pin(async move { show(&request, &mut payload).await }),
    place: (file!(), line!()),
};

static LOGIN: RouteDef = RouteDef {
    name: "login",
    method: Method::Post,
    path: LOGIN_PATH,
    access: Access::Public,
    handler: |request, mut payload| Box::pin(async move { submit(&request, &mut payload).await }),
    place: (file!(), line!()),
};

static LOGOUT: RouteDef = RouteDef {
    name: "logout",
    method: Method::Post,
    path: "/logout/",
    access: Access::Public,
    handler: |request: HttpRequest, _: Payload| {
        Box::pin(async move {
            logout(&request);
            Redirect::to(reverse(&APP, LOGIN_PATH, &[])).answer(&request)
        })
    },
    place: (file!(), line!()),
};

#[derive(Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
struct Login {
    #[serde(default)]
    username: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

/// Where to go after logging in: a page of this site, or the start page.
fn destination(next: &str) -> &str {
    if is_local(next) { next } else { "/" }
}

async fn show(request: &HttpRequest, payload: &mut Payload) -> Result<HttpResponse> {
    let Query(Next { next }) = route::extract(request, payload).await?;
    if current_user(request).await?.is_some() && is_local(&next) {
        // Not to `next`: a page that refuses this user would send them here again, and so on.
        return form(request, StatusCode::OK, "", &next, Some("You are logged in, but that page is for other users."));
    }
    form(request, StatusCode::OK, "", &next, None)
}

async fn submit(request: &HttpRequest, payload: &mut Payload) -> Result<HttpResponse> {
    let Form(sent): Form<Login> = route::extract(request, payload).await?;
    let db = route::database(request)?;
    let settings: &Settings = request.app_data().ok_or_else(|| Error::Setup("there are no settings".into()))?;
    let from = request.peer_addr().map(|address| address.ip());
    match authenticate(&db, settings, &sent.username, &sent.password, from).await? {
        Attempt::Right(user) => {
            login(request, &user).await?;
            Redirect::to(destination(&sent.next)).answer(request)
        }
        Attempt::Wrong => {
            let problem = "The username and the password do not fit together. Capital letters matter.";
            form(request, StatusCode::OK, &sent.username, &sent.next, Some(problem))
        }
        Attempt::Wait(time) => {
            let seconds = time.as_secs() + 1;
            let problem = format!("There were too many wrong attempts. Try again in {} minutes.", seconds.div_ceil(60));
            let mut response = form(request, StatusCode::TOO_MANY_REQUESTS, &sent.username, &sent.next, Some(&problem))?;
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
            Ok(response)
        }
    }
}

fn form(request: &HttpRequest, status: StatusCode, username: &str, next: &str, problem: Option<&str>) -> Result<HttpResponse> {
    let page = login_page(&Csrf::of(request)?, &Flash::of(request).take(), username, next, problem);
    Ok(route::html(status, page))
}

fn login_page(csrf: &Csrf, waiting: &[Message], username: &str, next: &str, problem: Option<&str>) -> Markup {
    let action = reverse(&APP, LOGIN_PATH, &[]);
    layout("Log in", html! {
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
    })
}
