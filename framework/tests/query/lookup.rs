//! Lookups in text and in points in time, and in what another query finds.

use nuages::db::Dialect;
use nuages::prelude::*;
use nuages::query::Predicate;

use super::models::*;
use super::read::sample;
use super::slugs;

/// Asserts which of the five posts a condition finds.
async fn finds(db: &Db, condition: Predicate<Post>, expected: &str) -> Result {
    let found = slugs(Post::objects().filter(condition).order_by(post::slug.asc()), db).await?;
    assert_eq!(found.concat(), expected, "on {}", db.dialect().name());
    Ok(())
}

#[test]
fn text_is_looked_for_at_its_ends_and_in_any_case() -> Result {
    with_db(async |db| {
        sample(db).await?;
        finds(db, post::title.ieq("ALPHABET"), "d").await?;
        finds(db, post::title.ieq("%"), "").await?;
        finds(db, post::title.istarts_with("ALPHA"), "ad").await?;
        finds(db, post::title.ends_with("%"), "a").await?;
        finds(db, post::title.ends_with("bet"), "d").await?;
        finds(db, post::title.iends_with("BET"), "d").await?;
        finds(db, post::title.iends_with("_"), "").await?;
        finds(db, post::title.regex("^[A-Z][a-z]+$"), "d").await?;
        finds(db, post::title.regex("a.?_x"), "b").await?;
        finds(db, post::title.iregex("^ALPHA"), "ad").await?;
        finds(db, !post::title.iregex("^ALPHA"), "bce").await?;
        let wrong = Post::objects().filter(post::title.regex("(")).all(db).await;
        assert!(
            matches!(&wrong, Err(Error::BadRequest(text)) if text.starts_with("`title`: invalid regular expression")),
            "{wrong:?}"
        );
        Ok(())
    })
}

#[test]
fn parts_of_a_point_in_time_are_those_of_utc() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        for (slug, time) in [
            ("a", "2025-12-31T23:59:59.75Z"),
            ("b", "2026-01-01T00:00:00Z"),
            ("c", "2026-06-14T13:05:07.5Z"),
            ("d", "2027-01-01T00:00:00Z"),
        ] {
            Post::create().slug(slug).title("").author(&ann).published_at(DateTime::parse(time)?).save(db).await?;
        }
        Post::create().slug("e").title("").author(&ann).save(db).await?;
        if db.dialect() == Dialect::Postgres {
            // A connection of any zone reads the same.
            db.write(|connection| {
                use diesel::connection::SimpleConnection as _;
                Ok(connection.batch_execute("SELECT set_config('TimeZone', 'Pacific/Auckland', false)")?)
            })
            .await?;
        }
        let at = post::published_at;
        finds(db, at.year().eq(2026), "bc").await?;
        finds(db, at.year().ne(2026), "ad").await?;
        finds(db, at.year().lt(2026), "a").await?;
        finds(db, at.year().le(2026), "abc").await?;
        finds(db, at.year().gt(2026), "d").await?;
        finds(db, at.year().ge(2026), "bcd").await?;
        finds(db, at.year().between(2025, 2026), "abc").await?;
        finds(db, at.year().eq(99_999), "").await?;
        finds(db, at.month().eq(6), "c").await?;
        finds(db, at.quarter().eq(4), "a").await?;
        finds(db, at.day().is_in([1, 14]), "bcd").await?;
        finds(db, at.week().eq(53), "d").await?;
        finds(db, at.hour().eq(23).and(at.minute().eq(59)).and(at.second().eq(59)), "a").await?;
        finds(db, at.year().is_null(), "e").await?;
        let found = Post::objects().filter(at.is_not_null()).order_by(at.asc());
        let found = found.values((at.year(), at.week(), at.week_day(), post::created_at.year())).all(db).await?;
        let found: Vec<_> = found.into_iter().map(|(year, week, day, _)| (year, week, day)).collect();
        // A Wednesday, a Thursday, a Sunday, a Friday.
        let expected = [(2025, 1, 4), (2026, 1, 5), (2026, 24, 1), (2027, 53, 6)];
        assert_eq!(found, expected.map(|(year, week, day)| (Some(year), Some(week), Some(day))));
        Ok(())
    })
}

#[test]
fn a_value_may_be_among_those_that_another_query_finds() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let ann = || Author::objects().filter(author::name.eq("Ann"));
        finds(db, post::author_id.is_in(ann()), "ab").await?;
        finds(db, post::editor_id.is_in(ann()), "c").await?;
        finds(db, !post::author_id.is_in(ann()), "cde").await?;
        finds(db, post::id.is_in(Post::objects().filter(post::views.eq(3)).keys()), "cd").await?;
        finds(db, post::title.is_in(Post::objects().values(post::slug)), "").await?;
        // The first by views, and by slug where these are alike.
        let most = Post::objects().order_by((post::views.desc(), post::slug.asc())).limit(2);
        finds(db, post::id.is_in(most.keys()), "ce").await
    })
}
