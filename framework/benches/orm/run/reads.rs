//! Reads: of one post, of a page with what belongs to its posts, of a count.

use criterion::Criterion;
use nuages::prelude::*;

use super::by_hand::{self, Blog};
use super::models::{Post, Status, post};
use super::{System, iter, keys};

/// Rows of a page.
const PAGE: i64 = 20;

pub fn compare(criterion: &mut Criterion, system: &System, db: &Db, blog: &Blog) {
    let mut group = criterion.benchmark_group("point_read");
    let mut key = keys();
    group.bench_function("nuages", |b| iter(b, system, async || Post::objects().filter(post::id.eq(key())).get(db).await));
    let mut key = keys();
    group.bench_function("by_hand", |b| {
        iter(b, system, async || {
            let key = key();
            blog.read(move |connection| by_hand::post(connection, key)).await
        });
    });
    group.finish();

    for (name, page) in [("page_1", 1), ("page_25", 25), ("page_2000", 2000)] {
        let mut group = criterion.benchmark_group(name);
        group.bench_function("nuages", |b| iter(b, system, async || page_of(db, page).await));
        group.bench_function("by_hand", |b| {
            iter(b, system, async || blog.read(move |connection| by_hand::page(connection, page, PAGE)).await);
        });
        group.finish();
    }

    let mut group = criterion.benchmark_group("count");
    let published = || Post::objects().filter(post::status.eq(Status::Published));
    group.bench_function("nuages", |b| iter(b, system, async || published().count(db).await));
    group.bench_function("by_hand", |b| iter(b, system, async || blog.read(by_hand::count).await));
    group.finish();
}

async fn page_of(db: &Db, page: i64) -> nuages::Result<Vec<Post>> {
    let posts = Post::objects().filter(post::status.eq(Status::Published));
    let posts = posts.order_by((post::published_at.desc(), post::id.desc())).with(post::author).with(post::tags);
    posts.limit(PAGE).offset((page - 1) * PAGE).all(db).await
}
