//! The power goes: what a disk holds of an SQLite database then, made from its files, and opened again.
//!
//! With `synchronous` FULL each commit waits until its part of the log is on the disk. So a power cut leaves all of the log up
//! to the last acknowledged commit, and of what was written behind it any part, or nonsense in its place; of a checkpoint, any
//! of its pages, whole or torn, and the whole log. That the system call reaches the disk is the disk's own promise.
//!
//! `NUAGES_TEST_POWER_CUTS=200 cargo test -p nuages --test query -- power` asks for more of them.

use std::path::{Path, PathBuf};

use diesel::RunQueryDsl as _;
use diesel::connection::SimpleConnection as _;
use diesel::sql_types::{BigInt, Text};
use nuages::db::{DatabaseUrl, Dialect};
use nuages::prelude::*;

use super::models::*;

const COMMITS: i64 = 12;
const PAGE: usize = 4096;

fn cuts() -> u64 {
    std::env::var("NUAGES_TEST_POWER_CUTS").ok().and_then(|cuts| cuts.parse().ok()).unwrap_or(40)
}

/// Numbers that look random and are the same each time (splitmix64).
fn roll(state: &mut u64) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    (mixed ^ (mixed >> 27)) as usize >> 3
}

#[derive(diesel::QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    rows: i64,
    #[diesel(sql_type = Text)]
    integrity: String,
}

/// What is found in a database of these files.
fn found(folder: &Path, database: &[u8], log: &[u8]) -> Result<(i64, String)> {
    let path = folder.join("after.sqlite3");
    let beside = |end: &str| PathBuf::from(format!("{}{end}", path.display()));
    std::fs::write(&path, database)?;
    std::fs::write(beside("-wal"), log)?;
    let _ = std::fs::remove_file(beside("-shm"));
    let mut connection = DatabaseUrl::parse(&format!("sqlite://{}", path.display()))?.connect()?;
    let query = "SELECT (SELECT count(*) FROM blog_author WHERE name LIKE 'author %') AS rows, integrity_check AS integrity
        FROM pragma_integrity_check";
    let found: Found = diesel::sql_query(query).get_result(&mut connection)?;
    Ok((found.rows, found.integrity))
}

/// The files as they are now.
fn files(path: &Path) -> Result<(Vec<u8>, Vec<u8>)> {
    Ok((std::fs::read(path)?, std::fs::read(format!("{}-wal", path.display()))?))
}

#[test]
fn what_was_acknowledged_survives_a_power_cut() -> Result {
    with_db(async |db| {
        let DatabaseUrl::Sqlite(path, _) = db.url() else {
            assert_eq!(db.dialect(), Dialect::Postgres);
            return Ok(());
        };
        let folder = std::env::temp_dir().join(format!("nuages_power_{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let mut acknowledged = vec![files(path)?.1.len()];
        for number in 0..COMMITS {
            new_author(&format!("author {number} {}", "x".repeat(30)), db).await?;
            acknowledged.push(files(path)?.1.len());
        }
        let (database, log) = files(path)?;
        assert!(acknowledged.is_sorted_by(|one, next| one < next), "a log that only grows: {acknowledged:?}");
        let mut state = 7;
        for _ in 0..cuts() {
            // In the middle of what comes behind a commit that was acknowledged.
            let commit = roll(&mut state) % COMMITS as usize;
            let (kept, next) = (acknowledged[commit], acknowledged[commit + 1]);
            let cut = kept + roll(&mut state) % (next - kept);
            let mut torn = log[..cut].to_vec();
            if roll(&mut state).is_multiple_of(2) {
                torn.extend((cut..next).map(|_| roll(&mut state) as u8));
            }
            assert_eq!(found(&folder, &database, &torn)?, (commit as i64, "ok".to_owned()), "behind {commit}, at {cut}");
        }
        assert_eq!(found(&folder, &database, &log)?, (COMMITS, "ok".to_owned()));

        // In the middle of a checkpoint, while the log is still whole.
        db.read(|connection| Ok(connection.batch_execute("PRAGMA wal_checkpoint(PASSIVE)")?)).await?;
        let after = std::fs::read(path)?;
        assert_ne!(database, after, "the checkpoint wrote something");
        for _ in 0..cuts() {
            let mut torn = after.clone();
            for (number, page) in torn.chunks_mut(PAGE).enumerate() {
                let before = database.get(number * PAGE..(number + 1) * PAGE).unwrap_or(&[]);
                if before == page {
                    continue;
                }
                // Not written yet, torn in the middle, or written.
                let old = [0, roll(&mut state) % PAGE, PAGE][roll(&mut state) % 3];
                let old = old.min(before.len());
                page[..old].copy_from_slice(&before[..old]);
            }
            assert_eq!(found(&folder, &torn, &log)?, (COMMITS, "ok".to_owned()));
        }
        std::fs::remove_dir_all(&folder)?;
        Ok(())
    })
}
