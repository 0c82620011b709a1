//! JSON in and out: `Json<T>` as an argument and as an answer.

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::extract::{Extract, extract};
use super::{Answer, JSON};
use crate::column::Json;
use crate::error::{Error, Result};

/// Lists and objects in each other, at most.
const DEEPEST: usize = 64;

/// The answer `application/json`.
impl<T: Serialize> Answer for Json<T> {
    fn answer(self, _: &HttpRequest) -> Result<HttpResponse> {
        let text = serde_json::to_string(&self.0)?;
        Ok(HttpResponse::Ok().content_type(JSON).body(text))
    }
}

/// The body, which is `application/json` of at most 1 MiB.
impl<T: DeserializeOwned> Extract for Json<T> {
    async fn extract(request: &HttpRequest, payload: &mut Payload) -> Result<Self> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !is_json(kind) {
            return Err(Error::BadRequest("this address takes JSON: send it with `Content-Type: application/json`".into()));
        }
        read(&extract::<Bytes>(request, payload).await?).map(Self)
    }
}

/// `application/json`, and what is JSON by its name: `application/merge-patch+json` (RFC 6839 §3.1).
fn is_json(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == JSON || kind.strip_prefix("application/").is_some_and(|kind| kind.ends_with("+json"))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    if depth(body) > DEEPEST {
        return Err(Error::BadRequest(format!("the JSON has more than {DEEPEST} lists and objects in each other")));
    }
    let mut reader = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| problem(&error))?;
    reader.end().map_err(|error| Error::BadRequest(format!("the JSON cannot be read: {error}")))?;
    Ok(value)
}

/// What is wrong, and at which field.
fn problem(error: &serde_path_to_error::Error<serde_json::Error>) -> Error {
    let (path, inner) = (error.path().to_string(), error.inner());
    let place = format!(" at line {} column {}", inner.line(), inner.column());
    let text = inner.to_string();
    let text = text.strip_suffix(&place).unwrap_or(&text);
    Error::BadRequest(match (inner.classify(), path.as_str()) {
        (serde_json::error::Category::Data, ".") => format!("the JSON does not fit: {text}"),
        (serde_json::error::Category::Data, path) => format!("the field `{path}`: {text}"),
        _ => format!("the JSON cannot be read: {inner}"),
    })
}

/// How many lists and objects are in each other, at most.
fn depth(body: &[u8]) -> usize {
    let (mut now, mut most, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in body {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                now += 1;
                most = most.max(now);
            }
            b']' | b'}' if !quoted => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Post {
        title: String,
        #[serde(default)]
        tags: Vec<Tag>,
    }

    #[derive(Debug, serde::Deserialize)]
    struct Tag {
        id: u32,
    }

    fn problem_of(body: &str) -> String {
        read::<Post>(body.as_bytes()).err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_field_that_is_wrong_is_named() -> Result {
        let post: Post = read(br#"{"title": "a", "tags": [{"id": 1}]}"#)?;
        assert_eq!((post.title.as_str(), post.tags[0].id), ("a", 1));
        assert_eq!(problem_of("{}"), "the JSON does not fit: missing field `title`");
        assert_eq!(problem_of(r#"{"title": 3}"#), "the field `title`: invalid type: integer `3`, expected a string");
        let wrong = r#"{"title": "a", "tags": [{"id": 1}, {"id": -1}]}"#;
        assert_eq!(problem_of(wrong), "the field `tags[1].id`: invalid value: integer `-1`, expected u32");
        assert!(problem_of(r#"{"titel": 1}"#).contains("unknown field `titel`, expected `title` or `tags`"));
        assert!(problem_of("{").starts_with("the JSON cannot be read: EOF"));
        assert!(problem_of(r#"{"title": "a"} x"#).starts_with("the JSON cannot be read: trailing characters"));
        Ok(())
    }

    #[test]
    fn json_is_not_deep() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read::<serde_json::Value>(nested(DEEPEST).as_bytes()).is_ok());
        assert!(read::<serde_json::Value>(nested(DEEPEST + 1).as_bytes()).is_err());
        assert_eq!(depth(br#"["[[\"[", {"a": []}]"#), 3);
    }

    #[test]
    fn json_is_known_by_its_type() {
        assert!(is_json("application/json; charset=utf-8") && is_json("Application/JSON") && is_json("application/problem+json"));
        assert!(!is_json("") && !is_json("text/plain") && !is_json("application/x-www-form-urlencoded"));
    }

    #[test]
    fn whatever_is_sent_is_read_or_told() {
        crate::fuzz::texts(&["{\"a\": [1, null]}", "[[[[", "{\"a\":", "\"\\u0000\"", "1e999", "\\ud800"], |text| {
            let read = read::<serde_json::Value>(text.as_bytes());
            assert_eq!(read.is_ok(), depth(text.as_bytes()) <= 64 && serde_json::from_str::<serde_json::Value>(text).is_ok());
        });
    }
}
