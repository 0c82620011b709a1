//! What a browser sent.

/// The names and values of a submitted form, in the order in which they were sent. A name may come more than once.
#[derive(Debug, Clone, Default)]
pub struct FormData(Vec<(String, String)>);

impl FormData {
    /// Reads a body of the type `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    /// [`Error::BadRequest`](crate::Error::BadRequest) when it is none.
    pub fn parse(body: &[u8]) -> crate::Result<Self> {
        let pairs = serde_urlencoded::from_bytes(body);
        pairs.map(Self).map_err(|_| crate::Error::BadRequest("the form could not be read".into()))
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
