//! A body of the type `multipart/form-data`: what forms with files are sent as. The files go to the disk while they come.

use std::future::poll_fn;
use std::pin::Pin;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpRequest, ResponseError};
use futures_core::Stream;

use super::FormData;
use super::data::FIELDS;
use crate::error::{Error, Result};
use crate::files::{Incoming, Media};

/// The bytes of all names and values together, at most; files do not count.
const FIELD_BYTES: usize = 1024 * 1024;
/// The files of a form, at most.
const FILES: usize = 100;

/// What has come.
pub(crate) enum Part<'a> {
    /// A field, whole: its name and its value.
    Field(&'a str, &'a str),
    /// Some of a file.
    File,
    /// Nothing more comes.
    End,
}

/// Whether a request says that its body is such a form.
pub(crate) fn is_multipart(request: &HttpRequest) -> bool {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("multipart/form-data")
}

/// Reads such a form. `allow` is asked of all that comes before it is kept, and can refuse the form: before anything of a file
/// gets to the disk, say.
///
/// # Errors
/// [`Error::BadRequest`] for a body that is no such form, [`Error::TooLarge`] beyond its limits, and those of `allow`. The
/// files that have come are deleted then.
pub(crate) async fn read(
    request: &HttpRequest,
    payload: &mut Payload,
    mut allow: impl FnMut(Part<'_>) -> Result,
) -> Result<FormData> {
    let media = Media::of(request)?;
    let mut parts = Multipart::new(request.headers(), payload.take());
    let mut data = FormData::default();
    let (mut fields, mut bytes, mut files) = (0, 0, 0);
    while let Some(part) = next(&mut parts).await {
        let mut part = part.map_err(|error| refused(&error))?;
        let name = part.name().unwrap_or_default().to_owned();
        bytes += name.len();
        let Some(file_name) = file_name(&part) else {
            fields += 1;
            let value = text(&mut part, bytes).await?;
            bytes += value.len();
            if fields > FIELDS {
                return Err(Error::BadRequest(format!("the form has more than {FIELDS} fields")));
            }
            allow(Part::Field(&name, &value))?;
            data.push(name, value);
            continue;
        };
        files += 1;
        if files > FILES {
            return Err(Error::BadRequest(format!("the form has more than {FILES} files")));
        }
        let mut incoming = Incoming::new(&media, &file_name, media.max_of_part(&name));
        let mut is_there = !file_name.is_empty();
        while let Some(bytes) = next(&mut part).await {
            let bytes = bytes.map_err(|error| refused(&error))?;
            is_there = true;
            allow(Part::File)?;
            incoming.push(&bytes).await?;
        }
        // An input in which no file was chosen sends one that has no name and nothing in it.
        if is_there {
            allow(Part::File)?;
            data.push_upload(name, incoming.finish().await?);
        }
    }
    allow(Part::End)?;
    Ok(data)
}

/// The name of the file, where the part is one.
fn file_name(part: &Field) -> Option<String> {
    let about = part.content_disposition()?;
    let extended = about.get_filename_ext().and_then(|name| String::from_utf8(name.value.clone()).ok());
    extended.or_else(|| about.get_filename().map(str::to_owned))
}

/// The value of a field; so many bytes have been read of others.
async fn text(part: &mut Field, before: usize) -> Result<String> {
    let mut value = Vec::new();
    while let Some(bytes) = next(part).await {
        value.extend_from_slice(&bytes.map_err(|error| refused(&error))?);
        if before + value.len() > FIELD_BYTES {
            return Err(Error::TooLarge("the fields of the form are larger than 1 MiB".into()));
        }
    }
    String::from_utf8(value).map_err(|_| Error::BadRequest("the form is not UTF-8".into()))
}

async fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}

/// What the sender is told of a body that cannot be read.
fn refused(error: &MultipartError) -> Error {
    match error {
        MultipartError::Payload(PayloadError::Overflow) => Error::TooLarge("what was sent is larger than this page takes".into()),
        error if error.status_code().is_client_error() => Error::BadRequest("the form could not be read".into()),
        _ => Error::BadRequest("the form did not arrive whole".into()),
    }
}
