//! Writes: one row, ten thousand, and a change.

use criterion::Criterion;
use nuages::prelude::*;

use super::by_hand::{self, Blog};
use super::models::{Post, Status, post};
use super::{System, iter, keys};

pub fn compare(criterion: &mut Criterion, system: &System, db: &Db, blog: &Blog) {
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
            blog.write(move |connection| by_hand::insert(connection, &slug)).await
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
            blog.write(move |connection| by_hand::insert_many(connection, &slugs)).await
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
            assert_eq!(blog.write(move |connection| by_hand::update(connection, key, &title)).await?, 1);
            Ok(())
        });
    });
    group.finish();
}
