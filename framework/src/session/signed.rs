//! Sessions in the visitor's cookie: signed, so that nobody can change them, and for the visitor to read.

use serde::{Deserialize, Serialize};

use super::data::Data;
use super::store::{Found, Kept, LIFETIME, has_ended};
use crate::column::{DateTime, Duration};
use crate::error::{Error, Result};
use crate::signing::Signer;

/// What a browser keeps of one cookie: name, value and the sign between them, in bytes.
const LARGEST: usize = 4096;
/// The longest name of the session's cookie.
const NAME: usize = "__Host-sessionid=".len();

/// What is signed.
#[derive(Serialize, Deserialize)]
struct Carried {
    data: Data,
    seen_at: DateTime,
    expires_at: DateTime,
}

/// What is in a cookie, unless the session has ended.
pub(super) fn load(signer: &Signer, cookie: &str) -> Option<Found> {
    let Carried { data, seen_at, expires_at } = signer.unsign(cookie).ok()?;
    (!has_ended(expires_at, seen_at)).then(|| Found { key: String::new(), data, seen_at, expires_at })
}

/// Other data, until the same end.
pub(super) fn update(signer: &Signer, found: &Found, data: &Data) -> Result<Kept> {
    sign(signer, data, found.expires_at)
}

/// A session that begins.
pub(super) fn begin(signer: &Signer, data: &Data) -> Result<Kept> {
    sign(signer, data, DateTime::from(*DateTime::now() + LIFETIME))
}

fn sign(signer: &Signer, data: &Data, expires_at: DateTime) -> Result<Kept> {
    let now = DateTime::now();
    let carried = Carried { data: data.clone(), seen_at: now, expires_at };
    let text = signer.sign(&carried, Duration::seconds((*expires_at - *now).num_seconds()))?;
    match NAME + text.len() {
        0..=LARGEST => Ok(Kept::Under(text, expires_at)),
        size => Err(Error::Setup(format!(
            "the session takes {size} bytes, and a cookie {LARGEST} at most; remember less in it, or set `sessions = \"database\"`"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::SecretKey;

    #[test]
    fn a_cookie_ends_by_what_is_in_it() -> Result {
        let signer = Signer::new(&SecretKey::new([1; 32])?, "test");
        let ago = |days| DateTime::from(*DateTime::now() - chrono::Duration::days(days));
        for (seen, expires, there) in [(0, -1, true), (6, -1, true), (8, -1, false), (0, 1, false)] {
            let carried = Carried { data: Data::default(), seen_at: ago(seen), expires_at: ago(expires) };
            let cookie = signer.sign(&carried, Duration::days(1))?;
            assert_eq!(load(&signer, &cookie).is_some(), there, "seen {seen} days ago, over since {expires}");
        }
        Ok(())
    }
}
