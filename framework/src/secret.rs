//! Random bytes, digests, and the program's secret key.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

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
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The key that signs cookies. It is never shown, not even by `{:?}`.
#[derive(Clone)]
pub struct SecretKey(Vec<u8>);

impl SecretKey {
    /// Takes a key of at least 32 bytes.
    ///
    /// # Errors
    /// [`Error::Setup`] when it is shorter.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Result<Self> {
        let bytes = bytes.into();
        match bytes.len() {
            32.. => Ok(Self(bytes)),
            short => Err(Error::Setup(format!(
                "the secret key has {short} bytes; NUAGES_SECRET_KEY needs at least 32, for example of `openssl rand -base64 48`"
            ))),
        }
    }

    /// A key for one purpose (and message), from which no other can be guessed. The purpose is written with its length:
    /// joined without it, two pairs of purpose and message could be one (CVE-2026-6873).
    pub(crate) fn derive(&self, purpose: &str, message: &[u8]) -> Result<[u8; 32]> {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0)
            .map_err(|_| Error::Setup("the secret key cannot be used".into()))?;
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(message);
        Ok(mac.finalize().into_bytes().into())
    }
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey(***)")
    }
}
