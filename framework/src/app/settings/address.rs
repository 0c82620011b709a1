//! The address to listen on.

use std::net::{SocketAddr, ToSocketAddrs};

use crate::error::{Error, Result};

/// An address to listen on: `127.0.0.1:8000`, `localhost:8000`, or a port alone.
///
/// # Errors
/// [`Error::Setup`] when it is none of these.
pub(crate) fn address(text: &str) -> Result<SocketAddr> {
    let whole = if text.bytes().all(|byte| byte.is_ascii_digit()) { format!("127.0.0.1:{text}") } else { text.to_owned() };
    (whole.to_socket_addrs().ok().and_then(|mut found| found.next()))
        .ok_or_else(|| Error::Setup(format!("`{text}` is no address to listen on; write `127.0.0.1:8000`")))
}
