//! The page of one's own account: who one is, and where one is logged in.

use actix_web::HttpRequest;
use actix_web::web::Form;
use maud::{Markup, html};
use serde::Deserialize;

use super::Account;
use super::email_change::{email_page, is_possible};
use super::password_change::password_page;
use super::views::logout_submit;
use crate::error::Result;
use crate::mail::Mailer;
use crate::page::{framed, messages};
use crate::route::Redirect;
use crate::session::{Csrf, Flash, OpenSession};
use crate::{get, post};

/// The address of the page of one's own account.
pub fn account_url() -> String {
    account_page::url()
}

#[get("/account/", login)]
pub(super) async fn account_page(
    user: Account,
    csrf: Csrf,
    flash: Flash,
    mailer: Mailer,
    request: HttpRequest,
) -> Result<Markup> {
    let open = OpenSession::all(&request).await?;
    let address = is_possible(&user, &mailer);
    framed(&request, "Your account", body(&user, &csrf, &flash, address, open.as_deref())).await
}

#[derive(Deserialize)]
pub(super) struct Ended {
    #[serde(default)]
    id: String,
}

#[post("/account/sessions/end/", login)]
pub(super) async fn session_end(sent: Form<Ended>, flash: Flash, request: HttpRequest) -> Result<Redirect> {
    OpenSession::end(&request, &sent.id).await?;
    flash.success("That session has ended.");
    Ok(Redirect::to(account_page::url()))
}

#[post("/account/sessions/end-others/", login)]
pub(super) async fn sessions_end_others(flash: Flash, request: HttpRequest) -> Result<Redirect> {
    OpenSession::end_others(&request).await?;
    flash.success("You are logged out everywhere else.");
    Ok(Redirect::to(account_page::url()))
}

/// `address` says whether the user can change it.
fn body(user: &Account, csrf: &Csrf, flash: &Flash, address: bool, open: Option<&[OpenSession]>) -> Markup {
    html! {
        (messages(&flash.take()))
        h1 { "Your account" }
        p { "You are logged in as " strong { (user) } "." }
        p { a href=(password_page::url()) { "Change the password" } }
        @if address {
            p {
                @if user.email().is_empty() { a href=(email_page::url()) { "Give an e-mail address" } }
                @else { a href=(email_page::url()) { "Change the e-mail address" } " (" (user.email()) ")" }
            }
        }
        form.row method="post" action=(logout_submit::url()) { (csrf) button.quiet type="submit" { "Log out" } }
        @if let Some(open) = open {
            h2 #sessions { "Where you are logged in" }
            ul.entries aria-labelledby="sessions" { @for session in open { (entry(session, csrf)) } }
            @if open.len() > 1 {
                form.row method="post" action=(sessions_end_others::url()) {
                    (csrf)
                    button.danger type="submit" { "Log out everywhere else" }
                }
            }
        }
    }
}

fn entry(session: &OpenSession, csrf: &Csrf) -> Markup {
    let (name, about) = about_session(session);
    html! {
        li {
            (about)
            @if !session.is_this {
                form method="post" action=(session_end::url()) {
                    (csrf)
                    input type="hidden" name="id" value=(session.id);
                    button.quiet type="submit" { "Log out" span.hidden { " " (name) " from " (session.address) } }
                }
            }
        }
    }
}

/// The browser of a session, and what is known of it.
pub(crate) fn about_session(session: &OpenSession) -> (String, Markup) {
    let name = browser(&session.agent);
    let about = html! {
        div {
            strong { (name) }
            @if session.is_this { " " span.mark { "this one" } }
            p.help {
                "Since " (session.begun_at.format("%Y-%m-%d %H:%M")) " UTC, last seen " (session.seen_at.format("%Y-%m-%d %H:%M"))
                @if !session.address.is_empty() { ", from " (session.address) }
            }
        }
    };
    (name, about)
}

/// `Firefox on Linux`: what people call it, of what it calls itself.
fn browser(agent: &str) -> String {
    // Each claims to be those behind it.
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "a Mac"),
        ("Linux", "Linux"),
    ];
    let named = |names: &[(&str, &'static str)]| names.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name);
    match (named(&BROWSERS), named(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        _ if agent.is_empty() => "A program that does not say its name".to_owned(),
        _ => agent.chars().take(60).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::browser;

    #[test]
    fn browsers_are_called_what_people_call_them() {
        for (agent, name) in [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox on Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari on an iPhone",
            ),
            ("curl/8.5.0", "curl/8.5.0"),
            ("", "A program that does not say its name"),
        ] {
            assert_eq!(browser(agent), name);
        }
    }
}
