//! What is done after a transaction was kept: `tx.on_commit(..)`.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

use crate::error::Result;

type Work = Pin<Box<dyn Future<Output = Result> + Send>>;

/// Pieces of work that wait for the commit, each with the number of transactions around it.
#[derive(Default)]
pub(super) struct AfterCommit(Mutex<Vec<(u32, Work)>>);

impl AfterCommit {
    pub(super) fn push(&self, depth: u32, work: Work) {
        self.change(|all| all.push((depth, work)));
    }

    /// A savepoint at this depth was kept: what waits for it waits for the transaction around it.
    pub(super) fn keep(&self, depth: u32) {
        self.change(|all| all.iter_mut().for_each(|(at, _)| *at = (*at).min(depth)));
    }

    /// What is deeper than this was undone.
    pub(super) fn forget(&self, depth: u32) {
        self.change(|all| all.retain(|(at, _)| *at <= depth));
    }

    /// Does the work, one piece after another. The transaction is kept whatever comes of it, so a failure is logged.
    pub(super) async fn run(&self) {
        let mut all = Vec::new();
        self.change(|waiting| std::mem::swap(&mut all, waiting));
        for (_, work) in all {
            if let Err(error) = work.await {
                tracing::error!(%error, "what was to be done after a transaction failed");
            }
        }
    }

    fn change(&self, change: impl FnOnce(&mut Vec<(u32, Work)>)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}
