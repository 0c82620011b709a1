//! `Redirect`: to another page of this site, or, typed, to another host.

use actix_web::http::header::LOCATION;
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};

use super::{Answer, is_local};
use crate::error::{Error, Result};

/// Sends the visitor to another page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a redirect does nothing until the view answers with it"]
pub struct Redirect {
    to: Target,
    permanent: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    Here(String),
    Elsewhere(External),
}

impl Redirect {
    /// To a page of this site: `Redirect::to(post_detail::url("hello"))`. After a POST the browser asks for it with GET.
    pub fn to(url: impl Into<String>) -> Self {
        Self { to: Target::Here(url.into()), permanent: false }
    }

    /// To a page of this site, for ever: browsers and search engines forget the old address.
    pub fn permanent(url: impl Into<String>) -> Self {
        Self { to: Target::Here(url.into()), permanent: true }
    }

    /// To another site: `Redirect::external(External::new("https://example.org/")?)`.
    pub fn external(url: External) -> Self {
        Self { to: Target::Elsewhere(url), permanent: false }
    }
}

impl Answer for Redirect {
    fn answer(self, request: &HttpRequest) -> Result<HttpResponse> {
        let url = match &self.to {
            // A URL that comes from a visitor must not send others to a site that looks like this one.
            Target::Here(url) if !is_local(url) => {
                return Err(Error::BadRequest("a redirect must stay on this site: its URL starts with one `/`".into()));
            }
            Target::Here(url) => url,
            Target::Elsewhere(url) => &url.0,
        };
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let status = match (self.permanent, reads) {
            (true, true) => StatusCode::MOVED_PERMANENTLY,
            // What was sent is to be sent again.
            (true, false) => StatusCode::PERMANENT_REDIRECT,
            (false, true) => StatusCode::FOUND,
            (false, false) => StatusCode::SEE_OTHER,
        };
        Ok(HttpResponse::build(status).insert_header((LOCATION, header_safe(url))).finish())
    }
}

/// A `Location` is ASCII; what is not is encoded.
fn header_safe(url: &str) -> String {
    let mut text = String::with_capacity(url.len());
    for char in url.chars() {
        match char {
            '!'..='~' => text.push(char),
            _ => text.push_str(&super::reverse::query_value(char.encode_utf8(&mut [0; 4]))),
        }
    }
    text
}

/// The address of a page on another site. It is a type of its own, so that no text of a visitor's becomes one unseen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct External(String);

impl External {
    /// An address such as `https://example.org/page`: of the web, with a host and nothing that hides it.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when it is none.
    pub fn new(url: impl Into<String>) -> Result<Self> {
        let url = url.into();
        match host(&url).filter(|_| url.len() <= 2048) {
            Some(_) => Ok(Self(url)),
            None => Err(Error::BadRequest("an address of another site looks like `https://example.org/page`".into())),
        }
    }

    /// The same, if its host is one of these: for addresses that come from a visitor.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when it is none, or of another host.
    pub fn to_one_of(url: impl Into<String>, hosts: &[&str]) -> Result<Self> {
        let external = Self::new(url)?;
        let known = host(&external.0).is_some_and(|host| hosts.iter().any(|allowed| allowed.eq_ignore_ascii_case(host)));
        if known { Ok(external) } else { Err(Error::BadRequest("this address is of a site that is not known here".into())) }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The host of an address of the web. What stands before an `@` only looks like one, and browsers read `\\` as `/`.
fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let plain = !url.chars().any(|char| char.is_control() || char.is_whitespace() || char == '\\');
    let authority = rest.split(['/', '?', '#']).next().filter(|authority| plain && !authority.contains('@'))?;
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let is_name = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | '.');
    let named = host.chars().all(is_name) && host.starts_with(|char: char| char.is_ascii_alphanumeric());
    (named && !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit())).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_another_site_shows_its_host() {
        for url in ["https://example.org", "http://a.example:8000/b?c#d", "https://xn--mgb.example/%20"] {
            assert!(External::new(url).is_ok(), "{url}");
        }
        for url in [
            "",
            "/here/",
            "//example.org/",
            "javascript:alert(1)",
            "https://",
            "https:///a",
            "https://good.example@evil.example/",
            "https://good.example\\@evil.example/",
            "https://a b/",
            "https://a.example\n/",
            "https://.example/",
            "https://a.example:/",
            "ftp://a.example/",
        ] {
            assert!(External::new(url).is_err(), "{url}");
        }
        assert!(External::to_one_of("https://Example.org/x", &["example.org"]).is_ok());
        assert!(External::to_one_of("https://example.org.evil.example/", &["example.org"]).is_err());
    }
}
