//! `TestResponse`: what a site answered, and what a test says of it.
//!
//! The methods that begin with `assert_` end the test where something is not as they say, with what was there in its place; each
//! gives the response back, so that they can stand in a row.

use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::web::Bytes;
use serde::de::DeserializeOwned;

use super::html::{self, SentForm};

/// Chars of a page that a failure shows.
const SHOWN: usize = 2_000;

/// What the site answered.
#[derive(Debug, Clone)]
pub struct TestResponse {
    /// The method and the address.
    pub(super) asked: String,
    /// The path that was asked for, with its query: where a form is sent that says nothing else.
    pub(super) path: String,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) text: String,
}

impl TestResponse {
    /// The status code.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The body, as it came.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// Where a redirect leads.
    pub fn location(&self) -> Option<&str> {
        self.header("location")
    }

    /// The body, which is JSON of this shape.
    #[track_caller]
    #[expect(clippy::panic, reason = "the test ends here")]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        let kind = self.header(CONTENT_TYPE.as_str()).unwrap_or("nothing").to_owned();
        match serde_json::from_slice(&self.body) {
            Ok(value) if kind.contains("json") => value,
            Ok(_) => panic!("{} answered `{kind}`, which is no JSON\n{}", self.asked, self.shown()),
            Err(error) => panic!("{} answered other JSON: {error}\n{}", self.asked, self.shown()),
        }
    }

    /// The messages on the page, without their markup.
    pub fn messages(&self) -> Vec<String> {
        html::messages(&self.text)
    }

    /// What is wrong with a field of the form on the page.
    pub fn form_errors(&self, field: &str) -> Vec<String> {
        html::form_errors(&self.text, field)
    }

    /// The form on the page that is sent by POST: where to, and what stands in it.
    #[track_caller]
    #[expect(clippy::panic, reason = "the test ends here")]
    pub(super) fn form_to_send(&self) -> SentForm {
        match html::first_form(&self.text) {
            Some(form) => form,
            None => panic!("{} has no form that is sent by POST\n{}", self.asked, self.shown()),
        }
    }

    /// Where a redirect on this site leads.
    pub(super) fn leads_on(&self) -> Option<String> {
        let to = self.location().filter(|to| self.status.is_redirection() && to.starts_with('/'))?;
        Some(to.to_owned())
    }

    /// The status is this one.
    #[track_caller]
    pub fn assert_status(&self, status: u16) -> &Self {
        assert!(self.status() == status, "{} answered {}, not {status}\n{}", self.asked, self.status(), self.shown());
        self
    }

    /// It is a redirect to this address, of any kind.
    #[track_caller]
    pub fn assert_redirects(&self, to: impl AsRef<str>) -> &Self {
        let to = to.as_ref();
        let leads = self.location().filter(|_| self.status.is_redirection());
        assert!(leads == Some(to), "{} does not lead to `{to}`, but answered {}\n{}", self.asked, self.outline(), self.shown());
        self
    }

    /// The text has this in it. Markup counts: `<h1>Hello</h1>`.
    #[track_caller]
    pub fn assert_contains(&self, text: impl AsRef<str>) -> &Self {
        let text = text.as_ref();
        assert!(self.text.contains(text), "{} does not have `{text}`\n{}", self.asked, self.shown());
        self
    }

    /// The text does not have this in it.
    #[track_caller]
    pub fn assert_lacks(&self, text: impl AsRef<str>) -> &Self {
        let text = text.as_ref();
        assert!(!self.text.contains(text), "{} has `{text}`, which should not be there\n{}", self.asked, self.shown());
        self
    }

    /// The page shows this message.
    #[track_caller]
    pub fn assert_message(&self, text: impl AsRef<str>) -> &Self {
        let (text, found) = (text.as_ref(), self.messages());
        assert!(found.iter().any(|message| message == text), "{} shows no message `{text}`, but {found:?}", self.asked);
        self
    }

    /// The form on the page has this error at a field.
    #[track_caller]
    pub fn assert_form_error(&self, field: &str, text: impl AsRef<str>) -> &Self {
        let (text, found) = (text.as_ref(), self.form_errors(field));
        assert!(
            found.iter().any(|error| error == text),
            "{}: the field `{field}` has no error `{text}`, but {found:?}\n{}",
            self.asked,
            self.shown()
        );
        self
    }

    /// The status, and where it leads.
    fn outline(&self) -> String {
        let status = self.status.to_string();
        self.location().map_or_else(|| status.clone(), |to| format!("{status} to `{to}`"))
    }

    /// What a failure shows of it: the words of a page, or the start of whatever else it is.
    fn shown(&self) -> String {
        let is_page = self.header(CONTENT_TYPE.as_str()).is_some_and(|kind| kind.starts_with("text/html"));
        let text = if is_page { html::words(&self.text) } else { self.text.clone() };
        let short: String = text.chars().take(SHOWN).collect();
        let more = if text.chars().nth(SHOWN).is_some() { " [...]" } else { "" };
        format!("what it answered: {}\n{short}{more}", self.outline())
    }
}
