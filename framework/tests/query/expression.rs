//! Expressions of columns: computed by the database, compared, sorted by, set and read.

use nuages::prelude::*;
use nuages::query::{Predicate, abs, case, coalesce, concat, length, lower, now, random, replace, trim, upper};

use super::models::*;
use super::read::{day, sample};
use super::slugs;

/// Asserts which of the five posts a condition finds.
async fn finds(db: &Db, condition: Predicate<Post>, expected: &str) -> Result {
    let found = slugs(Post::objects().filter(condition).order_by(post::slug.asc()), db).await?;
    assert_eq!(found.concat(), expected, "on {}", db.dialect().name());
    Ok(())
}

#[test]
fn the_database_computes_with_columns() -> Result {
    with_db(async |db| {
        sample(db).await?;
        // The views of a to e are 1, 2, 3, 3, 4.
        finds(db, (post::views * 2).eq(6), "cd").await?;
        finds(db, post::views.lt(post::views * post::views - 1), "bcde").await?;
        finds(db, ((post::views + 1) * 2).gt(8), "e").await?;
        finds(db, (post::views / 2).eq(1), "bcd").await?;
        finds(db, (post::views - 3).is_in([0, 1]), "cde").await?;
        finds(db, abs(post::views - 3).between(1, 2), "abe").await?;
        finds(db, post::views.between(2, 3), "bcd").await?;
        finds(db, post::views.gt(length(post::title)), "").await?;
        let query = Post::objects().order_by((abs(post::views - 3).desc(), post::slug.asc()));
        assert_eq!(slugs(query, db).await?.concat(), "abecd");
        let pairs = Post::objects().order_by(post::slug.asc()).values((post::slug, post::views * 10 + 1)).all(db).await?;
        assert_eq!(pairs.first(), Some(&("a".to_owned(), 11)));
        Ok(())
    })
}

#[test]
fn a_new_value_is_made_of_the_old_ones() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let views = async || Post::objects().order_by(post::slug.asc()).values(post::views).all(db).await;
        Post::objects().update(db, [post::views.set(post::views + 1)]).await?;
        assert_eq!(views().await?, [2, 3, 4, 4, 5]);
        let set =
            [post::views.set(post::views * post::views - 1), post::title.set(upper(post::slug)), post::body.set(post::slug)];
        Post::objects().filter(post::slug.is_in(["a", "b"])).update(db, set).await?;
        assert_eq!(views().await?, [3, 8, 4, 4, 5]);
        finds(db, post::title.eq("B").and(post::body.eq("b")), "b").await?;
        let popular = case().when(post::views.gt(4), Status::Published).otherwise(Status::Draft);
        Post::objects().update(db, [post::status.set(popular), post::published_at.set(now())]).await?;
        finds(db, post::status.eq(Status::Published), "be").await?;
        finds(db, post::published_at.is_null(), "").await
    })
}

#[test]
fn functions_are_those_of_the_table() -> Result {
    with_db(async |db| {
        sample(db).await?;
        finds(db, lower(post::title).eq("alphabet"), "d").await?;
        finds(db, upper(post::title).contains("BETA"), "b").await?;
        finds(db, length(post::title).eq(5), "c").await?;
        finds(db, trim(concat(("  ", post::slug, " "))).eq("c"), "c").await?;
        finds(db, replace(post::title, "Alpha", "").eq("bet"), "d").await?;
        finds(db, coalesce(post::published_at, day("2026-01-15")?).lt(day("2026-01-31")?), "abde").await?;
        finds(db, coalesce(post::published_at, now()).gt(day("2026-02-02")?), "bde").await?;
        finds(db, post::created_at.le(now()), "abcde").await?;
        let found =
            Post::objects().order_by(post::slug.asc()).values((length(post::title), concat((post::slug, "-", post::slug))));
        assert_eq!(found.first(db).await?, Some((10, "a-a".to_owned())));
        Ok(())
    })
}

#[test]
fn a_case_chooses() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let size = || case().when(post::views.gt(3), "many").when(post::views.gt(1), "some").otherwise("few");
        let found = Post::objects().order_by(post::slug.asc()).values(size()).all(db).await?;
        assert_eq!(found, ["few", "some", "some", "some", "many"]);
        finds(db, size().eq("some"), "bcd").await?;
        let number = case().when(post::featured, 1).otherwise(post::views + 1);
        let found = Post::objects().order_by((number.clone().desc(), post::slug.asc())).values(number).all(db).await?;
        assert_eq!(found, [5, 4, 4, 3, 1]);
        Ok(())
    })
}

#[test]
fn orders_say_where_empty_values_stand() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let order = async |query: QuerySet<Post>| slugs(query, db).await.map(|slugs| slugs.concat());
        let by = |ordering| Post::objects().order_by((ordering, post::slug.asc()));
        assert_eq!(order(by(post::published_at.asc().nulls_last())).await?, "acbde");
        assert_eq!(order(by(post::published_at.desc().nulls_first())).await?, "bdeca");
        let mut found = slugs(Post::objects().order_by(random()), db).await?;
        found.sort_unstable();
        assert_eq!(found.concat(), "abcde");
        Ok(())
    })
}
