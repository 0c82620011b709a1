//! The secret key: given, or made by a debug build for itself.

use std::path::Path;

use super::build::Build;
use super::debug_key;
use crate::error::{Error, Result};
use crate::secret::{DEBUG_KEY, SecretKey};

/// The key of the program. That of a debug build is known to whoever can read the build's folder, so a release build takes no
/// such key.
pub(super) fn secret_key(given: Option<&str>, key_file: Option<&Path>, build: Build) -> Result<SecretKey> {
    const HELP: &str = "set NUAGES_SECRET_KEY to at least 32 random bytes, for example of `openssl rand -base64 48`";
    match given {
        Some(key) if build == Build::Release && key.starts_with(DEBUG_KEY) => {
            Err(Error::Setup(format!("the secret key is that of a debug build; {HELP}")))
        }
        Some(key) => SecretKey::new(key),
        None if build == Build::Debug => match key_file {
            Some(path) => debug_key::kept(path),
            None => Err(Error::Setup(format!("there is no place for a secret key; {HELP}"))),
        },
        None => Err(Error::Setup(format!("a release build needs a secret key; {HELP}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_build_needs_a_key_of_its_own() {
        let problem =
            |given: Option<&str>, build| secret_key(given, None, build).err().map(|error| error.to_string()).unwrap_or_default();
        let debug_key = format!("{DEBUG_KEY}{}", "x".repeat(43));
        assert!(problem(None, Build::Release).starts_with("a release build needs a secret key; set NUAGES_SECRET_KEY"));
        assert!(problem(Some(&debug_key), Build::Release).starts_with("the secret key is that of a debug build"));
        for build in [Build::Debug, Build::Release] {
            for short in ["", "secret", &"x".repeat(31)] {
                assert!(problem(Some(short), build).contains("needs at least 32"), "{short}");
            }
            assert_eq!(problem(Some(&"x".repeat(32)), build), "");
        }
        assert_eq!(problem(Some(&debug_key), Build::Debug), "");
        assert!(problem(None, Build::Debug).contains("no place"));
    }
}
