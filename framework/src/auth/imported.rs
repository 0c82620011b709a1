//! Hashes that Django made with another algorithm than ours. They are read, and never written: at the next login
//! their users get one of ours.
//!
//! ```text
//! pbkdf2_sha256$ROUNDS$SALT$BASE64    Django's default
//! pbkdf2_sha1$ROUNDS$SALT$BASE64
//! bcrypt$$2b$12$...                   without the SHA-256 before it
//! argon2$argon2id$v=19$m=..,t=..,p=..$SALT$BASE64
//! ```

use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use sha1::Sha1;
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// More rounds than anybody has: what is above is no hash, but somebody's try to keep the server busy.
const MOST_ROUNDS: u32 = 20_000_000;

/// The most memory of an Argon2 hash, in KiB, and the most rounds and lanes: the same of it.
const MOST_MEMORY: u32 = 1024 * 1024;
const MOST_TURNS: u32 = 64;

/// One such hash, taken apart.
pub(super) enum Imported {
    Pbkdf2 { digest: Digest, rounds: u32, salt: String, hash: Vec<u8> },
    Bcrypt(String),
    Argon2 { argon2: Box<Argon2<'static>>, salt: Vec<u8>, hash: Vec<u8> },
}

#[derive(Clone, Copy)]
pub(super) enum Digest {
    Sha1,
    Sha256,
}

impl Imported {
    /// What is stored, if it is one of these.
    pub(super) fn read(stored: &str) -> Option<Self> {
        let (algorithm, rest) = stored.split_once('$')?;
        let digest = match algorithm {
            "pbkdf2_sha256" => Digest::Sha256,
            "pbkdf2_sha1" => Digest::Sha1,
            "bcrypt" => return Some(Self::Bcrypt(rest.to_owned())),
            "argon2" => return Self::read_argon2(rest),
            _ => return None,
        };
        let (rounds, rest) = rest.split_once('$')?;
        let (salt, hash) = rest.split_once('$')?;
        let rounds = rounds.parse().ok().filter(|rounds| (1..=MOST_ROUNDS).contains(rounds))?;
        let hash = STANDARD.decode(hash).ok().filter(|hash| !hash.is_empty())?;
        Some(Self::Pbkdf2 { digest, rounds, salt: salt.to_owned(), hash })
    }

    /// `argon2id$v=19$m=102400,t=2,p=8$SALT$BASE64`
    fn read_argon2(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('$').collect();
        let [algorithm, "v=19", costs, salt, hash] = *parts.as_slice() else { return None };
        let algorithm = match algorithm {
            "argon2id" => Algorithm::Argon2id,
            "argon2i" => Algorithm::Argon2i,
            "argon2d" => Algorithm::Argon2d,
            _ => return None,
        };
        let costs: Vec<&str> = costs.split(',').collect();
        let [memory, turns, lanes] = *costs.as_slice() else { return None };
        let cost = |text: &str, name: &str, most: u32| {
            text.strip_prefix(name)?.strip_prefix('=')?.parse().ok().filter(|cost| (1..=most).contains(cost))
        };
        let salt = STANDARD_NO_PAD.decode(salt).ok().filter(|salt| salt.len() >= argon2::MIN_SALT_LEN)?;
        let hash = STANDARD_NO_PAD.decode(hash).ok()?;
        let (memory, turns) = (cost(memory, "m", MOST_MEMORY)?, cost(turns, "t", MOST_TURNS)?);
        let params = Params::new(memory, turns, cost(lanes, "p", MOST_TURNS)?, Some(hash.len())).ok()?;
        Some(Self::Argon2 { argon2: Box::new(Argon2::new(algorithm, Version::V0x13, params)), salt, hash })
    }

