//! Pages while sixteen people log in, on every database there is: all of them are answered, and how long a cheap page took is
//! told. What it may take is no promise of a debug build on a busy machine, so nothing is asserted of it.
//!
//! `NUAGES_TEST_SECONDS=20 NUAGES_TEST_PROGRAM=target/release/benchmark cargo test -p benchmark --test logins -- --nocapture` measures a
//! release build; without it, it is the debug build for two seconds.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that does not find what it looks for has failed")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use benchmark::models::{Author, Post, Status};
use nuages::auth::hash_password;
use nuages::db::DatabaseUrl;
use nuages::prelude::*;
use nuages::testing::{TestDatabase, migrated};

/// Logins in flight.
const LOGINS: usize = 16;
/// A server that takes longer does not come.
const STUCK: Duration = Duration::from_secs(60);
const PASSWORD: &str = "correct horse battery";

fn seconds() -> u64 {
    std::env::var("NUAGES_TEST_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(2)
}

/// The program that is asked, and what a password costs it: in a debug build, which takes many times as long, the least.
fn program() -> (PathBuf, u32) {
    match std::env::var_os("NUAGES_TEST_PROGRAM") {
        // Tests run in the folder of their crate.
        Some(program) => (Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(program), 12),
        None => (env!("CARGO_BIN_EXE_benchmark").into(), if cfg!(debug_assertions) { 10 } else { 12 }),
    }
}

#[test]
fn pages_are_answered_while_many_log_in() -> Result {
    TestDatabase::each(async |database| {
        let project = benchmark::install(Project::new(database.settings()?));
        let db = migrated(&project).await?;
        let author = Author::create().name("Ann").email("ann@example.org").save(&db).await?;
        let post = Post::create().title("A post").slug("a-post").body("x".repeat(2000)).author(&author);
        post.status(Status::Published).published_at(DateTime::now()).save(&db).await?;
        // One each: more than ten attempts for one account at a time are too many, right or wrong.
        let (program, cost) = program();
        let password = hash_password(PASSWORD, cost).await?;
        for number in 0..LOGINS {
            User::create().username(format!("user{number}")).password(&password).save(&db).await?;
        }
        let url = match database.url() {
            DatabaseUrl::Sqlite(path, _) => format!("sqlite://{}", path.display()),
            DatabaseUrl::Postgres(url) => url.clone(),
        };
        let server = Server::start(&program, cost, &url)?;
        for path in ["/ping", "/posts/a-post/"] {
            let (begun, logins) = (Instant::now(), AtomicUsize::new(0));
            let ends = begun + Duration::from_secs(seconds());
            let mut times = std::thread::scope(|threads| {
                let (server, logins) = (&server, &logins);
                for number in 0..LOGINS {
                    threads.spawn(move || {
                        while Instant::now() < ends {
                            logins.fetch_add(server.log_in(number), Ordering::Relaxed);
                        }
                    });
                }
                let pages = threads.spawn(|| pages(server, path, ends));
                pages.join().expect("a client that panicked")
            });
            times.sort_unstable();
            let part = |tenths: usize| times[(times.len() - 1) * tenths / 10].as_secs_f64() * 1000.0;
            eprintln!(
                "{} {path}: {} pages, p50 {:.1} ms, p90 {:.1} ms, max {:.1} ms, while {LOGINS} at a time logged in, {} in all, at cost {}",
                db.url(),
                times.len(),
                part(5),
                part(9),
                part(10),
                logins.into_inner(),
                cost,
            );
        }
        Ok(())
    })
}

/// Asks for a page again and again, on one connection; how long each answer took.
fn pages(server: &Server, path: &str, ends: Instant) -> Vec<Duration> {
    let mut stream = server.connect();
    let mut times = Vec::new();
    while Instant::now() < ends {
        let asked = Instant::now();
        let (status, _) = ask(&mut stream, &format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
        assert_eq!(status, 200, "{path}");
        times.push(asked.elapsed());
        // A visitor, and no flood: the answers are the same ones when the machine has time for others.
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(!times.is_empty(), "no page was answered in time");
    times
}

/// The program, until it is dropped.
struct Server {
    port: u16,
    process: Child,
}

impl Server {
    fn start(program: &Path, cost: u32, url: &str) -> Result<Self> {
        // The port is free again when the listener goes, and nobody else asks for one of those the system gives.
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new(program);
        command.args(["runserver", "--bind", &format!("127.0.0.1:{port}")]).current_dir(std::env::temp_dir());
        command
            .env("DATABASE_URL", url)
            .env("NUAGES_SECRET_KEY", "0123456789".repeat(4))
            .env("NUAGES_ALLOWED_HOSTS", "127.0.0.1");
        command.env("NUAGES_PASSWORD_COST", cost.to_string()).env("NUAGES_LOG_LEVEL", "off");
        let mut process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < STUCK && process.try_wait()?.is_none(), "the server did not come");
            std::thread::sleep(Duration::from_millis(2));
        }
        Ok(Self { port, process })
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the server listens");
        stream.set_read_timeout(Some(STUCK)).expect("a socket has a time limit");
        stream
    }

    /// Logs a user in; 1 if it was done, 0 if the server had too much to do and said so.
    fn log_in(&self, number: usize) -> usize {
        let mut stream = self.connect();
        let (status, page) = ask(&mut stream, "GET /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        assert_eq!(status, 200, "{page}");
        let between = |start: &str, end: &str| page.split_once(start).and_then(|(_, rest)| Some(rest.split_once(end)?.0));
        let (cookie, token) = (between("set-cookie: ", ";"), between("name=\"csrf_token\" value=\"", "\""));
        let form =
            format!("csrf_token={}&username=user{number}&password={}", token.unwrap_or_default(), PASSWORD.replace(' ', "+"));
        let head = format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}", form.len());
        let cookie = cookie.unwrap_or_default();
        let request = format!("POST /accounts/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n{head}\r\n\r\n{form}");
        match ask(&mut stream, &request) {
            (303, _) => 1,
            (503, answer) if answer.contains("retry-after: ") => 0,
            (status, answer) => panic!("a login was answered with {status}: {answer}"),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Sends a request, and reads the answer, whose length is known; its status and all of it.
fn ask(stream: &mut TcpStream, request: &str) -> (u16, String) {
    stream.write_all(request.as_bytes()).expect("the server reads");
    let (mut bytes, mut piece) = (Vec::new(), [0; 8192]);
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
            if body.len() >= length {
                let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
                return (status.unwrap_or_default(), text.into_owned());
            }
        }
        match stream.read(&mut piece).expect("the server answers") {
            0 => panic!("the answer was cut off: {}", String::from_utf8_lossy(&bytes)),
            count => bytes.extend_from_slice(piece.get(..count).unwrap_or_default()),
        }
    }
}
