//! Serving embedded files.

use actix_web::http::header::{AcceptEncoding, Encoding, EntityTag, Header, RANGE};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use crate::error::Error;
use crate::files::{Content, Served, off_thread};
use crate::page::find_static;
use crate::secret::sha256_hex;
use crate::view::finish;

/// A URL with the hash in it names this content for ever.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Answers GET `/static/{name}`.
pub(super) async fn static_file(name: &str, request: &HttpRequest) -> HttpResponse {
    let Some((file, exact)) = find_static(name) else {
        return finish(request, Err(Error::NotFound("there is no such file".into()))).await;
    };
    let content_type = content_type(file.name);
    // A debug build shows what stands on the disk now.
    if let Some(path) = file.disk.clone()
        && let Ok(content) = off_thread(move || Ok(std::fs::read(path)?)).await
    {
        return tagged(sha256_hex(&content), content.into(), content_type).answer(request);
    }
    // A range of the compressed file would be of no use.
    let can_pack = is_text(content_type) && !request.headers().contains_key(RANGE);
    let packed = if can_pack && takes_gzip(request) { file.packed().await } else { None };
    let mut served = match packed {
        Some(packed) => tagged(format!("{}-gzip", file.hash), packed, content_type).encoded("gzip"),
        None => tagged(file.hash, Bytes::from_static(file.content), content_type),
    };
    if is_text(content_type) {
        served = served.varies();
    }
    if exact {
        served.cache = FOR_EVER;
    }
    served.answer(request)
}

fn tagged(tag: String, content: Bytes, content_type: &'static str) -> Served {
    let mut served = Served::new(Content::Memory(content), content_type);
    served.tag = Some(EntityTag::new_strong(tag));
    served
}

/// Whether the browser likes gzip better than the file as it is.
fn takes_gzip(request: &HttpRequest) -> bool {
    let offered = [Encoding::gzip(), Encoding::identity()];
    AcceptEncoding::parse(request).is_ok_and(|accepted| accepted.negotiate(offered.iter()) == Some(Encoding::gzip()))
}

fn is_text(content_type: &str) -> bool {
    content_type.starts_with("text/") || content_type.contains("json") || content_type.ends_with("+xml")
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, end)| end) {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}
