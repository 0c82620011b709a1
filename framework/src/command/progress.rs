//! `Progress`: one line on standard error that says how far long work is. Nothing where nobody looks.

use std::time::{Duration, Instant};

use console::Term;

/// Short work says nothing, and a line changes no more often than this.
const PAUSE: Duration = Duration::from_millis(200);

/// How far a piece of work is. The line goes when it is dropped.
pub(super) struct Progress {
    term: Option<Term>,
    /// What is done: `loading`.
    verb: &'static str,
    /// Of how many, where that is known.
    total: Option<u64>,
    told: Instant,
    shown: bool,
}

impl Progress {
    pub(super) fn new(verb: &'static str, total: Option<u64>) -> Self {
        let term = Term::stderr();
        let term = term.features().is_attended().then_some(term);
        Self { term, verb, total, told: Instant::now(), shown: false }
    }

    /// So many are done.
    pub(super) fn tell(&mut self, done: u64) {
        let Some(term) = &self.term else { return };
        if self.told.elapsed() < PAUSE {
            return;
        }
        let width = usize::from(term.size().1);
        let text: String = line(self.verb, done, self.total).chars().take(width.saturating_sub(1)).collect();
        // A line that cannot be written is no reason to stop the work.
        let _ = term.clear_line().and_then(|()| term.write_str(&text));
        (self.told, self.shown) = (Instant::now(), true);
    }

    /// The line goes: something else is about to be written.
    pub(super) fn clear(&mut self) {
        if let Some(term) = self.term.as_ref().filter(|_| self.shown) {
            let _ = term.clear_line();
        }
        self.shown = false;
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

/// `loading [#####.....] 50 % (600 of 1200)`, or `dumping 600` where the end is not known.
fn line(verb: &str, done: u64, total: Option<u64>) -> String {
    const WIDTH: u64 = 30;
    let Some(total) = total.filter(|total| *total > 0) else { return format!("{verb} {done}") };
    let done = done.min(total);
    let part = |of: u64| (u128::from(done) * u128::from(of) / u128::from(total)) as usize;
    let (full, empty) = ("#".repeat(part(WIDTH)), ".".repeat(WIDTH as usize - part(WIDTH)));
    format!("{verb} [{full}{empty}] {} % ({done} of {total})", part(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_how_far_it_is() {
        assert_eq!(
            line("loading", 600, Some(1200)),
            format!("loading [{}{}] 50 % (600 of 1200)", "#".repeat(15), ".".repeat(15))
        );
        assert_eq!(line("loading", 7, Some(5)), format!("loading [{}] 100 % (5 of 5)", "#".repeat(30)));
        assert_eq!(line("dumping", 7, None), "dumping 7");
    }
}
