//! What proxies say of the visitor: believed where the setting `trusted_proxies` names them, and nowhere else.

use std::net::{IpAddr, SocketAddr};

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

use super::Settings;

const FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The longest number of a request that is taken over.
const LONGEST_ID: usize = 64;

/// What is known of where a request comes from.
pub(super) struct Forwarded<'a> {
    settings: &'a Settings,
    headers: &'a HeaderMap,
    peer: Option<IpAddr>,
    is_trusted: bool,
}

impl<'a> Forwarded<'a> {
    pub(super) fn new(settings: &'a Settings, headers: &'a HeaderMap, peer: Option<SocketAddr>) -> Self {
        let peer = peer.map(|peer| peer.ip().to_canonical());
        let is_trusted = peer.is_some_and(|peer| settings.trusts(peer));
        Self { settings, headers, peer, is_trusted }
    }

    /// Who asks: of the addresses that trusted proxies have seen, the last that is not itself a trusted proxy. What stands
    /// before it in the header may have been written by anybody.
    pub(super) fn client(&self) -> Option<IpAddr> {
        let mut client = self.peer;
        if !self.is_trusted {
            return client;
        }
        let seen: Vec<&str> =
            self.headers.get_all(FOR).flat_map(|value| value.to_str().unwrap_or("?").split(',')).map(str::trim).collect();
        for address in seen.into_iter().rev() {
            let Some(address) = parse(address) else { break };
            client = Some(address);
            if !self.settings.trusts(address) {
                break;
            }
        }
        client
    }

    /// Whether the visitor came to a trusted proxy by plain HTTP.
    pub(super) fn came_by_http(&self) -> bool {
        let proto = if self.is_trusted { self.headers.get_all(PROTO).last() } else { None };
        let last = proto.and_then(|proto| proto.to_str().ok()?.rsplit(',').next());
        last.is_some_and(|proto| proto.trim().eq_ignore_ascii_case("http"))
    }

    /// The number that a trusted proxy gave the request, if it can stand in a log.
    pub(super) fn request_id(&self) -> Option<&'a str> {
        let id = if self.is_trusted { self.headers.get(REQUEST_ID)?.to_str().ok()? } else { return None };
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':' | b'=' | b'+');
        ((1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(is_plain)).then_some(id)
    }
}

/// An address, with a port or without.
fn parse(text: &str) -> Option<IpAddr> {
    let address = text.parse::<IpAddr>().ok().or_else(|| Some(text.parse::<SocketAddr>().ok()?.ip()));
    address.or_else(|| text.strip_prefix('[')?.strip_suffix(']')?.parse().ok()).map(|address| address.to_canonical())
}

/// Removes headers with an underscore in their name: proxies and programs behind us may read `X_Forwarded_For` as the header
/// that a proxy takes care of.
pub(super) fn drop_lookalikes(headers: &mut HeaderMap) {
    let is_lookalike = |name: &HeaderName| name.as_str().bytes().any(|byte| byte == b'_');
    if headers.keys().any(is_lookalike) {
        headers.retain(|name, _: &mut HeaderValue| !is_lookalike(name));
    }
}
