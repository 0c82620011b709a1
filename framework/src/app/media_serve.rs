//! Serving the files that people sent.

use actix_web::{HttpRequest, HttpResponse};

use crate::column::is_private_file;
use crate::error::{Error, Result};
use crate::files::Media;
use crate::route::{Answer, rest_of_path};
use crate::view::finish;

/// Files have random names and are never written over, so a browser may keep them; but one that was deleted is to go.
const CACHE: &str = "public, max-age=86400";

/// Answers GET `/media/{path}`, for everybody who knows the path.
pub(super) async fn media_file(path: &str, request: &HttpRequest) -> HttpResponse {
    let answer = answer(path, request).await;
    finish(request, answer).await
}

async fn answer(path: &str, request: &HttpRequest) -> Result<HttpResponse> {
    let path = rest_of_path(path)?;
    if is_private_file(&path) {
        return Err(Error::NotFound("there is no such file".into()));
    }
    Media::of(request)?.download_path(&path).await?.inline().cached(CACHE).answer(request)
}
