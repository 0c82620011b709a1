//! Passwords, kept as Django keeps them: `bcrypt_sha256$$2b$12$...`; with a pepper `bcrypt_hmac_sha256$ID$$2b$12$...`.
//!
//! bcrypt reads 72 bytes at most, and cuts in silence, so it gets the password's SHA-256 in hexadecimal (64 bytes), as
//! Django's `BCryptSHA256PasswordHasher` does. A hash takes a third of a second of work: it is done on threads of its
//! own, so that a storm of logins starves neither pages nor queries.

use std::time::Instant;

use bcrypt::Version;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::imported::Imported;
use super::lane::run;
use super::pepper::Hashing;
use crate::error::{Error, Result};
use crate::secret::{random, random_token, sha256_hex};

/// The cost of a new hash: 2^12 rounds.
pub(crate) const COST: u32 = 12;
/// The lowest cost that a program may set.
pub(crate) const LEAST_COST: u32 = 10;
/// Bytes. Longer passwords are refused, never cut.
pub(super) const LONGEST: usize = 1024;
const PREFIX: &str = "bcrypt_sha256$";
/// With a pepper; its id follows.
const PEPPERED: &str = "bcrypt_hmac_sha256$";

/// The text to store for a password: `hash_password("correct horse", &settings)`, or with a cost in place of the settings.
///
/// # Errors
/// [`Error::BadRequest`] for more than 1024 bytes; [`Error::Busy`] when too many passwords are being hashed.
pub async fn hash_password(password: &str, how: impl Into<Hashing>) -> Result<String> {
    let Hashing { cost, peppers } = how.into();
    must_be_short(password)?;
    let (prefix, mixed) = match peppers.current() {
        Some(id) => (format!("{PEPPERED}{id}$"), peppers.mixed(id, password).unwrap_or_default()),
        None => (PREFIX.to_owned(), digest(password)),
    };
    let salt: [u8; 16] = random()?;
    let hashed = run(move || hash(&mixed, salt, cost)).await??;
    Ok(prefix + &hashed)
}

/// The text to store for somebody who cannot log in with a password.
///
/// # Errors
/// [`Error::Setup`] when the operating system has no random bytes.
pub fn unusable_password() -> Result<String> {
    let token = random_token()?;
    Ok(format!("!{}", token.get(..40).unwrap_or(&token)))
}

/// Whether this is the password behind the stored text. `None` stands for a user that does not exist: it takes as
/// long as for one that does. Django's PBKDF2 and plain bcrypt are understood too.
///
/// # Errors
/// [`Error::BadRequest`] for more than 1024 bytes; [`Error::Busy`] when too many passwords are being hashed.
pub async fn verify_password(password: &str, stored: Option<&str>, how: impl Into<Hashing>) -> Result<bool> {
    let Hashing { cost, peppers } = how.into();
    must_be_short(password)?;
    let Some(imported) = stored.and_then(Imported::read) else {
        let (mixed, stored) = match stored.and_then(peppered) {
            // A pepper that nobody has any more: nothing fits.
            Some((id, stored)) => match peppers.mixed(id, password) {
                Some(mixed) => (mixed, Some(stored)),
                None => (digest(password), None),
            },
            None => (digest(password), stored.and_then(|stored| stored.strip_prefix(PREFIX))),
        };
        let stored = stored.map(str::to_owned);
        return run(move || verify(&mixed, stored.as_deref(), cost)).await;
    };
    let password = Zeroizing::new(password.to_owned());
    run(move || {
        let start = Instant::now();
        let right = imported.verify(&password);
        if !right {
            burn_until_one(&digest(&password), cost, start);
        }
        right
    })
    .await
}

/// Whether a stored text should be made anew when its user logs in: another algorithm, another pepper, or a lower cost. A higher
/// cost is kept (Django would lower it).
pub fn needs_rehash(stored: &str, how: impl Into<Hashing>) -> bool {
    let Hashing { cost, peppers } = how.into();
    let hash = match peppers.current() {
        Some(current) => peppered(stored).filter(|(id, _)| *id == current).map(|(_, hash)| hash),
        None => stored.strip_prefix(PREFIX),
    };
    cost_of(hash).is_none_or(|old| old < cost)
}

/// The id of the pepper, and the hash of bcrypt: of `bcrypt_hmac_sha256$ID$$2b$12$...`.
fn peppered(stored: &str) -> Option<(&str, &str)> {
    stored.strip_prefix(PEPPERED)?.split_once('$')
}

fn must_be_short(password: &str) -> Result {
    match password.len() {
        0..=LONGEST => Ok(()),
        _ => Err(Error::BadRequest(format!("a password has at most {LONGEST} bytes"))),
    }
}

/// What bcrypt is given; it is overwritten when it goes.
fn digest(password: &str) -> Zeroizing<String> {
    Zeroizing::new(sha256_hex(password.as_bytes()))
}

