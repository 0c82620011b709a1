//! `FileBody`: a file that is read piece by piece, on a thread that may wait for the disk.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, MessageBody};
use actix_web::web::Bytes;

use super::media::off_thread;
use crate::error::{Error, Result};

/// Bytes that are read at once.
const PIECE: u64 = 128 * 1024;

type Reading = Pin<Box<dyn Future<Output = Result<(File, Bytes)>>>>;

/// A part of a file.
pub(super) struct FileBody {
    state: State,
    length: u64,
    left: u64,
}

enum State {
    /// Nothing was read yet; where to begin.
    Begin(File, u64),
    Ready(File),
    Reading(Reading),
    Failed,
}

impl FileBody {
    /// So many bytes of a file, from the byte with this number.
    pub(super) fn new(file: File, from: u64, length: u64) -> Self {
        Self { state: State::Begin(file, from), length, left: length }
    }
}

fn read(mut file: File, from: Option<u64>, most: u64) -> Reading {
    Box::pin(off_thread(move || {
        if let Some(from) = from {
            file.seek(SeekFrom::Start(from))?;
        }
        let mut piece = Vec::with_capacity(most as usize);
        (&mut file).take(most).read_to_end(&mut piece)?;
        match piece.is_empty() {
            true => Err(Error::Other("the file ended while it was sent".into())),
            false => Ok((file, piece.into())),
        }
    }))
}

impl MessageBody for FileBody {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.length)
    }

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let most = self.left.min(PIECE);
        if most == 0 {
            return Poll::Ready(None);
        }
        let mut reading = match std::mem::replace(&mut self.state, State::Failed) {
            State::Begin(file, from) => read(file, Some(from), most),
            State::Ready(file) => read(file, None, most),
            State::Reading(reading) => reading,
            State::Failed => return Poll::Ready(None),
        };
        let Poll::Ready(done) = reading.as_mut().poll(context) else {
            self.state = State::Reading(reading);
            return Poll::Pending;
        };
        match done {
            Ok((file, bytes)) => {
                self.left = self.left.saturating_sub(bytes.len() as u64);
                self.state = State::Ready(file);
                Poll::Ready(Some(Ok(bytes)))
            }
            Err(error) => Poll::Ready(Some(Err(error.to_string().into()))),
        }
    }
}
