//! The program is told to stop while visitors are there: what has begun is answered.
//!
//! `NUAGES_TEST_STOPS=100 cargo test -p blog --test commands -- what_has_begun` stops it as often as one likes; without it, three
//! times.

use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use nuages::Result;

use super::{Program, with_program};

/// The program serves; its address, and what it says, which must stay open: it says more than that.
fn serve(program: &Program) -> (Child, String, Lines<BufReader<ChildStdout>>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_blog"))
        .current_dir(&program.folder)
        .env("DATABASE_URL", &program.url)
        .env("NUAGES_BIND", "127.0.0.1:0")
        .env("NUAGES_LOG_LEVEL", "off")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut lines = BufReader::new(child.stdout.take().expect("it writes")).lines();
    let address = lines.by_ref().map_while(std::result::Result::ok).find_map(|line| {
        let (_, rest) = line.split_once("http://")?;
        Some(rest.split('/').next()?.to_owned())
    });
    (child, address.expect("it says where it listens"), lines)
}

fn connect(address: &str) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    Ok(stream)
}

/// What came until all of the body was there, or the connection ended.
fn answer(stream: &mut TcpStream) -> String {
    let (mut text, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        if is_whole(&text) {
            return String::from_utf8_lossy(&text).into_owned();
        }
        match stream.read(&mut piece) {
            Ok(bytes @ 1..) => text.extend_from_slice(&piece[..bytes]),
            _ => return String::from_utf8_lossy(&text).into_owned(),
        }
    }
}

fn is_whole(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse::<usize>().ok());
    length.is_some_and(|length| body.len() >= length)
}

/// Asks for pages on one connection until it is closed; how many answers were whole, and how many were cut.
fn ask_on(address: &str, whole: &AtomicUsize, cut: &AtomicUsize) {
    while let Ok(mut stream) = connect(address) {
        while write!(stream, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").is_ok() {
            let answered = answer(&mut stream);
            match (answered.is_empty(), is_whole(answered.as_bytes())) {
                // The program closed the connection before it read the request.
                (true, _) => break,
                (_, true) => whole.fetch_add(1, Ordering::Relaxed),
                (_, false) => cut.fetch_add(1, Ordering::Relaxed),
            };
        }
    }
}

fn stops() -> usize {
    std::env::var("NUAGES_TEST_STOPS").ok().and_then(|stops| stops.parse().ok()).unwrap_or(3)
}

#[test]
fn what_has_begun_is_answered() -> Result {
    with_program("stopping", |program| {
        program.fill();
        (0..stops()).try_for_each(|round| stop(program, round))
    })
}

/// Starts the program, asks for pages, tells it to stop in the middle of them. Each round has a name of its own, which nobody
/// has guessed at so often that it is slowed down.
fn stop(program: &Program, round: usize) -> Result {
    let (mut child, address, _said) = serve(program);
    // A visitor has sent half of a form.
    let mut slow = connect(&address)?;
    write!(slow, "GET /login/ HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
    let page = answer(&mut slow);
    let between = |text: &str, start: &str, end: &str| {
        text.split_once(start).and_then(|(_, rest)| Some(rest.split_once(end)?.0.to_owned())).expect("it is in the page")
    };
    let (cookie, token) = (between(&page, "set-cookie: ", ";"), between(&page, "name=\"csrf_token\" value=\"", "\""));
    let form = format!("csrf_token={token}&username=nobody{round}&password=nothing");
    let head = "Content-Type: application/x-www-form-urlencoded";
    let length = form.len();
    write!(slow, "POST /login/ HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n{head}\r\nContent-Length: {length}\r\n\r\n")?;
    let (first, second) = form.split_at(20);
    slow.write_all(first.as_bytes())?;
    let (whole, cut) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let told = std::thread::scope(|threads| -> Result<Instant> {
        for _ in 0..4 {
            threads.spawn(|| ask_on(&address, &whole, &cut));
        }
        std::thread::sleep(Duration::from_millis(500));
        let told = Instant::now();
        assert!(Command::new("kill").arg("-TERM").arg(child.id().to_string()).status()?.success());
        std::thread::sleep(Duration::from_millis(500));
        slow.write_all(second.as_bytes())?;
        let answered = answer(&mut slow);
        assert!(answered.starts_with("HTTP/1.1 200 ") && answered.contains("do not fit together"), "{answered}");
        Ok(told)
    })?;
    let ended = child.wait()?;
    assert_eq!(ended.code(), Some(0));
    assert!(told.elapsed() < Duration::from_secs(30), "{:?}", told.elapsed());
    let (whole, cut) = (whole.into_inner(), cut.into_inner());
    assert!(whole > 10 && cut == 0, "{whole} answers were whole, {cut} were cut");
    Ok(())
}
