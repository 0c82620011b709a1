//! `Arrival`: what the server knows of a request before any route sees it.

use std::cell::OnceCell;
use std::future::{Ready, ready};
use std::net::IpAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Instant;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use super::Resource;
use crate::secret::{encode, random};

/// What the server knows of a request before any route sees it. `app/front.rs` makes it.
#[derive(Debug)]
pub(crate) struct Arrival {
    /// The number of this request, in the answer, in the log and on error pages.
    pub id: String,
    /// The random word of this answer's content security policy, where the page has asked for it.
    pub nonce: OnceCell<String>,
    /// What is at the path of the request, when that is known.
    pub resource: OnceCell<Arc<Resource>>,
    /// Who asks: behind trusted proxies, the one whom they saw.
    pub client: Option<IpAddr>,
    /// Whether the visitor came by HTTPS.
    pub https: bool,
    /// When it came.
    pub started: Instant,
}

/// What is known of this request; nothing where the server was not started by `Project`.
pub(crate) fn arrival(request: &HttpRequest) -> Option<Rc<Arrival>> {
    request.extensions().get::<Rc<Arrival>>().cloned()
}

/// What stands in the path for a parameter of the route, not yet [decoded](super::path).
pub(super) fn path_parameter<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    arrival(request)?.resource.get()?.parameter(name, request.match_info().as_str())
}

/// The address of whoever asks. Behind a proxy of `trusted_proxies` it is the one that the proxy saw.
pub(crate) fn client_ip(request: &HttpRequest) -> Option<IpAddr> {
    match request.extensions().get::<Rc<Arrival>>() {
        Some(arrival) => arrival.client,
        None => request.peer_addr().map(|peer| peer.ip().to_canonical()),
    }
}

/// Those who ask from one place: an address of IPv4, or the /64 of IPv6 that a household has.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() & !u128::from(u64::MAX)).into()),
        address => address,
    }
}

/// An argument of a handler: the address of whoever asks. Behind a proxy of `trusted_proxies` it is the one that the proxy
/// saw; without the setting, `X-Forwarded-For` means nothing, since anybody can write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientIp(pub Option<IpAddr>);

impl std::ops::Deref for ClientIp {
    type Target = Option<IpAddr>;

    fn deref(&self) -> &Option<IpAddr> {
        &self.0
    }
}

impl FromRequest for ClientIp {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(client_ip(request))))
    }
}

/// An argument of a handler: the number of this request, which is also in the log, on error pages, and in the header
/// `X-Request-Id` of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(pub String);

impl std::ops::Deref for RequestId {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl FromRequest for RequestId {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(arrival(request).map(|arrival| arrival.id.clone()).unwrap_or_default())))
    }
}

/// The random word of this answer: `script nonce=(nonce)` may stand inline. 128 bits, another one for each answer.
#[derive(Debug, Clone)]
pub struct Nonce(String);

impl maud::Render for Nonce {
    fn render_to(&self, buffer: &mut String) {
        buffer.push_str(&self.0);
    }
}

impl FromRequest for Nonce {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        // Without the server's own layers there is no policy either, and without random bytes nothing inline runs, which is
        // the safe side.
        let word = || random::<16>().map(|bytes| encode(&bytes)).unwrap_or_default();
        ready(Ok(Self(arrival(request).map(|arrival| arrival.nonce.get_or_init(word).clone()).unwrap_or_default())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_is_one_network() {
        for (address, expected) in [
            ("10.1.2.3", "10.1.2.3"),
            ("::ffff:10.1.2.3", "10.1.2.3"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("2001:db8:1:2::", "2001:db8:1:2::"),
        ] {
            let found = address.parse().map(|address| network(address).to_string());
            assert_eq!(found.as_deref(), Ok(expected));
        }
    }
}
