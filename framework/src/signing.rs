//! Signed values: what a visitor may carry and must not change, such as the link that ends a subscription.
//!
//! ```text
//! KEY.EXPIRES.PAYLOAD.SIGNATURE      payload: JSON as base64url, for everybody to read
//! ```
//!
//! Each purpose has a key of its own, made of the secret key by HKDF, so that a value that was signed for one purpose is
//! worth nothing for another.

use std::fmt;

use actix_web::HttpRequest;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::Settings;
use crate::column::{DateTime, Duration};
use crate::error::{Error, Result};
use crate::secret::{SecretKey, decode, encode};

/// Signs values for one purpose, and knows them again.
///
/// ```ignore
/// let signer = Signer::of(&request, "end of a subscription")?;
/// let text = signer.sign(&subscription.id, Duration::days(30))?;
/// let id: i64 = signer.unsign(&text)?;
/// ```
///
/// What is signed can be read by whoever has it, and used as often as they like until it expires.
#[derive(Debug, Clone)]
pub struct Signer {
    key: SecretKey,
    purpose: String,
}

/// Why a signed value is not taken. With `?` it becomes [`Error::BadRequest`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureError {
    /// It was not signed here, or not for this purpose, or was changed, or is not of this type.
    Invalid,
    /// It was signed here, and its time is over.
    Expired,
}

impl Signer {
    /// A signer with this key. The purpose is a text of your choice; another one for each use.
    pub fn new(key: &SecretKey, purpose: impl Into<String>) -> Self {
        Self { key: key.clone(), purpose: purpose.into() }
    }

    /// A signer with the key of the site that a request came to.
    ///
    /// # Errors
    /// [`Error::Setup`] when the server was not started by `Project`.
    pub fn of(request: &HttpRequest, purpose: impl Into<String>) -> Result<Self> {
        let settings = request.app_data::<Settings>();
        let settings = settings.ok_or_else(|| Error::Setup("there are no settings; start the server with `Project`".into()))?;
        Ok(Self::new(&settings.secret_key, purpose))
    }

    /// The value with its signature, as text for URLs, cookies and forms. It expires when the lifetime is over.
    ///
    /// # Errors
    /// [`Error::Other`] for a value that JSON cannot say.
    pub fn sign(&self, value: &impl Serialize, lifetime: Duration) -> Result<String> {
        let end = DateTime::now().timestamp().saturating_add(lifetime.as_microseconds() / 1_000_000);
        self.sign_until(value, &end.to_string())
    }

    /// The same for ever: until the secret key is no longer among those of the settings.
    ///
    /// # Errors
    /// [`Error::Other`] for a value that JSON cannot say.
    pub fn sign_for_ever(&self, value: &impl Serialize) -> Result<String> {
        self.sign_until(value, "")
    }

    fn sign_until(&self, value: &impl Serialize, end: &str) -> Result<String> {
        let mut text = format!("{}.{end}.{}", self.key.id(), encode(&serde_json::to_vec(value)?));
        let signature = self.key.sign(&self.purpose, text.as_bytes())?;
        text.push('.');
        text.push_str(&encode(&signature));
        Ok(text)
    }

    /// The value that was signed.
    ///
    /// # Errors
    /// [`SignatureError`] when it was not signed here for this purpose, or has expired.
    pub fn unsign<T: DeserializeOwned>(&self, text: &str) -> std::result::Result<T, SignatureError> {
        let invalid = SignatureError::Invalid;
        let (message, signature) = text.rsplit_once('.').ok_or(invalid)?;
        let (id, rest) = message.split_once('.').ok_or(invalid)?;
        let (end, payload) = rest.split_once('.').ok_or(invalid)?;
        let signature = decode(signature).ok_or(invalid)?;
        self.key.signer(Some(id), &self.purpose, message.as_bytes(), &signature).ok_or(invalid)?;
        if !end.is_empty() && end.parse::<i64>().map_err(|_| invalid)? <= DateTime::now().timestamp() {
            return Err(SignatureError::Expired);
        }
        let payload = decode(payload).ok_or(invalid)?;
        serde_json::from_slice(&payload).map_err(|_| invalid)
    }
}

