//! Bodies on their way: how slowly one may arrive.

use std::cell::Cell;
#[cfg(debug_assertions)]
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_TYPE, HeaderMap};
use actix_web::web::Bytes;
use futures_core::Stream;
use tokio::time::{Instant, Sleep, sleep_until};

/// How long we wait for a body, in all. An upload may take longer, as long as it keeps the pace.
const DEADLINE: Duration = Duration::from_secs(30);
/// How long we wait for one that is below the pace.
const GRACE: Duration = Duration::from_secs(10);
/// The pace, in bytes a second.
const PACE: f64 = 1024.0;

/// What is known of a body, while it arrives and after it.
#[derive(Debug)]
pub(super) struct Arriving {
    /// When its last bytes came.
    last: Cell<Instant>,
    /// Whether we gave up waiting.
    is_late: Cell<bool>,
    /// The beginning of a form, for the names of its fields.
    #[cfg(debug_assertions)]
    seen: RefCell<Vec<u8>>,
}

impl Arriving {
    /// Puts a watch on the body of a request; nothing where there is no body.
    pub(super) fn watch(payload: Payload, headers: &HeaderMap) -> (Payload, Option<Rc<Self>>) {
        if matches!(payload, Payload::None) {
            return (payload, None);
        }
        let arriving = Rc::new(Self {
            last: Cell::new(Instant::now()),
            is_late: Cell::new(false),
            #[cfg(debug_assertions)]
            seen: RefCell::default(),
        });
        let kind = headers.get(CONTENT_TYPE).map(|kind| kind.as_bytes()).unwrap_or_default();
        let is_upload = kind.get(..10).is_some_and(|start| start.eq_ignore_ascii_case(b"multipart/"));
        let watched = Watched {
            payload,
            arriving: Rc::clone(&arriving),
            deadline: if is_upload { Duration::MAX } else { DEADLINE },
            bytes: 0,
            waited: Duration::ZERO,
            since: None,
            timer: None,
        };
        (Payload::Stream { payload: Box::pin(watched) }, Some(arriving))
    }

    /// When its last bytes came.
    pub(super) fn last(&self) -> Instant {
        self.last.get()
    }

    /// Whether we gave up waiting for it.
    pub(super) fn is_late(&self) -> bool {
        self.is_late.get()
    }

    /// The names of the fields of a form, as far as it was read.
    #[cfg(debug_assertions)]
    pub(super) fn names(&self) -> Vec<String> {
        let seen = self.seen.borrow();
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(&seen).unwrap_or_default();
        pairs.into_iter().map(|(name, _)| name).collect()
    }
}

/// A body that must keep the pace. Only the time in which we wait for the visitor counts, and not that in which the view
/// does something else.
struct Watched {
    payload: Payload,
    arriving: Rc<Arriving>,
    deadline: Duration,
    bytes: usize,
    waited: Duration,
    /// Since when we wait for the next bytes.
    since: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Watched {
    /// How long we wait for the bytes that there are, and a few more.
    fn patience(&self) -> Duration {
        #[expect(clippy::cast_precision_loss, reason = "seconds of patience need no 52 bits")]
        let earned = Duration::from_secs_f64(self.bytes as f64 / PACE);
        (GRACE + earned).min(self.deadline)
    }

    /// Whether the time is up; otherwise the task is woken when it is.
    fn is_up(&mut self, context: &mut Context<'_>) -> bool {
        let since = *self.since.get_or_insert_with(Instant::now);
        let due = since + self.patience().saturating_sub(self.waited);
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(due)));
        if timer.deadline() != due {
            timer.as_mut().reset(due);
        }
        timer.as_mut().poll(context).is_ready()
    }
}

impl Stream for Watched {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let polled = Pin::new(&mut self.payload).poll_next(context);
        if polled.is_pending() {
            if !self.is_up(context) {
                return Poll::Pending;
            }
            self.arriving.is_late.set(true);
            return Poll::Ready(Some(Err(PayloadError::Io(std::io::ErrorKind::TimedOut.into()))));
        }
        let now = Instant::now();
        if let Some(since) = self.since.take() {
            self.waited += now - since;
        }
        if let Poll::Ready(Some(Ok(bytes))) = &polled {
            self.bytes += bytes.len();
            self.arriving.last.set(now);
            #[cfg(debug_assertions)]
            if self.bytes <= 64 * 1024 {
                self.arriving.seen.borrow_mut().extend_from_slice(bytes);
            }
        }
        polled
    }
}
