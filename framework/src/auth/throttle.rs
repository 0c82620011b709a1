//! Guessing passwords: after some failures for an account from one network, no more are looked at for a while.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Failures in [`WINDOW`] before attempts are refused.
const FAILURES: usize = 10;
const WINDOW: Duration = Duration::from_secs(15 * 60);
/// Accounts that are remembered, at most: names are invented by whoever guesses.
const MOST: usize = 100_000;

/// The name asked for, in lower case, and the network that asks. Names that do not exist count alike.
type Key = (String, Option<IpAddr>);

static FAILED: LazyLock<Mutex<HashMap<Key, Vec<Instant>>>> = LazyLock::new(Mutex::default);

fn key(username: &str, from: Option<IpAddr>) -> Key {
    // A name has at most 150 characters; what is longer is no name, and need not be remembered whole.
    (username.to_lowercase().chars().take(150).collect(), from.map(network))
}

/// A household has a whole /64 of IPv6 to ask from.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() & !u128::from(u64::MAX)).into()),
        address => address,
    }
}

/// How long this account must wait before the next attempt is looked at.
pub(super) fn wait(username: &str, from: Option<IpAddr>) -> Option<Duration> {
    let mut failed = FAILED.lock().unwrap_or_else(PoisonError::into_inner);
    let times = failed.get_mut(&key(username, from))?;
    times.retain(|time| time.elapsed() < WINDOW);
    let oldest = times.len().checked_sub(FAILURES).and_then(|index| times.get(index))?;
    Some(WINDOW.saturating_sub(oldest.elapsed()))
}

/// Notes a failure.
pub(super) fn note(username: &str, from: Option<IpAddr>) {
    let mut failed = FAILED.lock().unwrap_or_else(PoisonError::into_inner);
    if failed.len() >= MOST {
        failed.retain(|_, times| times.last().is_some_and(|time| time.elapsed() < WINDOW));
    }
    // Full with fresh failures: rather forget all than grow without end.
    if failed.len() >= MOST {
        failed.clear();
    }
    failed.entry(key(username, from)).or_default().push(Instant::now());
}

/// Forgets the failures of an account whose owner has logged in.
pub(super) fn forget(username: &str, from: Option<IpAddr>) {
    FAILED.lock().unwrap_or_else(PoisonError::into_inner).remove(&key(username, from));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_eleventh_attempt_waits() {
        for _ in 0..FAILURES {
            assert_eq!(wait("Guessed", None), None);
            note("guessed", None);
        }
        assert!(wait("GUESSED", None).is_some());
        assert_eq!(wait("guessed", Some([127, 0, 0, 1].into())), None);
        forget("guessed", None);
        assert_eq!(wait("guessed", None), None);
    }
}