impl std::error::Error for SignatureError {}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invalid => "this link or form is not one of this site, or was changed on the way",
            Self::Expired => "this link or form has expired; ask for a new one",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer(key: u8, purpose: &str) -> Result<Signer> {
        Ok(Signer::new(&SecretKey::new([key; 32])?, purpose))
    }

    #[test]
    fn what_was_signed_comes_back() -> Result {
        let signer = signer(1, "test")?;
        let value = ("a.b".to_owned(), vec![1, 2, 3]);
        for text in [signer.sign(&value, Duration::minutes(1))?, signer.sign_for_ever(&value)?] {
            assert_eq!(signer.unsign::<(String, Vec<i32>)>(&text), Ok(value.clone()));
            assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)), "{text}");
            assert_eq!(signer.unsign::<i64>(&text), Err(SignatureError::Invalid), "of another type");
        }
        Ok(())
    }

    #[test]
    fn what_was_changed_does_not() -> Result {
        let signer = signer(1, "test")?;
        let text = signer.sign(&7, Duration::minutes(1))?;
        for (at, byte) in text.bytes().enumerate() {
            let other = if byte == b'A' { 'B' } else { 'A' };
            let changed: String = text.chars().enumerate().map(|(index, char)| if index == at { other } else { char }).collect();
            assert_eq!(signer.unsign::<i64>(&changed), Err(SignatureError::Invalid), "{changed}");
        }
        let for_ever = text.split('.').enumerate().map(|(part, text)| if part == 1 { "" } else { text }).collect::<Vec<_>>();
        for text in ["", ".", "...", "a.b.c.d", &text[1..], &text[..text.len() - 1], &format!("{text}A"), &for_ever.join(".")] {
            assert_eq!(signer.unsign::<i64>(text), Err(SignatureError::Invalid), "{text}");
        }
        Ok(())
    }

    #[test]
    fn what_is_of_another_key_or_purpose_does_not() -> Result {
        let text = signer(1, "test")?.sign_for_ever(&7)?;
        assert_eq!(signer(2, "test")?.unsign::<i64>(&text), Err(SignatureError::Invalid));
        assert_eq!(signer(1, "tes")?.unsign::<i64>(&text), Err(SignatureError::Invalid));
        let rotated = SecretKey::new([2; 32])?.with_fallbacks([[1; 32]])?;
        assert_eq!(Signer::new(&rotated, "test").unsign::<i64>(&text), Ok(7));
        let new = Signer::new(&rotated, "test").sign_for_ever(&7)?;
        assert_eq!(signer(1, "test")?.unsign::<i64>(&new), Err(SignatureError::Invalid), "older keys sign nothing");
        Ok(())
    }

    #[test]
    fn what_has_expired_does_not() -> Result {
        let signer = signer(1, "test")?;
        assert_eq!(signer.unsign::<i64>(&signer.sign(&7, Duration::ZERO)?), Err(SignatureError::Expired));
        assert_eq!(signer.unsign::<i64>(&signer.sign(&7, Duration::days(-1))?), Err(SignatureError::Expired));
        let error: Error = SignatureError::Expired.into();
        assert!(error.status() == 400 && error.to_string().contains("expired"), "{error}");
        Ok(())
    }

    #[test]
    fn whatever_was_not_signed_here_is_refused() -> Result {
        let signer = signer(1, "fuzz")?;
        let good = signer.sign(&"value", Duration::days(1))?;
        crate::fuzz::texts(&[&good, ".", "..", "...", "AAAA", "9999999999"], |text| {
            assert!(text == good || signer.unsign::<serde_json::Value>(text).is_err(), "{text:?}");
        });
        Ok(())
    }
}
