//! The blog, asked from outside as browsers ask it, on every database there is.

#![allow(clippy::expect_used, reason = "a test that does not find what it looks for has failed")]

#[path = "blog/admin.rs"]
mod admin;
#[path = "blog/comments.rs"]
mod comments;
#[path = "blog/feeds.rs"]
mod feeds;
#[path = "blog/pages.rs"]
mod pages;
#[path = "blog/search.rs"]
mod search;
#[path = "blog/visitors.rs"]
mod visitors;
#[path = "blog/writing.rs"]
mod writing;

use blog::models::{Post, post};
use nuages::auth::hash_password;
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, TestResponse, migrated};

/// The first posts of the demonstration. Their days are moved, so that these tests do not hang on the day on which they
/// run: one published post, `sessions-and-cloakrooms`, lies in the future, all others in the past.
fn fixture() -> String {
    include_str!("../fixtures/blog.json").replace("2026-11-05", "2999-11-05").replace("2026-", "2020-")
}

/// The published posts, newest first.
const PUBLISHED: [&str; 17] = [
    "half-speed",
    "error-pages-are-pages",
    "the-test-that-failed-on-sundays",
    "columns-i-regret",
    "rain-gauge",
    "a-form-that-sends",
    "four-to-the-bar",
    "beans-third-sowing",
    "the-oldest-file",
    "the-long-way-to-carlisle",
    "the-way-back",
    "bread-on-release-days",
    "one-file",
    "two-fingers",
    "a-pager-that-does-not-count",
    "what-the-compiler-should-have-said",
    "clouds-over-paris-1940",
];

/// Two drafts, and a post of the year 2999.
const UNPUBLISHED: [&str; 3] = ["notes-towards-a-post-on-caching", "tuning-up", "sessions-and-cloakrooms"];

/// Runs a test on the blog with its first posts.
fn with_blog(test: impl AsyncFn(&TestClient) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let project = blog::install(Project::new(database.settings()?));
        let db = migrated(&project).await?;
        nuages::fixture::load(&db, "blog.json", &fixture()).await?;
        test(&TestClient::new(project).await?).await
    })
}

/// An account with a password nobody knows.
async fn new_user(name: &str, is_staff: bool, is_superuser: bool, client: &TestClient) -> Result<User> {
    let password = hash_password("correct horse battery", 4).await?;
    User::create().username(name).password(password).is_staff(is_staff).is_superuser(is_superuser).save(client.db()).await
}

async fn post_of(slug: &str, client: &TestClient) -> Result<Post> {
    Post::objects().filter(post::slug.eq(slug)).with(post::tags).get(client.db()).await
}

/// What stands between two texts, each time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split_once(after)).map(|(found, _)| found).collect()
}

/// Asserts that a page has a text.
#[track_caller]
fn shows(page: &TestResponse, text: &str) {
    assert!(page.text().contains(text), "no {text} in {}", page.text());
}

/// Asserts that a page does not have a text.
#[track_caller]
fn hides(page: &TestResponse, text: &str) {
    assert!(!page.text().contains(text), "{text} in {}", page.text());
}
