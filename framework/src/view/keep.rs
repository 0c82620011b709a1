//! Behind the views: what they have changed in the session is written.

use actix_web::http::header::SET_COOKIE;
use actix_web::{HttpRequest, HttpResponse};

use super::finish;
use crate::session::keep;

/// Keeps the session of a request that was answered, where something has asked for one. A session that cannot be written is an
/// error of the request: whoever reads "you are logged in" should be.
pub(crate) async fn keep_session(request: &HttpRequest, mut response: HttpResponse) -> HttpResponse {
    let failed = response.status().is_server_error();
    match keep(request, failed).await {
        Ok(None) => response,
        Ok(Some(cookie)) => {
            if let Ok(cookie) = cookie.to_string().parse() {
                response.headers_mut().append(SET_COOKIE, cookie);
            }
            response
        }
        Err(error) => finish(request, Err(error)).await,
    }
}
