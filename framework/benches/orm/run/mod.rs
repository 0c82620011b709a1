//! One run: the database, and everything that is measured on it.

mod by_hand;
mod database;
mod migrations;
mod models;
mod reads;
mod report;
mod schema;
mod writes;

use std::hint::black_box;
use std::time::Instant;

use criterion::{Bencher, Criterion};

use by_hand::Blog;

pub fn run() -> nuages::Result {
    let system = nuages::actix_web::rt::System::new();
    let database = database::Database::new()?;
    let db = system.block_on(database.seeded())?;
    let blog = Blog::connect(&database.url)?;
    let mut criterion = Criterion::default().configure_from_args();
    reads::compare(&mut criterion, &system, &db, &blog);
    writes::compare(&mut criterion, &system, &db, &blog);
    migrations::compare(&mut criterion, &system);
    criterion.final_summary();
    report::print();
    Ok(())
}

type System = nuages::actix_web::rt::SystemRunner;

/// Does `work` again and again inside of one future, as a handler would: what is measured is the work, and not the start of
/// a runtime.
#[expect(clippy::unwrap_used, reason = "a run that fails ends")]
fn iter<T>(bencher: &mut Bencher<'_>, system: &System, mut work: impl AsyncFnMut() -> nuages::Result<T>) {
    bencher.iter_custom(|times| {
        system.block_on(async {
            let start = Instant::now();
            for _ in 0..times {
                black_box(work().await.unwrap());
            }
            start.elapsed()
        })
    });
}

/// Keys of posts, in an order that no cache foresees, the same in each run.
fn keys() -> impl FnMut() -> i64 {
    let mut state = 12_345_u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        1 + ((state >> 33) % database::POSTS as u64) as i64
    }
}
