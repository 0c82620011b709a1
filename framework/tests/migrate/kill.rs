//! `kill -9` in the middle of a migration, at each statement and at any moment, and two that migrate at once: in the end
//! everything is applied once, no row is lost, and nobody waits for ever.
//!
//! A process that migrates is this program again, as a child that runs [`child`] only.
//! `NUAGES_MIGRATE_ROUNDS=200 cargo test -p nuages --test migrate -- kill` runs as many rounds as one likes, and with 100
//! or more it kills at every statement; without it only some of them are tried.

use std::io::{Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::{InstrumentationEvent, SimpleConnection, set_default_instrumentation};
use nuages::Result;
use nuages::app::AppDef;
use nuages::db::{Connection, DatabaseUrl, Db};
use nuages::migrate::Target;
use nuages::migrate::prelude::*;

use crate::apps::{ID, app, migration};
use crate::databases::{Fresh, columns, each, execute, migrated, number, run};

const URL: &str = "NUAGES_MIGRATE_CHILD";
const STATEMENT: &str = "NUAGES_MIGRATE_STATEMENT";

/// A process that takes longer is stuck. (`migrate` itself gives up after 60 seconds of waiting.)
const STUCK: Duration = Duration::from_secs(100);

/// How many rounds at random moments there are, and how many of two at once.
fn rounds() -> usize {
    std::env::var("NUAGES_MIGRATE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(10)
}

const PAGES: ColumnDef = ColumnDef::new("pages", Kind::Integer);
const BOOK: ColumnDef = ColumnDef::new("book_id", Kind::BigInteger).references("lib_book", "id");

fn move_data(connection: &mut Connection) -> Result {
    connection.batch_execute("UPDATE lib_book SET pages = pages + 1")?;
    Ok(connection.batch_execute("INSERT INTO lib_log (said) VALUES ('moved')")?)
}

static LIB: AppDef = app(
    "lib",
    &[],
    &[
        migration(
            "0001_initial",
            &[
                CreateTable {
                    table: "lib_book",
                    columns: &[ID, ColumnDef::new("title", Kind::Text).unique(), PAGES],
                    indexes: &[IndexDef::new(&[asc("pages")])],
                    checks: &[CheckDef::new("lib_has_pages", "\"pages\" > 0")],
                },
                CreateTable { table: "lib_loan", columns: &[ID, BOOK], indexes: &[], checks: &[] },
            ],
        ),
        migration(
            "0002_shelf",
            &[
                AddColumn { table: "lib_book", column: ColumnDef::new("shelf", Kind::Text), fill: Some(Literal::Text("A")) },
                AlterColumn { table: "lib_book", column: ColumnDef::new("pages", Kind::BigInteger), fill: None },
                RenameColumn { table: "lib_book", from: "title", to: "name" },
            ],
        ),
        migration(
            "0003_data",
            &[
                CreateTable { table: "lib_log", columns: &[ID, ColumnDef::new("said", Kind::Text)], indexes: &[], checks: &[] },
                RunRust { forwards: move_data, backwards: None },
                RenameTable { from: "lib_loan", to: "lib_lending" },
            ],
        ),
        migration(
            "0004_end",
            &[
                AlterColumn { table: "lib_lending", column: BOOK.null(), fill: None },
                DropColumn { table: "lib_book", column: "shelf" },
                AddIndex { table: "lib_book", index: IndexDef::new(&[desc("pages"), asc("name")]) },
            ],
        ),
    ],
);

/// The process that migrates; nothing when the tests are run.
#[test]
fn child() {
    let Ok(url) = std::env::var(URL) else { return };
    if let Some(last) = std::env::var(STATEMENT).ok().and_then(|last| last.parse::<usize>().ok()) {
        LAST.store(last, Ordering::SeqCst);
        set_default_instrumentation(|| Some(Box::new(|event: InstrumentationEvent<'_>| die(&event)))).unwrap();
    }
    // Whoever started it says when, so that two of them begin at once.
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    run(async {
        let db = Db::connect(DatabaseUrl::parse(&url).unwrap(), Vec::new()).await.unwrap();
        let done = migrated(&db, &[&LIB], Target::Head).await.unwrap();
        std::io::stdout().write_all(done.as_bytes()).unwrap();
    });
}

/// The moment to die at: there is one before each statement, and one behind it.
static LAST: AtomicUsize = AtomicUsize::new(0);
static MOMENT: AtomicUsize = AtomicUsize::new(0);

fn die(event: &InstrumentationEvent<'_>) {
    let is_moment = matches!(event, InstrumentationEvent::StartQuery { .. } | InstrumentationEvent::FinishQuery { .. });
    if is_moment && MOMENT.fetch_add(1, Ordering::SeqCst) + 1 == LAST.load(Ordering::SeqCst) {
        Command::new("kill").args(["-9", &std::process::id().to_string()]).status().unwrap();
    }
}

/// A child that waits for the word, which is that its input ends.
fn start(fresh: &Fresh, moment: Option<usize>) -> (Child, ChildStdin) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["kill::child", "--exact", "--test-threads=1", "--nocapture"]).env(URL, fresh.address());
    if let Some(moment) = moment {
        command.env(STATEMENT, moment.to_string());
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let input = child.stdin.take().unwrap();
    (child, input)
}

/// Whether a child ended well, and what it wrote, with what it complained of.
fn ended(mut child: Child, what: &str) -> (bool, String) {
    let begin = Instant::now();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if begin.elapsed() > STUCK => {
                child.kill().unwrap();
                panic!("{what}: stuck");
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let mut text = String::new();
    child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
    child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
    (status.success(), text)
}

/// A database with the first migration and some rows.
async fn prepare(fresh: &Fresh) {
    let db = Db::connect(fresh.url.clone(), Vec::new()).await.unwrap();
    migrated(&db, &[&LIB], Target::new(Some("lib"), Some("0001"))).await.unwrap();
    let rows: Vec<String> = (1..=50).map(|book| format!("('book {book}', {book})")).collect();
    execute(&db, &format!("INSERT INTO lib_book (title, pages) VALUES {}", rows.join(", "))).await.unwrap();
    execute(&db, "INSERT INTO lib_loan (book_id) SELECT id FROM lib_book").await.unwrap();
}

/// A plain `migrate` ends what was begun, and everything is as if nothing had happened.
async fn must_recover(fresh: &Fresh, what: &str) {
    let db = Db::connect(fresh.url.clone(), Vec::new()).await.unwrap();
    migrated(&db, &[&LIB], Target::Head).await.unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(number(&db, "SELECT count(*) FROM nuages_migration").await, 4, "{what}");
    assert_eq!(number(&db, "SELECT sum(pages) FROM lib_book").await, 1325, "{what}");
    assert_eq!(number(&db, "SELECT count(*) FROM lib_log").await, 1, "{what}");
    let joined = "SELECT count(*) FROM lib_lending JOIN lib_book ON lib_book.id = lib_lending.book_id";
    assert_eq!(number(&db, joined).await, 50, "{what}");
    assert_eq!(columns(&db, "lib_book").await, ["id", "name", "pages"], "{what}");
    assert_eq!(columns(&db, "nuages_new_lib_book").await, [""; 0], "{what}");
    assert!(execute(&db, "INSERT INTO lib_lending (book_id) VALUES (77)").await.is_err(), "{what}");
    assert!(execute(&db, "INSERT INTO lib_book (name, pages) VALUES ('none', 0)").await.is_err(), "{what}");
}

#[test]
fn killed_at_every_statement() {
    // Odd, so that moments before and behind a statement are both among them.
    let stride = if rounds() < 100 { 7 } else { 1 };
    // Until it ends before the moment comes, on each kind of database by itself.
    for kind in 0..each().len() {
        for moment in (1..).step_by(stride) {
            let fresh = each().swap_remove(kind);
            let what = format!("{:?} killed at moment {moment}", fresh.url.dialect());
            run(prepare(&fresh));
            let (child, word) = start(&fresh, Some(moment));
            drop(word);
            let (is_whole, _) = ended(child, &what);
            run(must_recover(&fresh, &what));
            if is_whole {
                assert!(moment > 50, "{what}: only so many were seen");
                eprintln!("{:?}: killed at every {stride}. of {} moments", fresh.url.dialect(), moment - 1);
                break;
            }
        }
    }
}

#[test]
fn killed_at_any_moment_while_another_migrates() {
    let (mut killed, mut all) = (0, 0);
    // How long it takes, so that the moments are spread over it.
    let times: Vec<Duration> = each().iter().map(|fresh| both(fresh, None, "the first").1).collect();
    for round in 0..rounds() {
        for (fresh, time) in each().iter().zip(&times) {
            let what = format!("{:?}, round {round}", fresh.url.dialect());
            // Steps of the golden ratio fill the time evenly, however many there are.
            let moment = time.mul_f64((round as f64 * 0.618_034).fract());
            killed += usize::from(both(fresh, Some(moment), &what).0);
            all += 1;
        }
    }
    eprintln!("killed in {killed} of {all} rounds");
}

/// Two processes, of which one is killed at a moment; whether it was, and how long both took.
fn both(fresh: &Fresh, moment: Option<Duration>, what: &str) -> (bool, Duration) {
    run(prepare(fresh));
    let ((mut one, first), (other, second)) = (start(fresh, None), start(fresh, None));
    let begin = Instant::now();
    drop((first, second));
    if let Some(moment) = moment {
        std::thread::sleep(moment);
        one.kill().unwrap();
    }
    let was_killed = !ended(one, what).0;
    let (is_whole, written) = ended(other, what);
    assert!(is_whole, "{what}: the other one failed: {written}");
    let time = begin.elapsed();
    run(must_recover(fresh, what));
    (was_killed, time)
}

#[test]
fn two_processes_at_once_do_each_migration_once() {
    for round in 0..rounds() {
        for fresh in each() {
            let what = format!("{:?}, round {round}", fresh.url.dialect());
            // On a database that is not there yet, and on one with rows.
            let has_rows = round % 2 == 1;
            if has_rows {
                run(prepare(&fresh));
            }
            let ((one, first), (other, second)) = (start(&fresh, None), start(&fresh, None));
            drop((first, second));
            let (one, other) = (ended(one, &what), ended(other, &what));
            assert!(one.0 && other.0, "{what}: {one:?}, {other:?}");
            let written = one.1 + &other.1;
            for migration in &LIB.migrations[usize::from(has_rows)..] {
                let line = format!("apply lib.{}: done", migration.name);
                assert_eq!(written.matches(&line).count(), 1, "{what}: {written}");
            }
            run(async {
                let db = Db::connect(fresh.url.clone(), Vec::new()).await.unwrap();
                assert_eq!(number(&db, "SELECT count(*) FROM nuages_migration").await, 4, "{what}");
                assert_eq!(number(&db, "SELECT count(*) FROM lib_log").await, 1, "{what}");
            });
            if has_rows {
                run(must_recover(&fresh, &what));
            }
        }
    }
}
