//! `Streamed`: an answer that is made while it is sent, for what is too long to be held whole.

use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::path::cleaned;
use super::served::disposition;
use crate::error::{Error, Result};
use crate::route::Answer;

/// Pieces that wait for the browser, at most: who reads slowly slows down who writes.
const WAITING: usize = 8;
/// Bytes that are gathered before they are sent.
const PIECE: usize = 16 * 1024;

/// An answer that is made while it is sent: a table with a hundred thousand lines, say.
///
/// ```ignore
/// #[get("/posts.csv", staff)]
/// async fn export(db: Db) -> Streamed {
///     Streamed::new("text/csv; charset=utf-8", async move |out| {
///         for page in 0.. {
///             let posts = Post::objects().order_by(post::id.asc()).limit(1000).offset(page * 1000).all(&db).await?;
///             for post in &posts { out.write(format!("{},{}\r\n", post.id, post.title)).await?; }
///             if posts.len() < 1000 { break }
///         }
///         Ok(())
///     })
///     .named("posts.csv")
/// }
/// ```
#[must_use = "it does nothing until the view answers with it"]
pub struct Streamed {
    content_type: &'static str,
    name: Option<String>,
    body: StreamedBody,
}

/// What is written here goes to the browser.
#[derive(Debug)]
pub struct Out {
    sender: Sender<Bytes>,
    buffer: Vec<u8>,
}

impl Out {
    /// Sends some more. It waits while the browser has not read what was sent before.
    ///
    /// # Errors
    /// [`Error::Other`] when nobody reads any more.
    pub async fn write(&mut self, piece: impl AsRef<[u8]>) -> Result {
        self.buffer.extend_from_slice(piece.as_ref());
        if self.buffer.len() >= PIECE { self.flush().await } else { Ok(()) }
    }

    async fn flush(&mut self) -> Result {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::take(&mut self.buffer));
        self.sender.send(piece).await.map_err(|_| Error::Other("nobody reads the answer any more".into()))
    }
}

impl Streamed {
    /// An answer of a type, whose content `make` writes. Where it fails, the answer is broken off, so that nobody takes a part for
    /// the whole.
    pub fn new(content_type: &'static str, make: impl AsyncFnOnce(&mut Out) -> Result + 'static) -> Self {
        let (sender, receiver) = channel(WAITING);
        let making = Box::pin(async move {
            let mut out = Out { sender, buffer: Vec::new() };
            make(&mut out).await?;
            out.flush().await
        });
        Self { content_type, name: None, body: StreamedBody { making: Some(making), receiver } }
    }

    /// Kept by browsers, under this name.
    pub fn named(mut self, name: &str) -> Self {
        self.name = Some(cleaned(name));
        self
    }
}

impl Answer for Streamed {
    fn answer(self, _: &HttpRequest) -> Result<HttpResponse> {
        let mut response = HttpResponse::Ok();
        response.insert_header((CONTENT_TYPE, self.content_type));
        if let Some(name) = &self.name {
            response.insert_header((CONTENT_DISPOSITION, disposition("attachment", name)));
        }
        Ok(response.body(BoxBody::new(self.body)))
    }
}

struct StreamedBody {
    /// Nothing when it is done.
    making: Option<Pin<Box<dyn Future<Output = Result>>>>,
    receiver: Receiver<Bytes>,
}

impl MessageBody for StreamedBody {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        if let Some(making) = &mut self.making {
            // A panic would take the connection's task with it, and say nothing.
            let polled = std::panic::catch_unwind(AssertUnwindSafe(|| making.as_mut().poll(context)));
            let failed = match polled {
                Ok(Poll::Pending) => None,
                Ok(Poll::Ready(Ok(()))) => {
                    self.making = None;
                    None
                }
                Ok(Poll::Ready(Err(error))) => Some(error.to_string()),
                Err(_) => Some("it panicked".to_owned()),
            };
            if let Some(failed) = failed {
                self.making = None;
                // The status was sent long ago; the answer is broken off, which browsers tell.
                tracing::error!(error = failed, "an answer broke off while it was sent");
                return Poll::Ready(Some(Err(failed.into())));
            }
        }
        match self.receiver.poll_recv(context) {
            Poll::Ready(Some(piece)) => Poll::Ready(Some(Ok(piece))),
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}
