//! Aggregates over all records, over groups of them, and values in place of records.

use nuages::prelude::*;
use nuages::query::{avg, count, count_of, max, min, sum};

use super::models::*;
use super::read::{day, sample};

#[test]
fn all_records_make_one_value() -> Result {
    with_db(async |db| {
        let nothing = Post::objects().aggregate(db, (count(), sum(post::views), min(post::title), max(post::views))).await?;
        assert_eq!(nothing, (0, None, None, None));
        sample(db).await?;
        let all = (count(), count_of(post::published_at), sum(post::views), min(post::views), max(post::published_at));
        assert_eq!(Post::objects().aggregate(db, all).await?, (5, 2, Some(13), Some(1), Some(day("2026-02-01")?)));
        assert_eq!(Post::objects().aggregate(db, count_of(post::views).distinct()).await?, 4);
        assert_eq!(Post::objects().aggregate(db, sum(post::views).distinct()).await?, Some(10));
        let drafts = || post::status.eq(Status::Draft);
        let some =
            (count(), count().filter(drafts()), sum(post::views * 2).filter(drafts()), max(post::views).filter(post::featured));
        assert_eq!(Post::objects().aggregate(db, some).await?, (5, 3, Some(18), Some(1)));
        assert_eq!(Post::objects().filter(drafts()).aggregate(db, (count(), sum(post::views))).await?, (3, Some(9)));
        // Of a part, it is of that part.
        let most = Post::objects().order_by(post::views.desc()).limit(2);
        assert_eq!(most.aggregate(db, (count(), sum(post::views))).await?, (2, Some(7)));
        Ok(())
    })
}

#[test]
fn the_mean_is_no_whole_number() -> Result {
    with_db(async |db| {
        assert_eq!(Post::objects().aggregate(db, avg(post::views)).await?, None);
        sample(db).await?;
        assert_eq!(Post::objects().aggregate(db, avg(post::views)).await?, Some(2.6));
        let by_status = Post::objects().values((post::status, avg(post::views))).order_by(post::status.asc());
        assert_eq!(by_status.all(db).await?, [(Status::Draft, Some(3.0)), (Status::Published, Some(2.0))]);
        Ok(())
    })
}

#[test]
fn values_are_read_in_place_of_records() -> Result {
    with_db(async |db| {
        let (ann, _) = sample(db).await?;
        let by_slug = || Post::objects().order_by(post::slug.asc());
        assert_eq!(by_slug().values(post::slug).all(db).await?.concat(), "abcde");
        let found = by_slug().limit(2).values((post::slug, post::published_at, post::author_id)).all(db).await?;
        let expected = [("a", Some(day("2026-01-01")?)), ("b", None)];
        let expected = expected.map(|(slug, time)| (slug.to_owned(), time, ForeignKey::from(&ann)));
        assert_eq!(found, expected);
        assert_eq!(by_slug().values(post::views).distinct().order_by(post::views.desc()).all(db).await?, [4, 3, 2, 1]);
        let distinct = Post::objects().values(post::views).distinct();
        assert_eq!((distinct.count(db).await?, Post::objects().values(post::views).count(db).await?), (4, 5));
        assert_eq!(by_slug().values(post::slug).offset(1).limit(2).all(db).await?.concat(), "bc");
        assert_eq!(by_slug().values(post::slug).first(db).await?, Some("a".to_owned()));
        assert_eq!(by_slug().filter(post::slug.eq("x")).values(post::slug).first(db).await?, None);
        assert_eq!(by_slug().keys().all(db).await?.len(), 5);
        Ok(())
    })
}

#[test]
fn rows_are_grouped_by_what_is_no_aggregate() -> Result {
    with_db(async |db| {
        let (ann, bob) = sample(db).await?;
        let by_status = Post::objects().values((post::status, count(), max(post::views))).order_by(post::status.asc());
        assert_eq!(by_status.all(db).await?, [(Status::Draft, 3, Some(4)), (Status::Published, 2, Some(3))]);
        let by_author = Post::objects().values((post::author_id, post::status, sum(post::views)));
        let mut found = by_author.all(db).await?;
        found.sort_by_key(|(_, _, sum)| *sum);
        let (ann, bob) = (|| ForeignKey::from(&ann), || ForeignKey::from(&bob));
        let expected = [
            (ann(), Status::Published, Some(1)),
            (ann(), Status::Draft, Some(2)),
            (bob(), Status::Published, Some(3)),
            (bob(), Status::Draft, Some(7)),
        ];
        assert_eq!(found, expected);
        let often = Post::objects().values((post::views / 2, count())).having(count().gt(1)).order_by(count().desc());
        assert_eq!((often.all(db).await?, often.count(db).await?), (vec![(1, 3)], 1));
        let either = count().gt(2).or(count().filter(post::featured).eq(1));
        let found = Post::objects().values((post::views / 2 + 0, count())).having(either).order_by(count().desc());
        assert_eq!(found.all(db).await?, [(1, 3), (0, 1)]);
        Ok(())
    })
}

#[test]
fn groups_are_sorted_and_chosen_by_aggregates() -> Result {
    with_db(async |db| {
        sample(db).await?;
        // The views of a to e are 1, 2, 3, 3, 4; the model's own order says nothing of groups.
        let views = || Post::objects().values(post::views);
        assert_eq!(views().order_by((count().desc(), post::views.asc())).all(db).await?, [3, 1, 2, 4]);
        assert_eq!(views().having(count().gt(1)).all(db).await?, [3]);
        assert_eq!(views().distinct().order_by((count().desc(), post::views.desc())).limit(2).all(db).await?, [3, 4]);
        assert_eq!(views().order_by(max(post::title).desc().nulls_last()).count(db).await?, 4);
        // A limit of records is of records, and one of rows is of rows.
        let first = Post::objects().order_by(post::slug.asc()).limit(3).values(post::status);
        assert_eq!(first.order_by(count().desc()).all(db).await?, [Status::Published, Status::Draft]);
        let often = Post::objects().values(post::status).limit(1).order_by(count().desc());
        assert_eq!(often.all(db).await?, [Status::Draft]);
        Ok(())
    })
}

#[test]
fn rows_of_several_queries_come_together() -> Result {
    with_db(async |db| {
        let (ann, _) = sample(db).await?;
        new_tag("rust", db).await?;
        let names = || Author::objects().values((author::name, author::id * 0));
        let posts = || Post::objects().order_by(post::slug.asc()).limit(2).values((post::slug, post::id * 0 + 1));
        let all = names().union_all(posts()).union_all(names().limit(1));
        let found = all.clone().desc(1).asc(0).all(db).await?;
        let expected = [("a", 1), ("b", 1), ("Ann", 0), ("Ann", 0), ("Bob", 0)];
        assert_eq!(found, expected.map(|(name, number)| (name.to_owned(), number)), "on {}", db.dialect().name());
        assert_eq!(all.clone().asc(1).asc(0).offset(2).limit(2).all(db).await?[1].0, "a");
        assert_eq!(all.clone().all(db).await?.len(), 5);
        let grouped = |posts: QuerySet<Post>| posts.values((post::author_id, count()));
        let found = grouped(Post::objects()).union_all(grouped(Post::objects().filter(post::author.eq(&ann)))).asc(1);
        assert_eq!(found.all(db).await?.len(), 3);
        let error = all.asc(2).all(db).await.unwrap_err().to_string();
        assert_eq!(error, "rows of 2 values have none at 2 to be sorted by; the first is at 0");
        Ok(())
    })
}
