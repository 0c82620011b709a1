//! How many connections one address may have open.

use std::any::Any;
use std::collections::HashMap;
use std::net::{IpAddr, Shutdown};
use std::sync::{Arc, Mutex, PoisonError};

use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;

use super::Settings;
use crate::route::network;

/// The open connections of each address.
#[derive(Clone)]
pub(super) struct Connections {
    open: Arc<Mutex<HashMap<IpAddr, u32>>>,
    most: u32,
    settings: Arc<Settings>,
}

/// One open connection; it is counted until it is dropped, with what else is known of the connection.
struct Open {
    of: Connections,
    from: IpAddr,
}

impl Connections {
    pub(super) fn new(settings: &Settings) -> Self {
        let most = settings.connections_per_client;
        Self { open: Arc::default(), most, settings: Arc::new(settings.clone()) }
    }

    /// Counts a connection that was opened, or closes it where its address has too many. A trusted proxy opens as many as
    /// it needs.
    pub(super) fn opened(&self, stream: &dyn Any, data: &mut Extensions) {
        let Some(stream) = stream.downcast_ref::<TcpStream>() else { return };
        let Ok(peer) = stream.peer_addr() else { return };
        if self.settings.trusts(peer.ip()) {
            return;
        }
        match self.count(network(peer.ip())) {
            Some(open) => drop(data.insert(open)),
            None => close(stream),
        }
    }

    fn count(&self, from: IpAddr) -> Option<Open> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let number = open.entry(from).or_default();
        if *number >= self.most {
            return None;
        }
        *number += 1;
        Some(Open { of: self.clone(), from })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let mut open = self.of.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(number) = open.get_mut(&self.from) {
            *number -= 1;
            if *number == 0 {
                open.remove(&self.from);
            }
        }
    }
}

/// Closes a connection that actix holds: a second handle on the same socket shuts it down.
#[cfg(unix)]
fn close(stream: &TcpStream) {
    use std::os::fd::AsFd;
    if let Ok(handle) = stream.as_fd().try_clone_to_owned() {
        // It fails where the visitor has gone already.
        let _ = std::net::TcpStream::from(handle).shutdown(Shutdown::Both);
    }
}

#[cfg(not(unix))]
fn close(stream: &TcpStream) {
    use std::os::windows::io::AsSocket;
    if let Ok(handle) = stream.as_socket().try_clone_to_owned() {
        // It fails where the visitor has gone already.
        let _ = std::net::TcpStream::from(handle).shutdown(Shutdown::Both);
    }
}
