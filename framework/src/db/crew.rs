//! `Crew`: some threads that do what is put into one queue, and end before whoever sent them away goes on.
//!
//! A program must not end while one of its threads closes a connection: the libraries of the databases clean up behind
//! themselves when the process exits, and whoever still uses them then crashes it (one run of `migrate` in 3,000 ended by
//! a signal, with all its work done).

use std::cell::Cell;
use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

/// How long the end of the threads is waited for. One of them may be in the middle of a query that takes its time.
const PATIENCE: Duration = Duration::from_secs(5);

thread_local! {
    /// Whether this is a thread of a crew, which cannot wait for its own end.
    static IS_MEMBER: Cell<bool> = const { Cell::new(false) };
}

/// Some threads and the queue before them.
pub(super) struct Crew<T> {
    /// `None` sends away whoever receives it.
    queue: Sender<Option<T>>,
    /// Those who have not been sent away.
    threads: Mutex<Vec<JoinHandle<()>>>,
    /// Nobody sends anything: it is closed when the last thread is done.
    done: Receiver<Infallible>,
}

/// What a thread of a crew knows.
pub(super) struct Member<T> {
    queue: Receiver<Option<T>>,
}

impl<T> Member<T> {
    /// Waits for the next piece of work; nothing when there will be none.
    pub(super) fn next(&self) -> Option<T> {
        self.queue.recv().ok().flatten()
    }
}

impl<T: Send + 'static> Crew<T> {
    /// Starts `size` threads that each run `life`, before a queue for `room` pieces of work.
    pub(super) fn start(
        name: &str,
        size: usize,
        room: usize,
        life: impl Fn(&Member<T>) + Clone + Send + 'static,
    ) -> std::io::Result<Self> {
        let (queue, received) = bounded(room);
        let (busy, done) = bounded::<Infallible>(0);
        let threads = (0..size).map(|_| {
            let (life, busy, member) = (life.clone(), busy.clone(), Member { queue: received.clone() });
            thread::Builder::new().name(name.to_owned()).spawn(move || {
                IS_MEMBER.set(true);
                life(&member);
                drop(busy);
            })
        });
        Ok(Self { queue, threads: Mutex::new(threads.collect::<Result<_, _>>()?), done })
    }

    /// Puts work into the queue; nothing where there is no room.
    pub(super) fn try_send(&self, work: T) -> Option<()> {
        self.queue.try_send(Some(work)).ok()
    }
}

impl<T> Crew<T> {
    /// Sends the threads away, behind all that is in the queue already, and waits until they have ended.
    pub(super) fn dismiss(&self) {
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let due = Instant::now() + PATIENCE;
        let are_told = threads.iter().all(|_| self.queue.send_deadline(None, due).is_ok());
        if !are_told || IS_MEMBER.get() || self.done.recv_deadline(due) == Err(RecvTimeoutError::Timeout) {
            return;
        }
        for thread in threads {
            // Libraries clean up at the very end of a thread, behind all of ours. One that panicked has ended too.
            let _ = thread.join();
        }
    }
}

impl<T> Drop for Crew<T> {
    fn drop(&mut self) {
        self.dismiss();
    }
}
