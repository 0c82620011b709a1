//! `kill -9` while four clients write: what the server has told to be stored is stored, on every database there is.
//!
//! `NUAGES_TEST_KILLS=1000 cargo test -p benchmark --test kill` kills as often as one likes; without it, 20 times.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that does not find what it looks for has failed")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use benchmark::models::{Author, Post, Tag, post, tag};
use nuages::db::DatabaseUrl;
use nuages::prelude::*;
use nuages::testing::{TestDatabase, migrated};

/// Clients that write at once.
const CLIENTS: usize = 4;
/// A server that takes longer does not come.
const STUCK: Duration = Duration::from_secs(60);

fn kills() -> usize {
    std::env::var("NUAGES_TEST_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(20)
}

#[test]
fn what_was_acknowledged_survives_the_process() -> Result {
    TestDatabase::each(async |database| {
        let project = benchmark::install(Project::new(database.settings()?));
        let db = migrated(&project).await?;
        Author::create().name("Ann").email("ann@example.org").save(&db).await?;
        Tag::create().name("first").slug("first").save(&db).await?;
        let folder = std::env::temp_dir().join(format!("nuages_kill_{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let url = match database.url() {
            DatabaseUrl::Sqlite(path, _) => format!("sqlite://{}", path.display()),
            DatabaseUrl::Postgres(url) => url.clone(),
        };
        let mut told = Vec::new();
        for round in 0..kills() {
            let written = write_and_kill(&url, &folder, round)?;
            assert!(!written.is_empty(), "the server of round {round} stored nothing before it was killed");
            told.extend(written);
        }
        eprintln!("{}: {} kills, {} posts acknowledged", db.url(), kills(), told.len());
        for slugs in told.chunks(500) {
            let with_tag = Post::objects().filter(post::slug.is_in(slugs.to_vec())).filter(post::tags.any(tag::id.eq(1)));
            assert_eq!(with_tag.count(&db).await?, slugs.len() as i64, "posts that were acknowledged are gone");
        }
        // A post without its tag was half written. (PostgreSQL may still be at work for the last of the servers, so it is one question.)
        let half = Post::objects().exclude(post::tags.any(tag::id.eq(1)));
        assert_eq!(half.count(&db).await?, 0);
        std::fs::remove_dir_all(&folder)?;
        Ok(())
    })
}

/// Starts a server, writes to it, kills it after a while; the slugs that it said to be stored.
fn write_and_kill(url: &str, folder: &Path, round: usize) -> Result<Vec<String>> {
    // The port is free again when the listener goes, and nobody else asks for one of those the system gives.
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut server = serve(url, folder, port)?;
    let begun = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(begun.elapsed() < STUCK && server.try_wait()?.is_none(), "the server did not come");
        std::thread::sleep(Duration::from_millis(2));
    }
    let (stopped, acknowledged) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let (stopped, acknowledged) = (&stopped, &acknowledged);
        let client = |number| move || write(port, &format!("post-{round}-{number}"), stopped, acknowledged);
        let clients: Vec<_> = (0..CLIENTS).map(|number| scope.spawn(client(number))).collect();
        // A busy machine needs a while for the first.
        while acknowledged.load(Ordering::Relaxed) == 0 && begun.elapsed() < STUCK {
            std::thread::sleep(Duration::from_millis(1));
        }
        // Other moments each time, the same on each run.
        std::thread::sleep(Duration::from_millis((round as u64 * 37) % 160));
        server.kill()?;
        server.wait()?;
        stopped.store(true, Ordering::Relaxed);
        Ok(clients.into_iter().flat_map(|client| client.join().expect("a client that panicked")).collect())
    })
}

fn serve(url: &str, folder: &Path, port: u16) -> Result<Child> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_benchmark"));
    command.args(["runserver", "--bind", &format!("127.0.0.1:{port}")]).current_dir(folder);
    command.env("DATABASE_URL", url).env("NUAGES_SECRET_KEY", "0123456789".repeat(4));
    command.env("NUAGES_ALLOWED_HOSTS", "127.0.0.1");
    Ok(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?)
}

/// Makes one post after another until the server is gone; those that it acknowledged.
fn write(port: u16, name: &str, stopped: &AtomicBool, acknowledged: &AtomicUsize) -> Vec<String> {
    let mut told = Vec::new();
    for number in 0.. {
        let slug = format!("{name}-{number}");
        match create(port, &slug) {
            Ok(201) => {
                told.push(slug);
                acknowledged.fetch_add(1, Ordering::Relaxed);
            }
            Ok(status) => panic!("the server answered {status}"),
            Err(_) => break,
        }
        if stopped.load(Ordering::Relaxed) {
            break;
        }
    }
    told
}

/// The status of the answer to one new post.
fn create(port: u16, slug: &str) -> std::io::Result<u16> {
    let body = format!(r#"{{"title":"A post","slug":"{slug}","body":"x","author_id":1,"status":"published","tags":[1]}}"#);
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    write!(
        stream,
        "POST /api/posts/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    // An answer that was cut off acknowledges nothing.
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    status.filter(|_| answer.ends_with('}')).ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
}
