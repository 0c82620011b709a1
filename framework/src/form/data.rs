//! What a browser sent.

use actix_web::dev::Payload;
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpRequest};

use super::multipart;
use crate::column::Value;
use crate::error::{Error, Result};
use crate::files::Upload;
use crate::route::{Extract, extract};

/// The fields of a form, at most.
pub(super) const FIELDS: usize = 1000;

/// The names and values of a submitted form, in the order in which they were sent, and its files. A name may come more
/// than once.
#[derive(Debug, Clone, Default)]
pub struct FormData {
    fields: Vec<(String, String)>,
    uploads: Vec<(String, Upload)>,
}

impl FormData {
    /// Reads a body of the type `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when it is none, or has more than 1,000 fields.
    pub fn parse(body: &[u8]) -> Result<Self> {
        if body.iter().filter(|byte| **byte == b'&').count() >= FIELDS {
            return Err(Error::BadRequest(format!("the form has more than {FIELDS} fields")));
        }
        let fields = serde_urlencoded::from_bytes(body).map_err(|_| Error::BadRequest("the form could not be read".into()))?;
        Ok(Self { fields, uploads: Vec::new() })
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first file of a name. (An input in which no file was chosen sends none.)
    pub fn upload(&self, name: &str) -> Option<&Upload> {
        self.uploads.iter().find(|(key, _)| key == name).map(|(_, upload)| upload)
    }

    /// All files of a name.
    pub fn uploads<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Upload> {
        self.uploads.iter().filter(move |(key, _)| key == name).map(|(_, upload)| upload)
    }

    pub(super) fn all_uploads(&self) -> impl Iterator<Item = &Upload> {
        self.uploads.iter().map(|(_, upload)| upload)
    }

    /// The files for which a form has chosen these places.
    pub(super) fn chosen<'a>(&'a self, places: &'a [Value]) -> impl Iterator<Item = &'a Upload> {
        let is_chosen = |upload: &&Upload| {
            let place = upload.chosen();
            places.iter().any(|value| matches!(value, Value::Text(path) if Some(path.as_str()) == place))
        };
        self.all_uploads().filter(is_chosen)
    }

    /// The same without the values of some names.
    #[must_use]
    pub(crate) fn without(&self, is_left_out: impl Fn(&str) -> bool) -> Self {
        let mut rest = self.clone();
        rest.fields.retain(|(name, _)| !is_left_out(name));
        rest
    }

    /// The same with one more value.
    pub(super) fn push(&mut self, name: String, value: String) {
        self.fields.push((name, value));
    }

    /// The same with one more file: for tests, and for forms that a program fills in itself.
    #[must_use]
    pub fn with_upload(mut self, name: impl Into<String>, upload: Upload) -> Self {
        self.uploads.push((name.into(), upload));
        self
    }

    pub(super) fn push_upload(&mut self, name: String, upload: Upload) {
        self.uploads.push((name, upload));
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for FormData {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let fields = pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect();
        Self { fields, uploads: Vec::new() }
    }
}

/// Reads the body of a request; the route has checked its size and its CSRF token. A view can take several forms out of it.
impl Extract for FormData {
    async fn extract(request: &HttpRequest, payload: &mut Payload) -> Result<Self> {
        // Another argument, or the check of the token of a form with files, has read it already.
        if let Some(data) = request.extensions().get::<Self>() {
            return Ok(data.clone());
        }
        let data = match multipart::is_multipart(request) {
            true => multipart::read(request, payload, |_| Ok(())).await?,
            false => Self::parse(&extract::<Bytes>(request, payload).await?)?,
        };
        request.extensions_mut().insert(data.clone());
        Ok(data)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_sent_is_read_or_refused() {
        crate::fuzz::texts(&["a=1&b=2", "a=%C3%28", "a", "a[]=1", "+", "&=&"], |text| {
            if let Ok(data) = FormData::parse(text.as_bytes()) {
                let fields: Vec<(String, String)> = serde_urlencoded::from_str(text).unwrap_or_default();
                assert!(fields.iter().all(|(name, value)| data.all(name).any(|kept| kept == value)), "{text:?}");
                assert_eq!(data.get("nobody sent this"), None);
            }
        });
    }
}
