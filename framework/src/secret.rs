//! Random bytes, digests, and the program's secret key.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::{Error, Result};

/// Random bytes of the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::Setup(format!("the operating system gave no random bytes: {error}")))?;
    Ok(bytes)
}

/// 256 random bits as 43 letters, digits, `-` and `_`.
pub(crate) fn random_token() -> Result<String> {
    Ok(encode(&random::<32>()?))
}

/// base64 for URLs and cookies, without padding.
pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What [`encode`] wrote.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// What keys begin with that a debug build has made for itself; a release build refuses them.
pub(crate) const DEBUG_KEY: &str = "nuages-debug-";

/// The key that signs, and the older ones that still verify. It is never shown, not even by `{:?}`.
#[derive(Clone)]
pub struct SecretKey {
    /// The first signs.
    keys: Arc<[Key]>,
}

/// One key.
struct Key {
    /// Tells which key has signed a text; says nothing of the key.
    id: String,
    /// What HKDF extracts of it.
    root: [u8; 32],
}

impl SecretKey {
    /// Takes a key of at least 32 bytes.
    ///
    /// # Errors
    /// [`Error::Setup`] when it is shorter.
    pub fn new(bytes: impl AsRef<[u8]>) -> Result<Self> {
        let key = Key::new(bytes.as_ref(), "the secret key", "NUAGES_SECRET_KEY")?;
        Ok(Self { keys: [key].into() })
    }

    /// The same with older keys, which verify what they have signed and sign nothing any more.
    ///
    /// # Errors
    /// [`Error::Setup`] when one of them is shorter than 32 bytes.
    pub fn with_fallbacks<K: AsRef<[u8]>>(self, older: impl IntoIterator<Item = K>) -> Result<Self> {
        let key = |bytes: K| Key::new(bytes.as_ref(), "a key of `secret_key_fallbacks`", "NUAGES_SECRET_KEY_FALLBACKS");
        let older = older.into_iter().map(key).collect::<Result<Vec<_>>>()?;
        let now = self.keys.iter().map(|key| Key { id: key.id.clone(), root: key.root });
        Ok(Self { keys: now.chain(older).collect() })
    }

    /// The id of the key that signs.
    pub(crate) fn id(&self) -> &str {
        self.keys.first().map_or("", |key| key.id.as_str())
    }

    /// Signs a message for one purpose: 32 bytes, from which no other signature can be guessed.
    pub(crate) fn sign(&self, purpose: &str, message: &[u8]) -> Result<[u8; 32]> {
        match self.keys.first() {
            Some(key) => key.sign(purpose, message),
            None => Err(unusable()),
        }
    }

    /// Which key has signed the message for this purpose, the newest being 0; `None` where it was none of ours. With the
    /// `id` of a key the others are not asked.
    pub(crate) fn signer(&self, id: Option<&str>, purpose: &str, message: &[u8], signature: &[u8]) -> Option<usize> {
        self.keys.iter().position(|key| {
            id.is_none_or(|id| id == key.id)
                && key.sign(purpose, message).is_ok_and(|right| bool::from(right.as_slice().ct_eq(signature)))
        })
    }
}

impl Key {
    fn new(bytes: &[u8], what: &str, variable: &str) -> Result<Self> {
        if bytes.len() < 32 {
            return Err(Error::Setup(format!(
                "{what} has {} bytes; {variable} needs at least 32, for example of `openssl rand -base64 48`",
                bytes.len()
            )));
        }
        let root = extract(b"nuages", bytes)?;
        let id = expand(&root, &info("key id"))?;
        Ok(Self { id: encode(id.first_chunk::<6>().unwrap_or(&[0; 6])), root })
    }

    fn sign(&self, purpose: &str, message: &[u8]) -> Result<[u8; 32]> {
        hmac(&expand(&self.root, &info(purpose))?, &[message])
    }
}

/// The purpose with its length before it. Joined without it, two pairs of purpose and message could be one
/// (CVE-2026-6873).
fn info(purpose: &str) -> Vec<u8> {
    [&(purpose.len() as u64).to_be_bytes(), purpose.as_bytes()].concat()
}

/// The first step of HKDF (RFC 5869).
fn extract(salt: &[u8], key: &[u8]) -> Result<[u8; 32]> {
    hmac(salt, &[key])
}

/// The second step of HKDF, for the 32 bytes that are one block of it.
fn expand(root: &[u8; 32], info: &[u8]) -> Result<[u8; 32]> {
    hmac(root, &[info, &[1]])
}

fn hmac(key: &[u8], message: &[&[u8]]) -> Result<[u8; 32]> {
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key).map_err(|_| unusable())?;
    message.iter().for_each(|part| mac.update(part));
    Ok(mac.finalize().into_bytes().into())
}

fn unusable() -> Error {
    Error::Setup("the secret key cannot be used".into())
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(***)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first test case of RFC 5869, of which the first 32 bytes are one block.
    #[test]
    fn keys_are_derived_as_the_rfc_says() -> Result {
        let salt: Vec<u8> = (0..=12).collect();
        let info: Vec<u8> = (0xf0..=0xf9).collect();
        let root = extract(&salt, &[0x0b; 22])?;
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        assert_eq!(hex(&root), "077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");
        assert_eq!(hex(&expand(&root, &info)?), "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
        Ok(())
    }

    #[test]
    fn a_purpose_is_not_part_of_the_message() -> Result {
        let key = SecretKey::new([7; 32])?;
        assert_ne!(key.sign("ab", b"c")?, key.sign("a", b"bc")?);
        assert_ne!(key.sign("a", b"b")?, SecretKey::new([8; 32])?.sign("a", b"b")?);
        Ok(())
    }

    #[test]
    fn older_keys_verify_and_do_not_sign() -> Result {
        let (old, new) = (SecretKey::new([1; 32])?, SecretKey::new([2; 32])?.with_fallbacks([[0; 32], [1; 32]])?);
        let signature = old.sign("test", b"message")?;
        assert_eq!(new.signer(None, "test", b"message", &signature), Some(2));
        assert_eq!(new.signer(Some(old.id()), "test", b"message", &signature), Some(2));
        assert_eq!(new.signer(Some(new.id()), "test", b"message", &signature), None);
        assert_eq!(new.signer(None, "test", b"message", &new.sign("test", b"message")?), Some(0));
        assert_eq!(new.signer(None, "test", b"message", &[]), None);
        assert!(SecretKey::new([0; 31]).is_err_and(|error| error.to_string().contains("31 bytes")));
        assert!(new.with_fallbacks([[0; 31]]).is_err_and(|error| error.to_string().contains("secret_key_fallbacks")));
        Ok(())
    }
}
