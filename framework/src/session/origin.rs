//! Where a request comes from, as far as the browser tells.

use actix_web::HttpRequest;
use actix_web::http::header::{HOST, HeaderName, ORIGIN, REFERER};

use crate::app::Settings;

/// What the browser tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// A page of this site, or of one that it trusts.
    Here,
    /// Another site, or one that does not want to be known.
    Elsewhere,
    /// The browser does not tell. Over HTTPS every browser does.
    Unknown,
}

/// A request is from here when nothing that the browser says of its origin is foreign.
pub(super) fn origin(request: &HttpRequest, settings: &Settings) -> Origin {
    let host = (request.headers().get(HOST).and_then(|host| host.to_str().ok()))
        .or_else(|| request.uri().authority().map(|authority| authority.as_str()));
    let own = format!("{}://{}", if settings.https { "https" } else { "http" }, host.unwrap_or_default());
    let (mut found, mut trusted) = (Origin::Unknown, false);
    let mut note = |here: bool| found = if here && found != Origin::Elsewhere { Origin::Here } else { Origin::Elsewhere };
    for origin in request.headers().get_all(ORIGIN) {
        let origin = origin.to_str().unwrap_or_default();
        let named = is_trusted(origin, settings);
        trusted |= named;
        note(origin.eq_ignore_ascii_case(&own) || named);
    }
    for site in request.headers().get_all(HeaderName::from_static("sec-fetch-site")) {
        // To a browser, a site that we trust is another one all the same.
        note(trusted || matches!(site.as_bytes(), b"same-origin" | b"none"));
    }
    for page in request.headers().get_all(REFERER) {
        let origin = origin_of(page.to_str().unwrap_or_default());
        note(origin.eq_ignore_ascii_case(&own) || is_trusted(origin, settings));
    }
    found
}

/// `https://example.org` of `https://example.org/page?query`.
fn origin_of(page: &str) -> &str {
    let start = page.find("://").map_or(0, |at| at + 3);
    let end = page.get(start..).and_then(|rest| rest.find(['/', '?', '#'])).map(|at| start + at);
    end.and_then(|end| page.get(..end)).unwrap_or(page)
}

/// Whether `trusted_origins` names this one. `https://*.example.org` names all below that domain, and not itself.
fn is_trusted(origin: &str, settings: &Settings) -> bool {
    let origin = origin.to_ascii_lowercase();
    settings.trusted_origins.iter().any(|trusted| match trusted.split_once("*.") {
        None => origin == *trusted,
        Some((scheme, domain)) => {
            let below = origin.strip_prefix(scheme).and_then(|host| host.strip_suffix(domain)?.strip_suffix('.'));
            below.is_some_and(|below| {
                !below.is_empty() && below.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
            })
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_and_a_host() {
        for (page, origin) in [
            ("http://a.example/page", "http://a.example"),
            ("http://a.example", "http://a.example"),
            ("https://a.example:81?q#f", "https://a.example:81"),
            ("http://a.example.evil/", "http://a.example.evil"),
            ("http://a.example@evil/", "http://a.example@evil"),
            ("null", "null"),
            ("", ""),
            ("/a/b", ""),
        ] {
            assert_eq!(origin_of(page), origin);
        }
    }
}
