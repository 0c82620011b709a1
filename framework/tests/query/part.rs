//! Parts of what a query finds, and what two queries find together.

use nuages::prelude::*;

use super::models::*;
use super::read::sample;
use super::slugs;

#[test]
fn slices_count_from_the_begin_of_what_they_are_of() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let all = || Post::objects().order_by(post::slug.asc());
        let found = async |query: QuerySet<Post>| slugs(query, db).await.map(|slugs| slugs.concat());
        assert_eq!(found(all().slice(1..3)).await?, "bc");
        assert_eq!(found(all().slice(1..=3)).await?, "bcd");
        assert_eq!(found(all().slice(..2)).await?, "ab");
        assert_eq!(found(all().slice(3..)).await?, "de");
        let (from, to) = (4, 2);
        assert_eq!(found(all().slice(from..to)).await?, "");
        assert_eq!(found(all().slice(1..).slice(1..3)).await?, "cd");
        assert_eq!(found(all().slice(1..3).slice(1..9)).await?, "c");
        assert_eq!(found(all().reverse()).await?, "edcba");
        assert_eq!(found(all().none()).await?, "");
        let slug = |post: Option<Post>| post.map(|post| post.slug);
        // Both ends are those of the slice.
        assert_eq!(slug(all().slice(1..4).first(db).await?).as_deref(), Some("b"));
        assert_eq!(slug(all().slice(1..4).last(db).await?).as_deref(), Some("d"));
        assert_eq!(slug(all().slice(0..0).first(db).await?), None);
        assert!(!all().limit(0).exists(db).await?);
        assert_eq!(slug(Post::objects().latest(post::published_at, db).await?).as_deref(), Some("c"));
        assert_eq!(slug(Post::objects().earliest(post::published_at, db).await?).as_deref(), Some("a"));
        assert_eq!(slug(all().slice(3..).earliest(post::published_at, db).await?), None);
        Ok(())
    })
}

#[test]
fn two_queries_are_put_together() -> Result {
    with_db(async |db| {
        let (ann, _) = sample(db).await?;
        let (by_ann, many) = (|| Post::objects().filter(post::author.eq(&ann)), || Post::objects().filter(post::views.ge(2)));
        let found = async |query: QuerySet<Post>| slugs(query.order_by(post::slug.asc()), db).await.map(|slugs| slugs.concat());
        assert_eq!(found(by_ann().union(many())).await?, "abcde");
        assert_eq!(found(by_ann().intersection(many())).await?, "b");
        assert_eq!(found(by_ann().difference(many())).await?, "a");
        assert_eq!(found(many().difference(by_ann())).await?, "cde");
        assert_eq!(found(Post::objects().none().union(by_ann())).await?, "ab");
        // Where a condition is neither true nor false, it is not met.
        let late = Post::objects().filter(post::published_at.gt(super::read::day("2026-01-15")?));
        assert_eq!(found(Post::objects().difference(late)).await?, "abde");
        // Parts are put together as parts.
        let most = || Post::objects().order_by((post::views.desc(), post::slug.asc())).limit(2);
        assert_eq!(found(by_ann().union(most())).await?, "abce");
        assert_eq!(found(most().difference(by_ann())).await?, "ce");
        assert_eq!(by_ann().union(most()).filter(post::views.gt(2)).count(db).await?, 2);
        Ok(())
    })
}

#[test]
fn records_come_by_their_keys_and_in_chunks() -> Result {
    with_db(async |db| {
        let names = (0..25).map(|number| Tag::create().name(format!("{number:02}")));
        let tags = Tag::objects().bulk_create(db, names).await?;
        let found = Tag::objects().in_bulk([tags[3].id, tags[20].id, -1], db).await?;
        assert_eq!((found.len(), found[&tags[20].id].name.as_str()), (2, "20"));
        let (mut chunks, mut sizes, mut all) = (Tag::objects().filter(tag::name.ne("07")).chunks(8), vec![], vec![]);
        while let Some(chunk) = chunks.next(db).await? {
            sizes.push(chunk.len());
            all.extend(chunk.into_iter().map(|tag| tag.id));
        }
        assert_eq!((sizes, all.len()), (vec![8, 8, 8], 24));
        assert!(all.is_sorted() && chunks.next(db).await?.is_none());
        let sorted = Tag::objects().order_by(tag::name.desc()).chunks(8).next(db).await;
        assert!(matches!(sorted, Err(Error::BadRequest(_))));
        Ok(())
    })
}

#[test]
fn rows_are_locked_until_the_transaction_ends() -> Result {
    use nuages::db::Dialect;
    with_db(async |db| {
        sample(db).await?;
        let all = || Post::objects().order_by(post::slug.asc()).with(post::editor);
        let outside = all().select_for_update().all(db).await;
        assert!(matches!(&outside, Err(Error::Database(text)) if text.contains("transaction")), "{outside:?}");
        db.transaction(async |tx| {
            assert_eq!(all().limit(2).select_for_update().all(tx).await?.len(), 2);
            if db.dialect() == Dialect::Postgres {
                db.transaction(async |other| {
                    let left = slugs(all().select_for_update_skip_locked(), other).await?;
                    assert_eq!(left.concat(), "cde");
                    Ok(())
                })
                .await?;
                let refused = db.transaction(async |other| all().select_for_update_nowait().all(other).await).await;
                assert!(matches!(refused, Err(Error::Busy(_))), "{refused:?}");
            }
            Ok(())
        })
        .await
    })
}

#[test]
fn a_query_tells_its_sql_and_its_plan() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let query = Post::objects().filter(post::slug.eq("a")).limit(3);
        let sql = query.to_sql(db)?;
        assert!(sql.starts_with("SELECT ") && sql.replace('`', "\"").contains(r#"WHERE "blog_post"."slug" = "#), "{sql}");
        assert!(!sql.contains("'a'"), "{sql}");
        let plan = query.explain(db).await?;
        assert!(plan.contains("blog_post"), "{plan}");
        assert!(Post::objects().values(post::slug).explain(db).await?.contains("blog_post"));
        Ok(())
    })
}
