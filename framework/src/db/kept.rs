//! Counts that are told again for a while: to count the rows of a large table takes longer than most pages do.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Counts that are kept, at most. Visitors choose what is searched for, so there is no end of queries.
const COUNTS: usize = 1024;

/// How many rows queries found, by what each asks.
#[derive(Default)]
pub(super) struct KeptCounts(Mutex<HashMap<String, Counted>>);

struct Counted {
    rows: i64,
    at: Instant,
    /// When somebody began to count anew.
    again: Option<Instant>,
}

/// What is known of a count.
pub(crate) enum KeptCount {
    /// It was counted within the time.
    Fresh(i64),
    /// It is a little old, and whoever is told so has to count anew; nobody else is told at the same time.
    Stale(i64),
    /// Nothing, or what it was long ago.
    Missing,
}

impl KeptCounts {
    /// What is known of the count of `query`, which is to be at most `time` old.
    pub(super) fn get(&self, query: &str, time: Duration) -> KeptCount {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(counted) = counts.get_mut(query) else { return KeptCount::Missing };
        let age = counted.at.elapsed();
        if age <= time {
            return KeptCount::Fresh(counted.rows);
        }
        // It could be an hour ago that somebody came last.
        if age > time.saturating_mul(2) + Duration::from_secs(1) {
            return KeptCount::Missing;
        }
        if counted.again.is_some_and(|again| again.elapsed() < time) {
            return KeptCount::Fresh(counted.rows);
        }
        counted.again = Some(Instant::now());
        KeptCount::Stale(counted.rows)
    }

    /// Keeps what was counted now.
    pub(super) fn set(&self, query: String, rows: i64) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= COUNTS && !counts.contains_key(&query) {
            let oldest = counts.iter().min_by_key(|(_, counted)| counted.at).map(|(query, _)| query.clone());
            oldest.and_then(|oldest| counts.remove(&oldest));
        }
        counts.insert(query, Counted { rows, at: Instant::now(), again: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_visitor_counts_anew() {
        let counts = KeptCounts::default();
        let time = Duration::from_millis(200);
        assert!(matches!(counts.get("a", time), KeptCount::Missing));
        counts.set("a".into(), 3);
        assert!(matches!(counts.get("a", time), KeptCount::Fresh(3)));
        std::thread::sleep(time);
        assert!(matches!(counts.get("a", time), KeptCount::Stale(3)));
        assert!(matches!(counts.get("a", time), KeptCount::Fresh(3)), "the second is not told to count");
        counts.set("a".into(), 4);
        assert!(matches!(counts.get("a", time), KeptCount::Fresh(4)));
    }

    #[test]
    fn what_is_long_ago_is_forgotten() {
        let counts = KeptCounts::default();
        counts.set("a".into(), 3);
        std::thread::sleep(Duration::from_millis(1_010));
        assert!(matches!(counts.get("a", Duration::from_millis(1)), KeptCount::Missing));
    }

    #[test]
    fn there_is_an_end_of_queries() {
        let counts = KeptCounts::default();
        for number in 0..COUNTS + 10 {
            counts.set(number.to_string(), 1);
        }
        let newest = (COUNTS + 9).to_string();
        assert!(matches!(counts.get(&newest, Duration::from_secs(60)), KeptCount::Fresh(1)));
        assert!(matches!(counts.get("0", Duration::from_secs(60)), KeptCount::Missing));
    }
}
