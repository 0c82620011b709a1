//! What the small pages about accounts look like: one card, one column of fields, what is wrong with each beneath it.

use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::Owner;
use crate::app::SiteUrl;
use crate::error::Result;
use crate::page::{framed, messages};
use crate::route;
use crate::session::{Csrf, Flash};

/// One field of a form.
pub(super) struct Field<'a> {
    pub(super) name: &'static str,
    pub(super) label: &'a str,
    pub(super) kind: Kind,
    /// What was typed already; never a password.
    pub(super) value: &'a str,
    pub(super) problems: &'a [String],
}

/// What is typed into a field, and what a browser may fill in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Username,
    Email,
    CurrentPassword,
    NewPassword,
    /// The same once more, against slips of the finger.
    PasswordAgain,
}

impl Field<'_> {
    /// The field with its label, and what is wrong with it.
    pub(super) fn markup(&self, first: bool) -> Markup {
        let (kind, autocomplete, most) = match self.kind {
            Kind::Username => ("text", "username", "150"),
            Kind::Email => ("email", "email", "254"),
            Kind::CurrentPassword => ("password", "current-password", "1024"),
            Kind::NewPassword | Kind::PasswordAgain => ("password", "new-password", "1024"),
        };
        let wrong = !self.problems.is_empty();
        let told = wrong.then(|| format!("{}-problem", self.name));
        let help = (self.kind == Kind::NewPassword).then(|| format!("{}-help", self.name));
        let described: Vec<&str> = told.iter().chain(&help).map(String::as_str).collect();
        html! {
            label for=(self.name) { (self.label) }
            input id=(self.name) name=(self.name) type=(kind) value=(self.value) autocomplete=(autocomplete) maxlength=(most)
                autocapitalize="none" aria-invalid=[wrong.then_some("true")] aria-describedby=[(!described.is_empty()).then(|| described.join(" "))]
                required autofocus[first];
            @if let Some(told) = &told { p.error id=(told) { (self.problems.join(" ")) } }
            @if let Some(help) = &help { p.help id=(help) { "At least 8 characters, and nothing that is easy to guess." } }
        }
    }
}

/// A card with a form that is sent to where it is.
pub(super) struct Card<'a> {
    pub(super) title: &'a str,
    /// Before the fields, if something is to be said.
    pub(super) text: Option<&'a str>,
    /// What is wrong with all of it.
    pub(super) problem: Option<&'a str>,
    pub(super) fields: &'a [Field<'a>],
    pub(super) button: &'a str,
    /// Behind the form.
    pub(super) links: Markup,
}

impl Card<'_> {
    /// The page.
    pub(super) async fn answer(&self, request: &HttpRequest, status: StatusCode) -> Result<HttpResponse> {
        let (csrf, flash) = (Csrf::of(request).await?, Flash::of(request).await?);
        let first = self.fields.iter().position(|field| !field.problems.is_empty()).unwrap_or_default();
        let body = html! {
            (messages(&flash.take()))
            h1 { (self.title) }
            @if let Some(text) = self.text { p { (text) } }
            @if let Some(problem) = self.problem { p.problem #problem role="alert" { (problem) } }
            form.stack method="post" aria-describedby=[self.problem.map(|_| "problem")] {
                (csrf)
                @for (place, field) in self.fields.iter().enumerate() { (field.markup(place == first)) }
                button type="submit" { (self.button) }
            }
            (self.links)
        };
        Ok(route::html(status, framed(request, self.title, body).await?))
    }
}

/// A card that only says something.
pub(super) async fn told(request: &HttpRequest, title: &str, text: &str, links: Markup) -> Result<HttpResponse> {
    let flash = Flash::of(request).await?;
    let body = html! {
        (messages(&flash.take()))
        div.stack { h1 { (title) } p { (text) } }
        (links)
    };
    Ok(route::html(StatusCode::OK, framed(request, title, body).await?))
}

/// Too many attempts: the next is looked at after this time.
pub(super) async fn wait(card: Card<'_>, request: &HttpRequest, time: Duration) -> Result<HttpResponse> {
    let seconds = time.as_secs() + 1;
    let minutes = crate::text::counted(usize::try_from(seconds.div_ceil(60)).unwrap_or(usize::MAX), "minute", "minutes");
    let problem = format!("There were too many wrong attempts. Try again in {minutes}.");
    let card = Card { problem: Some(&problem), ..card };
    let mut response = card.answer(request, StatusCode::TOO_MANY_REQUESTS).await?;
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

/// The name of the site, and the whole address of a page of it, for a mail: that of the setting `site_url`, or the one that was
/// asked for. It was held against `allowed_hosts` before any view, so no visitor can make a mail lead to another site.
pub(super) fn whole_url(request: &HttpRequest, path: &str) -> Result<(String, String)> {
    let site = SiteUrl::of(request)?;
    Ok((site.host().to_owned(), site.absolute(path)))
}

/// What is wrong with a password that was typed twice: with the first, and with the second.
pub(crate) fn wrong_with(owner: &Owner<'_>, password: &str, again: &str) -> (Vec<String>, Vec<String>) {
    let same = if password == again { Vec::new() } else { vec!["The two passwords are not the same.".to_owned()] };
    (owner.problems(password), same)
}
