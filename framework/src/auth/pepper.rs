//! Peppers: a key that is mixed into each password before it is hashed. The database does not know it, so a stolen database alone
//! cannot be searched for passwords, nor for digests of passwords that were stolen elsewhere (password shucking).

use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::app::Settings;
use crate::column::Secret;
use crate::error::{Error, Result};
use crate::secret::{hex, sha256_hex};

/// How passwords are hashed: with which cost, and with which peppers. A cost alone is one, and so are the settings of a site.
#[derive(Debug, Clone)]
pub struct Hashing {
    /// Rounds, as a power of two.
    pub(super) cost: u32,
    pub(super) peppers: Peppers,
}

impl From<u32> for Hashing {
    fn from(cost: u32) -> Self {
        Self { cost, peppers: Peppers::default() }
    }
}

impl From<&Settings> for Hashing {
    fn from(settings: &Settings) -> Self {
        Self { cost: settings.password_cost, peppers: settings.password_peppers.clone() }
    }
}

/// The peppers of a site: the first is mixed into new passwords, the others were before. They are never shown.
#[derive(Clone, Default)]
pub struct Peppers(Arc<[Pepper]>);

struct Pepper {
    /// Tells in a hash which pepper is in it; says nothing of the pepper.
    id: String,
    key: Secret<Vec<u8>>,
}

impl Peppers {
    /// Peppers of at least 32 bytes each.
    ///
    /// # Errors
    /// [`Error::Setup`] when one of them is shorter.
    pub fn new(peppers: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Result<Self> {
        peppers.into_iter().map(|pepper| Pepper::new(pepper.as_ref())).collect::<Result<_>>().map(Self)
    }

    /// The id of the pepper of new passwords.
    pub(super) fn current(&self) -> Option<&str> {
        self.0.first().map(|pepper| pepper.id.as_str())
    }

    /// A password with a pepper in it: 44 letters for bcrypt. Nothing for an id that nobody has.
    pub(super) fn mixed(&self, id: &str, password: &str) -> Option<Zeroizing<String>> {
        self.0.iter().find(|pepper| pepper.id == id)?.mixed(password)
    }
}

impl Pepper {
    fn new(key: &[u8]) -> Result<Self> {
        match key.len() {
            0..32 => Err(Error::Setup(format!(
                "a pepper of `password_peppers` has {} bytes; NUAGES_PASSWORD_PEPPERS needs at least 32, for example of `openssl rand -base64 48`",
                key.len()
            ))),
            _ => Ok(Self { id: sha256_hex(hex(key).as_bytes()).chars().take(8).collect(), key: key.to_owned().into() }),
        }
    }

    fn mixed(&self, password: &str) -> Option<Zeroizing<String>> {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(self.key.expose()).ok()?;
        mac.update(password.as_bytes());
        Some(Zeroizing::new(STANDARD.encode(mac.finalize().into_bytes())))
    }
}

impl fmt::Debug for Peppers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Peppers({} ***)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pepper_is_found_by_its_id_and_never_shown() -> Result {
        let peppers = Peppers::new(["the pepper of this year, 32 bytes", "and that of the year before, 32 b"])?;
        let id = peppers.current().unwrap_or_default().to_owned();
        assert_eq!(id.len(), 8);
        let mixed = peppers.mixed(&id, "pässwörd");
        assert!(mixed.as_ref().is_some_and(|mixed| mixed.len() == 44), "{mixed:?}");
        assert_ne!(mixed, peppers.mixed(&id, "passwörd"));
        assert_eq!(peppers.mixed("00000000", "pässwörd"), None);
        let shown = format!("{peppers:?} {:?}", Hashing { cost: 12, peppers: peppers.clone() });
        assert!(!shown.contains("year") && !shown.contains(&id), "{shown}");
        assert!(Peppers::new(["short"]).is_err_and(|error| error.to_string().contains("5 bytes")));
        Ok(())
    }

    /// The HMAC of RFC 4231, test case 2, whose key is too short to be a pepper.
    #[test]
    fn what_is_mixed_is_an_hmac() {
        let pepper = Pepper { id: String::new(), key: b"Jefe".to_vec().into() };
        let mixed = pepper.mixed("what do ya want for nothing?").and_then(|mixed| STANDARD.decode(mixed).ok());
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(mixed.map(|mixed| hex(&mixed)).as_deref(), Some(expected));
    }
}
