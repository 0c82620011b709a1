//! `TestServer`: a site on a port of this machine, for tests with real connections: browsers, slow clients, proxies.

use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use actix_web::dev::ServerHandle;

use crate::app::Project;
use crate::app::server::{Parts, Stopped, listen};
use crate::error::{Error, Result};

/// A site that listens on a port of this machine until it is dropped.
///
/// ```ignore
/// let server = TestServer::start(project)?;
/// let stream = TcpStream::connect(server.address())?;
/// ```
#[derive(Debug)]
pub struct TestServer {
    address: SocketAddr,
    handle: ServerHandle,
    thread: Option<JoinHandle<()>>,
}

impl TestServer {
    /// Starts a project, whose database has its tables already, on the address that its settings say: those of a test say any
    /// port that is free.
    ///
    /// # Errors
    /// [`Error::Setup`] for a project that cannot start.
    pub fn start(project: Project) -> Result<Self> {
        let (tell, told) = mpsc::channel();
        let thread = thread::spawn(move || {
            let serve = async {
                let parts = match Parts::new(&project).await {
                    Ok(parts) => parts,
                    Err(error) => {
                        let _ = tell.send(Err(error));
                        return;
                    }
                };
                match listen(parts, Stopped::ByHandle) {
                    Ok((server, address)) => {
                        let _ = tell.send(Ok((address, server.handle())));
                        // What goes wrong from now on, the test sees by its connections.
                        let _ = server.await;
                    }
                    Err(error) => drop(tell.send(Err(error))),
                }
            };
            actix_web::rt::System::new().block_on(serve);
        });
        let told = told.recv().map_err(|_| Error::Setup("the server did not start".into()))?;
        let (address, handle) = told?;
        Ok(Self { address, handle, thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        // It is told at once; the future only waits until it has stopped, as `join` does.
        drop(self.handle.stop(false));
        if let Some(thread) = self.thread.take() {
            // A server that panicked has told so on standard error.
            let _ = thread.join();
        }
    }
}