    /// Whether this is the password behind it.
    pub(super) fn verify(&self, password: &str) -> bool {
        match self {
            Self::Bcrypt(stored) => bcrypt::non_truncating_verify(password, stored).unwrap_or(false),
            Self::Argon2 { argon2, salt, hash } => {
                let mut found = vec![0; hash.len()];
                argon2.hash_password_into(password.as_bytes(), salt, &mut found).is_ok() && bool::from(found.ct_eq(hash))
            }
            Self::Pbkdf2 { digest, rounds, salt, hash } => {
                let (password, salt) = (password.as_bytes(), salt.as_bytes());
                let found = match digest {
                    Digest::Sha1 => pbkdf2::pbkdf2_hmac_array::<Sha1, 20>(password, salt, *rounds).to_vec(),
                    Digest::Sha256 => pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(password, salt, *rounds).to_vec(),
                };
                found.ct_eq(hash).into()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made with Django 5.2.19.
    #[test]
    fn djangos_other_hashes_are_read() {
        for stored in [
            "pbkdf2_sha256$1000$saltsaltsalt$dg9bBsSX6/WRmGVR/OJ6t65GHw2Bafxa8xNjzpNKRug=",
            "pbkdf2_sha1$1000$saltsaltsalt$KVPhFGaI6QZozOGXbMfnzSHXEyo=",
            "bcrypt$$2b$12$6/Nk4H/0qYME7EoL1s6hf.g1sEXUmQbWArjw2dJxbvZnX1Ti.Zy8a",
        ] {
            let read = Imported::read(stored);
            assert!(read.as_ref().is_some_and(|read| read.verify("pässwörd")), "{stored}");
            assert!(read.as_ref().is_some_and(|read| !read.verify("passwörd")), "{stored}");
        }
    }

    /// Of the tests of the reference implementation (phc-winner-argon2), as Django would keep it.
    #[test]
    fn argon2_is_read() {
        const STORED: &str = "argon2$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        let read = Imported::read(STORED);
        assert!(read.as_ref().is_some_and(|read| read.verify("password")));
        assert!(read.as_ref().is_some_and(|read| !read.verify("passwore")));
    }

    #[test]
    fn what_is_no_hash_is_not_read() {
        for stored in [
            "",
            "!unusable",
            "pbkdf2_sha256$1000$salt",
            "pbkdf2_sha256$x$salt$AAAA",
            "pbkdf2_sha256$4000000000$salt$AAAA",
            "pbkdf2_sha256$0$salt$AAAA",
            "pbkdf2_sha256$10$salt$",
            "pbkdf2_sha256$10$salt$*",
            "argon2$argon2id$v=19$m=102400,t=2,p=8$a$b",
            "argon2$argon2x$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "argon2$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "argon2$argon2id$v=19$m=9999999,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "argon2$argon2id$v=19$m=256,t=65,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "argon2$argon2id$v=19$m=256,t=2,p=1$$nf65EOgLrQMR",
            "argon2$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
        ] {
            assert!(Imported::read(stored).is_none(), "{stored}");
        }
        assert!(Imported::read("bcrypt$nonsense").is_some_and(|read| !read.verify("nonsense")));
    }

    #[test]
    fn whatever_is_stored_costs_no_more_than_a_hash() {
        let own = [
            "pbkdf2_sha256$1000$salt$AAAA",
            "argon2$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR",
            "bcrypt$$2b$12$",
            "$",
            "m=4294967295",
            "t=65",
            "argon2$argon2d$v=19$",
            "pbkdf2_sha1$20000001$",
        ];
        crate::fuzz::texts(&own, |stored| match Imported::read(stored) {
            Some(Imported::Pbkdf2 { rounds, hash, .. }) => assert!((1..=MOST_ROUNDS).contains(&rounds) && !hash.is_empty()),
            Some(Imported::Argon2 { argon2, .. }) => {
                assert!(argon2.params().m_cost() <= MOST_MEMORY && argon2.params().t_cost() <= MOST_TURNS);
            }
            Some(Imported::Bcrypt(_)) | None => {}
        });
    }
}
