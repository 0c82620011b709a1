//! How often one visitor may ask: `#[throttle("10/minute")]`. Counted in the memory of this process.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::route::{RouteDef, Throttle, network};

/// Visitors that are remembered, at most.
const MOST: usize = 100_000;

/// A route, and the network that asks. There is one description of each route, so its address tells it from others.
type Key = (usize, IpAddr);

/// Who has asked how often, of all routes with a limit.
///
/// For each visitor and route one point in time is kept, at which all that was asked is paid for: a request costs its
/// share of the period, and may be on credit for one period (the generic cell rate algorithm). `10/minute` thus are ten
/// at once, and then one every six seconds.
#[derive(Debug)]
pub(crate) struct Throttles {
    begun: Instant,
    paid: Mutex<HashMap<Key, Duration>>,
}

impl Throttles {
    pub(crate) fn new() -> Self {
        Self { begun: Instant::now(), paid: Mutex::default() }
    }

    /// Counts a request.
    ///
    /// # Errors
    /// [`Error::TooMany`] when it is one too many; it is not counted then.
    pub(super) fn count(&self, route: &'static RouteDef, throttle: Throttle, client: Option<IpAddr>) -> Result {
        let client = network(client.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)));
        let key = (std::ptr::from_ref(route).addr(), client);
        self.count_at(key, throttle, self.begun.elapsed()).map_err(Error::TooMany)
    }

    fn count_at(&self, key: Key, throttle: Throttle, now: Duration) -> Result<(), Duration> {
        let period = Duration::from_secs(throttle.seconds.into());
        let share = period / throttle.requests.max(1);
        let mut paid = self.paid.lock().unwrap_or_else(PoisonError::into_inner);
        if paid.len() >= MOST {
            paid.retain(|_, until| *until > now);
        }
        // Full with visitors of this moment: rather forget all than grow without end.
        if paid.len() >= MOST {
            paid.clear();
        }
        let until = paid.entry(key).or_default();
        let next = (*until).max(now) + share;
        match next.checked_sub(now + period) {
            Some(wait) if !wait.is_zero() => Err(wait),
            _ => {
                *until = next;
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_a_minute_are_ten_at_once_and_then_one_every_six_seconds() {
        let (throttles, limit) = (Throttles::new(), Throttle { requests: 10, seconds: 60 });
        let ask = |who: u8, second| throttles.count_at((0, [10, 0, 0, who].into()), limit, Duration::from_secs(second));
        for _ in 0..10 {
            assert_eq!(ask(1, 100), Ok(()));
        }
        assert_eq!(ask(1, 100), Err(Duration::from_secs(6)));
        assert_eq!(ask(2, 100), Ok(()), "another visitor");
        assert_eq!(ask(1, 106), Ok(()));
        assert_eq!(ask(1, 107), Err(Duration::from_secs(5)));
        for _ in 0..10 {
            assert_eq!(ask(1, 200), Ok(()), "after a while");
        }
        assert!(ask(1, 200).is_err());
    }
}
