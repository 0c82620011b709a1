//! Nuages beside the same by hand in diesel, in one run: `cargo bench -p nuages`, and on PostgreSQL
//! `NUAGES_TEST_POSTGRES_URL=.. cargo bench -p nuages --no-default-features --features postgres`.
//!
//! A blog of 1,000 authors, 50 tags, 100,000 posts and 300,000 pairs of a post and a tag. The machine is noisy, so what
//! counts is the ratio of two medians of one run; the last lines printed are those.

mod by_hand;
mod database;
mod models;
mod report;
mod schema;

use std::hint::black_box;
use std::time::Instant;

use criterion::{Bencher, Criterion};
use nuages::prelude::*;

use by_hand::Blog;
use models::{Post, Status, post};

/// Rows of a page.
const PAGE: i64 = 20;

fn main() -> nuages::Result {
    let system = nuages::actix_web::rt::System::new();
    let database = database::Database::new()?;
    let db = system.block_on(database.seeded())?;
    let blog = Blog::connect(&database.url)?;
    let mut criterion = Criterion::default().configure_from_args();
    reads(&mut criterion, &system, &db, &blog);
    writes(&mut criterion, &system, &db, &blog);
    criterion.final_summary();
    report::print();
    Ok(())
}

type System = nuages::actix_web::rt::SystemRunner;

/// Does `work` again and again inside of one future, as a handler would: what is measured is the work, and not the start of
/// a runtime.
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

fn reads(criterion: &mut Criterion, system: &System, db: &Db, blog: &Blog) {
    let mut group = criterion.benchmark_group("point_read");
    let mut key = keys();
    group.bench_function("nuages", |b| iter(b, system, async || Post::objects().filter(post::id.eq(key())).get(db).await));
    let mut key = keys();
    group.bench_function("by_hand", |b| {
        iter(b, system, async || {
            let key = key();
            Ok(blog.read(move |connection| by_hand::post(connection, key)).await)
        });
    });
    group.finish();

    for (name, page) in [("page_1", 1), ("page_25", 25), ("page_2000", 2000)] {
        let mut group = criterion.benchmark_group(name);
        group.bench_function("nuages", |b| iter(b, system, async || page_of(db, page).await));
        group.bench_function("by_hand", |b| {
            iter(b, system, async || Ok(blog.read(move |connection| by_hand::page(connection, page, PAGE)).await));
        });
        group.finish();
    }

    let mut group = criterion.benchmark_group("count");
    let published = || Post::objects().filter(post::status.eq(Status::Published));
    group.bench_function("nuages", |b| iter(b, system, async || published().count(db).await));
    group.bench_function("by_hand", |b| iter(b, system, async || Ok(blog.read(by_hand::count).await)));
    group.finish();
}

async fn page_of(db: &Db, page: i64) -> nuages::Result<Vec<Post>> {
    let posts = Post::objects().filter(post::status.eq(Status::Published));
    let posts = posts.order_by((post::published_at.desc(), post::id.desc())).with(post::author).with(post::tags);
    posts.limit(PAGE).offset((page - 1) * PAGE).all(db).await
}

fn writes(criterion: &mut Criterion, system: &System, db: &Db, blog: &Blog) {
    let mut number = 0_u64;
    let mut next = |name: &str| {
        number += 1;
        format!("{name}-{number}")
    };
    let mut group = criterion.benchmark_group("insert");
    group.bench_function("nuages", |b| {
        iter(b, system, async || {
            let new = Post::create().title("A title").slug(next("new")).summary("In short").body("At length");
            new.author(1).views(0).status(Status::Draft).save(db).await
        });
    });
    group.bench_function("by_hand", |b| {
        iter(b, system, async || {
            let slug = next("new");
            Ok(blog.write(move |connection| by_hand::insert(connection, &slug)).await)
        });
    });
    group.finish();

    let mut group = criterion.benchmark_group("insert_10000");
    group.sample_size(10);
    group.bench_function("nuages", |b| {
        iter(b, system, async || {
            let mut new = || Post::create().title("A title").slug(next("bulk")).summary("In short").body("At length");
            let posts = (0..10_000).map(|_| new().author(1).views(0).status(Status::Draft));
            Post::objects().bulk_create(db, posts).await
        });
    });
    group.bench_function("by_hand", |b| {
        iter(b, system, async || {
            let slugs: Vec<String> = (0..10_000).map(|_| next("bulk")).collect();
            Ok(blog.write(move |connection| by_hand::insert_many(connection, &slugs)).await)
        });
    });
    group.finish();

    // SQLite writes nothing where the row is the same after as before, so each update is another.
    let mut group = criterion.benchmark_group("update");
    let mut key = keys();
    group.bench_function("nuages", |b| {
        iter(b, system, async || {
            let one = Post::objects().filter(post::id.eq(key()));
            let changed = one.update(db, [post::title.set(next("title"))]).await?;
            assert_eq!(changed, 1);
            Ok(())
        });
    });
    let mut key = keys();
    group.bench_function("by_hand", |b| {
        iter(b, system, async || {
            let (key, title) = (key(), next("title"));
            assert_eq!(blog.write(move |connection| by_hand::update(connection, key, &title)).await, 1);
            Ok(())
        });
    });
    group.finish();
}

/// Keys of posts, in an order that no cache foresees, the same in each run.
fn keys() -> impl FnMut() -> i64 {
    let mut state = 12_345_u64;
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        1 + ((state >> 33) % database::POSTS as u64) as i64
    }
}
