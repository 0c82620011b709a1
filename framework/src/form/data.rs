//! What a browser sent.

use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::web::Bytes;

use crate::error::{Error, Result};
use crate::route::{Extract, extract};

/// The names and values of a submitted form, in the order in which they were sent. A name may come more than once.
#[derive(Debug, Clone, Default)]
pub struct FormData(Vec<(String, String)>);

impl FormData {
    /// Reads a body of the type `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when it is none.
    pub fn parse(body: &[u8]) -> Result<Self> {
        let pairs = serde_urlencoded::from_bytes(body);
        pairs.map(Self).map_err(|_| Error::BadRequest("the form could not be read".into()))
    }

    /// The first value of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// All values of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for FormData {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}

/// Reads the body of a request; the route has checked its size and its CSRF token.
impl Extract for FormData {
    async fn extract(request: &HttpRequest, payload: &mut Payload) -> Result<Self> {
        Self::parse(&extract::<Bytes>(request, payload).await?)
    }
}