fn hash(digest: &str, salt: [u8; 16], cost: u32) -> Result<String> {
    let parts = bcrypt::non_truncating_hash_with_salt(digest, cost, salt)?;
    Ok(parts.format_for_version(Version::TwoB))
}

fn verify(digest: &str, stored: Option<&str>, cost: u32) -> bool {
    let Some((stored, old)) = stored.and_then(|stored| Some((stored, cost_of(Some(stored))?))) else {
        burn(digest, cost);
        return false;
    };
    let right = bcrypt::non_truncating_verify(digest, stored).unwrap_or(false);
    if !right {
        // A weaker hash must not be told by the time that it takes: 2^old + ... + 2^(cost-1) are the missing rounds.
        (old..cost).for_each(|cost| burn(digest, cost));
    }
    right
}

/// The work of one hash, for nothing.
fn burn(digest: &str, cost: u32) {
    let hashed = hash(digest, [0; 16], cost).unwrap_or_default();
    // Used, so that it is not optimised away.
    let _ = std::hint::black_box(hashed.as_bytes().ct_eq(digest.as_bytes()));
}

/// Cheap hashes until as much time has passed since `start` as one of this cost takes: another algorithm that is faster
/// must not be told by its time. What they take is measured on the way, since it differs from machine to machine.
fn burn_until_one(digest: &str, cost: u32, start: Instant) {
    let small = cost.saturating_sub(4).max(4);
    let begun = Instant::now();
    burn(digest, small);
    let one = begun.elapsed() * (1 << cost.saturating_sub(small));
    while start.elapsed() < one {
        burn(digest, small);
    }
}

/// The cost in `$2b$12$...`.
fn cost_of(stored: Option<&str>) -> Option<u32> {
    let mut parts = stored?.strip_prefix('$')?.split('$');
    let version = parts.next()?;
    let cost = parts.next()?.parse().ok().filter(|cost| (4..=31).contains(cost))?;
    let rest = parts.next()?;
    (version.starts_with('2') && rest.len() == 53 && parts.next().is_none()).then_some(cost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::Peppers;

    /// Made with Django 6.1.3.
    #[test]
    fn djangos_hashes_are_ours() {
        let vectors = [
            ("password".to_owned(), "gkQA0GCBGUEqAtJsvVqqVkMMm/ez2qi"),
            ("pässwörd".to_owned(), "6SRFVhSwhanYauYEAcIzhLoyUCMWBNC"),
            ("a\0b".to_owned(), "JdO3CCHi86hMuA6CN53fphagMulJdHW"),
            ("x".repeat(100), "mk8lbajfZUED24K9rk/o/XTNL68LYaC"),
            (String::new(), "4HU86Qx1.hwxiwr8NesejFLoYBAdnz6"),
            ("\u{1F512}".repeat(20), "fqy2HaFubrpgsZOmr5Zle0eukm.D.Fu"),
        ];
        for (password, end) in vectors {
            let stored = format!("$2b$12$abcdefghijklmnopqrstuu{end}");
            let digest = sha256_hex(password.as_bytes());
            assert!(verify(&digest, Some(&stored), 12), "{password}");
        }
    }

    #[test]
    fn a_hash_fits_its_password_alone() {
        let digest = sha256_hex(b"secret");
        let stored = hash(&digest, [3; 16], 4).unwrap_or_default();
        assert!(stored.starts_with("$2b$04$") && stored.len() == 60, "{stored}");
        let stored = Some(stored.as_str());
        assert!(verify(&digest, stored, 4));
        assert!(!verify(&sha256_hex(b"Secret"), stored, 5));
        assert!(!verify(&digest, None, 4));
        assert!(!verify(&digest, Some("$2b$99$x"), 4));
    }

    #[test]
    fn only_weaker_hashes_are_made_anew() {
        let of = |cost: u32| format!("bcrypt_sha256$$2b${cost:02}${}", "x".repeat(53));
        assert!(needs_rehash(&of(10), 12) && !needs_rehash(&of(12), 12) && !needs_rehash(&of(13), 12));
        assert!(needs_rehash("pbkdf2_sha256$1$x$y", 12) && needs_rehash("!", 12));
    }

    #[test]
    fn another_pepper_is_another_hash() -> Result {
        let with = |peppers: &[&str]| Ok::<_, Error>(Hashing { cost: 12, peppers: Peppers::new(peppers)? });
        let (new, old) = ("the pepper of this year, 32 bytes", "and that of the year before, 32 b");
        let stored =
            |hashing: &Hashing| format!("{PEPPERED}{}$$2b$12${}", hashing.peppers.current().unwrap_or(""), "x".repeat(53));
        let (of_new, of_old) = (stored(&with(&[new])?), stored(&with(&[old])?));
        assert!(!needs_rehash(&of_new, with(&[new, old])?) && needs_rehash(&of_old, with(&[new, old])?));
        assert!(needs_rehash(&of_new, 12) && needs_rehash(&format!("bcrypt_sha256$$2b$12${}", "x".repeat(53)), with(&[new])?));
        Ok(())
    }
}
