//! The threads that hash passwords.

use std::sync::OnceLock;
use std::thread;

use crossbeam_channel::{Sender, bounded};
use tokio::sync::oneshot;

use crate::error::{Error, Result};

type Job = Box<dyn FnOnce() + Send>;

/// Passwords that wait, at most; each takes a third of a second.
const QUEUE: usize = 64;

/// Does `work` on one of the threads.
pub(super) async fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let (answer, waiting) = oneshot::channel();
    let job: Job = Box::new(move || {
        // Nobody waits any more: the work would be for nothing.
        if !answer.is_closed() {
            let _ = answer.send(work());
        }
    });
    let busy = || Error::Busy("too many people log in right now; try again in a moment".into());
    jobs().try_send(job).map_err(|_| busy())?;
    waiting.await.map_err(|_| busy())
}

fn jobs() -> &'static Sender<Job> {
    static JOBS: OnceLock<Sender<Job>> = OnceLock::new();
    JOBS.get_or_init(|| {
        let (jobs, queue) = bounded::<Job>(QUEUE);
        let cores = thread::available_parallelism().map_or(2, usize::from);
        for _ in 0..cores.saturating_sub(1).max(1) {
            let queue = queue.clone();
            // Without any thread the queue fills up, and the answer is `Busy`: nothing is worse than that.
            let _ = thread::Builder::new().name("password".into()).spawn(move || {
                for job in queue {
                    // A panic ends the one job, whose waiter is told; the thread goes on.
                    let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(job));
                }
            });
        }
        jobs
    })
}
