//! The secret key of a debug build: made when it starts first, and kept beside the program, where cargo builds it. That is no
//! part of the source, so the key never gets into a repository.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::secret::{DEBUG_KEY, SecretKey, random_token};

/// `target/debug/blog.key`
pub(super) fn place() -> Option<PathBuf> {
    Some(std::env::current_exe().ok()?.with_extension("key"))
}

/// The key in this file, which only its owner can read.
pub(super) fn kept(path: &Path) -> Result<SecretKey> {
    let failed = |error: std::io::Error| Error::Setup(format!("the secret key in `{}`: {error}", path.display()));
    match std::fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => make(path, failed)?,
        known => return SecretKey::new(known.map_err(failed)?.trim()),
    }
    SecretKey::new(std::fs::read_to_string(path).map_err(failed)?.trim())
}

/// Makes the key, whole or not at all: of several programs that start at once, one makes it and all read the same.
fn make(path: &Path, failed: impl Fn(std::io::Error) -> Error) -> Result {
    let draft = path.with_extension(format!("key-{}", random_token()?));
    let key = format!("{DEBUG_KEY}{}", random_token()?);
    create(&draft).and_then(|mut file| file.write_all(key.as_bytes())).map_err(&failed)?;
    // Unlike a rename, a link does not take the place of a key that somebody else has made meanwhile.
    let made = std::fs::hard_link(&draft, path);
    std::fs::remove_file(&draft).map_err(&failed)?;
    match made {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(failed(error)),
        _ => Ok(()),
    }
}

fn create(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_key_is_made_once_and_for_its_owner() -> Result {
        let path = std::env::temp_dir().join(format!("nuages_debug_key_{}.key", std::process::id()));
        let (first, second) = (kept(&path)?, kept(&path)?);
        assert_eq!(first.sign("test", b"")?, second.sign("test", b"")?);
        assert!(std::fs::read_to_string(&path)?.starts_with(DEBUG_KEY));
        assert_eq!(std::fs::metadata(&path)?.permissions().mode() & 0o777, 0o600);
        Ok(std::fs::remove_file(&path)?)
    }

    #[test]
    fn who_starts_at_once_has_the_same_key() -> Result {
        let path = std::env::temp_dir().join(format!("nuages_debug_key_{}_at_once.key", std::process::id()));
        for _ in 0..50 {
            let begin = std::sync::Barrier::new(4);
            let start = || {
                begin.wait();
                kept(&path).and_then(|key| key.sign("test", b""))
            };
            let signed = std::thread::scope(|scope| {
                let threads = [(); 4].map(|()| scope.spawn(start));
                threads.map(|thread| thread.join().unwrap())
            });
            let [first, others @ ..] = signed;
            let first = first?;
            for other in others {
                assert_eq!(other?, first);
            }
            std::fs::remove_file(&path)?;
        }
        Ok(())
    }
}
