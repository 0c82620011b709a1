//! What only a real connection shows: that it is kept, that slow visitors are cut off, that one address has so many.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use nuages::app::Settings;
use nuages::prelude::*;
use nuages::testing::{TestDatabase, TestServer, migrated};

use super::site::project;

/// Runs a test on a site that listens.
fn with_server(change: impl Fn(&mut Settings), test: impl Fn(SocketAddr)) -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        change(&mut settings);
        let project = project(settings);
        migrated(&project).await?;
        let server = TestServer::start(project)?;
        test(server.address());
        Ok(())
    })
}

fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

/// Sends a request without a body, and reads the answer, whose length is known.
fn ask(stream: &mut TcpStream, path: &str) -> String {
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    answer(stream)
}

fn answer(stream: &mut TcpStream) -> String {
    let (mut text, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        let whole = String::from_utf8_lossy(&text).into_owned();
        if let Some((head, body)) = whole.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
            if body.len() >= length.unwrap_or(0) {
                return whole;
            }
        }
        match stream.read(&mut piece).unwrap() {
            0 => return whole,
            bytes => text.extend_from_slice(&piece[..bytes]),
        }
    }
}

#[test]
fn a_panic_keeps_the_connection() -> Result {
    with_server(
        |_| (),
        |address| {
            let mut stream = connect(address);
            for _ in 0..3 {
                assert!(ask(&mut stream, "/panic/").starts_with("HTTP/1.1 500 "));
                assert!(ask(&mut stream, "/").starts_with("HTTP/1.1 200 "));
            }
        },
    )
}

#[test]
fn who_sends_a_byte_a_second_is_cut_off() -> Result {
    with_server(
        |_| (),
        |address| {
            let mut stream = connect(address);
            let begun = Instant::now();
            write!(
            stream,
            "POST /sent/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n"
        )
        .unwrap();
            let mut dripping = stream.try_clone().unwrap();
            let drip = std::thread::spawn(move || {
                while dripping.write_all(b"a").is_ok() {
                    std::thread::sleep(Duration::from_secs(1));
                }
            });
            let answered = answer(&mut stream);
            assert!(answered.starts_with("HTTP/1.1 408 ") && answered.contains("connection: close"), "{answered}");
            assert!((8..15).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
            drip.join().unwrap();
        },
    )
}

#[test]
fn a_body_that_keeps_the_pace_arrives() -> Result {
    with_server(
        |settings| settings.request_timeout = Duration::from_secs(1),
        |address| {
            let mut stream = connect(address);
            write!(
            stream,
            "POST /sent/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 8002\r\n\r\na="
        )
        .unwrap();
            // Longer in all than a view has for its answer: that clock begins when the form is there.
            for _ in 0..4 {
                std::thread::sleep(Duration::from_millis(500));
                stream.write_all(&[b'x'; 2000]).unwrap();
            }
            assert!(answer(&mut stream).ends_with("got 8000"));
        },
    )
}

#[test]
fn limits_hold_without_a_length() -> Result {
    with_server(
        |_| (),
        |address| {
            let mut stream = connect(address);
            let head = "POST /sent/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n";
            stream.write_all(head.as_bytes()).unwrap();
            let chunk = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
            for _ in 0..32 {
                // It may be cut off before all is sent.
                if stream.write_all(chunk.as_bytes()).is_err() {
                    break;
                }
            }
            let _ = stream.write_all(b"0\r\n\r\n");
            let answered = answer(&mut stream);
            assert!(answered.starts_with("HTTP/1.1 413 "), "{answered}");
        },
    )
}

#[test]
fn one_address_has_so_many_connections() -> Result {
    with_server(
        |settings| settings.connections_per_client = 5,
        |address| {
            let mut open: Vec<TcpStream> = (0..5).map(|_| connect(address)).collect();
            for stream in &mut open {
                assert!(ask(stream, "/").starts_with("HTTP/1.1 200 "));
            }
            let mut refused = connect(address);
            let _ = write!(refused, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            match refused.read(&mut [0; 10]) {
                Ok(bytes) => assert_eq!(bytes, 0, "it was answered"),
                Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset),
            }
            // When one is closed there is room again.
            drop(open.pop());
            let room = (0..50).any(|_| {
                std::thread::sleep(Duration::from_millis(100));
                let mut stream = connect(address);
                let _ = write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
                matches!(stream.read(&mut [0; 10]), Ok(1..))
            });
            assert!(room);
            assert!(ask(&mut open[0], "/").starts_with("HTTP/1.1 200 "));
        },
    )
}

/// Whoever connects and does not ask holds a connection, and nothing else, for a few seconds.
#[test]
fn who_does_not_finish_the_head_is_cut_off() -> Result {
    with_server(
        |_| (),
        |address| {
            let begun = Instant::now();
            let heads = ["", "GET / HTTP/1.1\r\nHost: loc"];
            let mut streams = heads.map(|head| {
                let mut stream = connect(address);
                stream.write_all(head.as_bytes()).unwrap();
                stream
            });
            for stream in &mut streams {
                let answered = answer(stream);
                assert!(answered.is_empty() || answered.starts_with("HTTP/1.1 408 "), "{answered}");
                assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
            }
        },
    )
}

/// A head of many or long headers is refused, and the server goes on.
#[test]
fn a_head_has_its_limits() -> Result {
    with_server(
        |_| (),
        |address| {
            let many: String = (0..200).map(|number| format!("x-{number}: y\r\n")).collect();
            let long = format!("x-long: {}\r\n", "y".repeat(200_000));
            for headers in [many, long, "x y: z\r\n".to_owned(), "transfer-encoding: chunked\r\ncontent-length: 5\r\n".to_owned()]
            {
                let mut stream = connect(address);
                // The server may answer, and close, before all of it was sent.
                let _ = write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
                let mut text = [0; 12];
                let status = stream.read(&mut text).map(|bytes| String::from_utf8_lossy(&text[..bytes]).into_owned());
                let head: String = headers.chars().take(30).collect();
                assert!(
                    status.is_err() || status.as_ref().is_ok_and(|status| status.is_empty() || status.starts_with("HTTP/1.1 4")),
                    "{head}: {status:?}"
                );
                assert!(ask(&mut connect(address), "/").starts_with("HTTP/1.1 200 "), "{head}");
            }
        },
    )
}

#[test]
fn a_request_names_its_host_once() -> Result {
    with_server(
        |_| (),
        |address| {
            for hosts in ["", "Host: localhost\r\nHost: localhost\r\n", "Host: localhost\r\nHost: evil.example\r\n"] {
                let mut stream = connect(address);
                write!(stream, "GET / HTTP/1.1\r\n{hosts}\r\n").unwrap();
                let answered = answer(&mut stream);
                assert!(answered.starts_with("HTTP/1.1 400 "), "{hosts:?}: {answered}");
            }
        },
    )
}
