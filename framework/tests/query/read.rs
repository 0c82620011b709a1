//! Conditions, orders, limits, pages.

use std::time::Duration;

use nuages::prelude::*;
use nuages::query::{Counting, Predicate, Total};

use super::models::*;
use super::slugs;

pub(super) fn day(text: &str) -> Result<DateTime> {
    Ok(DateTime::parse(&format!("{text}T12:00:00Z"))?)
}

/// Five posts whose slugs are `a` to `e`.
pub(super) async fn sample(db: &Db) -> Result<(Author, Author)> {
    let (ann, bob) = (new_author("Ann", db).await?, new_author("Bob", db).await?);
    let post =
        |slug: &str, title: &str, author: &Author, views: i32| Post::create().slug(slug).title(title).author(author).views(views);
    let a = post("a", "Alpha 100%", &ann, 1).editor(&bob).featured(true);
    a.status(Status::Published).published_at(day("2026-01-01")?).save(db).await?;
    post("b", "Beta_x", &ann, 2).save(db).await?;
    let c = post("c", "gamma", &bob, 3).editor(&ann);
    c.status(Status::Published).published_at(day("2026-02-01")?).save(db).await?;
    post("d", "Alphabet", &bob, 3).save(db).await?;
    post("e", r#"Zoë \ "quoted" 'too'"#, &bob, 4).save(db).await?;
    Ok((ann, bob))
}

/// Asserts which of the five posts a condition finds.
async fn finds(db: &Db, condition: Predicate<Post>, expected: &str) -> Result {
    let found = slugs(Post::objects().filter(condition).order_by(post::slug.asc()), db).await?;
    assert_eq!(found.concat(), expected, "on {}", db.dialect().name());
    Ok(())
}

#[test]
fn each_comparison_means_what_it_says() -> Result {
    with_db(async |db| {
        let (_, bob) = sample(db).await?;
        finds(db, post::views.eq(3), "cd").await?;
        finds(db, post::views.ne(3), "abe").await?;
        finds(db, post::views.lt(2), "a").await?;
        finds(db, post::views.le(2), "ab").await?;
        finds(db, post::views.gt(3), "e").await?;
        finds(db, post::views.ge(3), "cde").await?;
        finds(db, post::status.eq(Status::Published), "ac").await?;
        finds(db, post::published_at.lt(day("2026-02-01")?), "a").await?;
        finds(db, post::published_at.le(day("2026-02-01")?), "ac").await?;
        finds(db, post::published_at.eq(day("2026-02-01")?), "c").await?;
        finds(db, post::author.eq(&bob), "cde").await?;
        finds(db, post::author.eq(bob.id), "cde").await?;
        finds(db, post::title.eq(r#"Zoë \ "quoted" 'too'"#), "e").await?;
        finds(db, post::title.eq("alphabet"), "").await?;
        finds(db, post::title.ne(post::slug), "abcde").await?;
        finds(db, post::title.eq(post::slug), "").await?;
        assert_eq!(slugs(Post::objects().filter(post::featured), db).await?, ["a"]);
        assert_eq!(slugs(Post::objects().filter(post::featured.eq(false)), db).await?.len(), 4);
        Ok(())
    })
}

#[test]
fn is_in_takes_any_number_of_values() -> Result {
    with_db(async |db| {
        sample(db).await?;
        finds(db, post::slug.is_in(["a", "e", "nobody"]), "ae").await?;
        finds(db, post::slug.is_in(Vec::<String>::new()), "").await?;
        finds(db, !post::slug.is_in(Vec::<String>::new()), "abcde").await?;
        finds(db, post::views.is_in(vec![3, 3, 4]), "cde").await?;
        finds(db, post::status.is_in([Status::Draft]), "bde").await
    })
}

#[test]
fn what_is_empty_meets_no_comparison_and_every_exclusion() -> Result {
    with_db(async |db| {
        let (_, bob) = sample(db).await?;
        finds(db, post::published_at.is_null(), "bde").await?;
        finds(db, post::published_at.is_not_null(), "ac").await?;
        finds(db, post::editor.is_null(), "bde").await?;
        finds(db, post::editor.eq(&bob), "a").await?;
        finds(db, post::published_at.ne(day("2026-01-01")?), "c").await?;
        // "Those that do not meet the condition" are all the others: where there is no editor, it is not Bob.
        finds(db, !post::editor.eq(&bob), "bcde").await?;
        finds(db, !!post::editor.eq(&bob), "a").await?;
        finds(db, !post::published_at.gt(day("2026-01-15")?), "abde").await?;
        let query = Post::objects().exclude(post::editor.is(author::name.eq("Bob"))).order_by(post::slug.asc());
        assert_eq!(slugs(query, db).await?.concat(), "bcde");
        Ok(())
    })
}

#[test]
fn conditions_are_joined() -> Result {
    with_db(async |db| {
        let (ann, _) = sample(db).await?;
        let (by_ann, drafts) = (|| post::author.eq(&ann), || post::status.eq(Status::Draft));
        finds(db, by_ann().and(drafts()), "b").await?;
        finds(db, by_ann().or(drafts()), "abde").await?;
        finds(db, !by_ann(), "cde").await?;
        finds(db, !(by_ann().or(drafts())), "c").await?;
        // `or` binds as it is written, whatever stands around it.
        finds(db, by_ann().or(drafts()).and(post::views.gt(2)), "de").await?;
        finds(db, by_ann().or(drafts().and(post::views.gt(2))), "abde").await?;
        finds(db, drafts().and(post::featured), "").await?;
        let query = Post::objects().filter(by_ann().or(drafts())).filter(post::views.ge(3)).order_by(post::slug.asc());
        assert_eq!(slugs(query, db).await?.concat(), "de");
        let query = Post::objects().filter(by_ann()).exclude(drafts());
        assert_eq!(slugs(query, db).await?.concat(), "a");
        Ok(())
    })
}

#[test]
fn text_is_looked_for_as_it_is() -> Result {
    with_db(async |db| {
        sample(db).await?;
        finds(db, post::title.contains("100%"), "a").await?;
        finds(db, post::title.contains("%"), "a").await?;
        finds(db, post::title.contains("_"), "b").await?;
        finds(db, post::title.contains("a_x"), "b").await?;
        finds(db, post::title.contains("h_bet"), "").await?;
        finds(db, post::title.contains(r"\"), "e").await?;
        finds(db, post::title.contains(r"\%"), "").await?;
        finds(db, post::title.contains("'too'"), "e").await?;
        finds(db, post::title.contains(""), "abcde").await?;
        finds(db, post::title.icontains("ALPHA"), "ad").await?;
        finds(db, post::title.icontains("%"), "a").await?;
        finds(db, post::title.starts_with("Alpha"), "ad").await?;
        finds(db, post::title.starts_with("lpha"), "").await?;
        finds(db, post::title.starts_with("%"), "").await?;
        // SQLite's LIKE does not tell a from A.
        let in_this_case = if db.dialect() == nuages::db::Dialect::Sqlite { "ad" } else { "" };
        finds(db, post::title.contains("ALPHA"), in_this_case).await
    })
}

#[test]
fn anything_that_diesel_says_is_a_condition() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let in_diesel = || {
            use diesel::{BoolExpressionMethods as _, ExpressionMethods};
            let more = ExpressionMethods::gt(post::views, 1);
            Predicate::diesel(more.and(ExpressionMethods::ne(post::slug, "e")))
        };
        finds(db, in_diesel(), "bcd").await?;
        finds(db, in_diesel().and(post::status.eq(Status::Draft)), "bd").await
    })
}

#[test]
fn what_is_empty_stands_first_in_ascending_order() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let order = async |query: QuerySet<Post>| slugs(query, db).await.map(|slugs| slugs.concat());
        assert_eq!(order(Post::objects().order_by((post::published_at.asc(), post::slug.desc()))).await?, "edbac");
        assert_eq!(order(Post::objects().order_by((post::published_at.desc(), post::slug.asc()))).await?, "cabde");
        assert_eq!(order(Post::objects().order_by((post::views.desc(), post::slug.desc()))).await?, "edcba");
        assert_eq!(order(Post::objects()).await?, "cadbe", "the model's own order");
        assert_eq!(order(Post::objects().order_by(post::slug.desc()).order_by(post::slug.asc())).await?, "abcde");
        Ok(())
    })
}

#[test]
fn a_query_may_ask_for_a_part() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let query = || Post::objects().order_by(post::slug.asc());
        let part = async |query: QuerySet<Post>| slugs(query, db).await.map(|slugs| slugs.concat());
        assert_eq!(part(query().limit(2)).await?, "ab");
        assert_eq!(part(query().offset(3)).await?, "de");
        assert_eq!(part(query().limit(2).offset(1)).await?, "bc");
        assert_eq!(part(query().limit(0)).await?, "");
        assert_eq!(part(query().limit(-1)).await?, "");
        assert_eq!(part(query().offset(-1)).await?, "abcde");
        assert_eq!(part(query().offset(7)).await?, "");
        assert_eq!(query().limit(2).count(db).await?, 5);
        assert_eq!(query().filter(post::views.eq(3)).count(db).await?, 2);
        assert_eq!(query().filter(post::views.eq(9)).count(db).await?, 0);
        assert!(query().exists(db).await? && query().filter(post::views.eq(3)).exists(db).await?);
        assert!(!query().filter(post::views.eq(9)).exists(db).await?);
        Ok(())
    })
}

#[test]
fn one_record_is_had_by_get_first_and_last() -> Result {
    with_db(async |db| {
        let nobody = Post::objects().first(db).await?;
        assert!(nobody.is_none() && Post::objects().last(db).await?.is_none());
        sample(db).await?;
        let found = Post::objects().filter(post::slug.eq("c")).get(db).await?;
        assert_eq!((found.title.as_str(), found.views, found.status), ("gamma", 3, Status::Published));
        assert_eq!((found.published_at, found.featured), (Some(day("2026-02-01")?), false));
        let none = Post::objects().filter(post::slug.eq("x")).get(db).await;
        assert!(matches!(&none, Err(error @ Error::NotFound(_)) if error.status() == 404), "{none:?}");
        let several = Post::objects().filter(post::views.eq(3)).get(db).await;
        assert!(matches!(&several, Err(Error::Database(text)) if text.contains("more than one post")), "{several:?}");
        let slug = |post: Option<Post>| post.map(|post| post.slug).unwrap_or_default();
        let query = || Post::objects().order_by((post::views.asc(), post::slug.asc()));
        assert_eq!(slug(query().first(db).await?) + &slug(query().last(db).await?), "ae");
        assert_eq!(slug(Post::objects().first(db).await?) + &slug(Post::objects().last(db).await?), "ce");
        // A model without an order: by its key.
        let post = Post::objects().filter(post::slug.eq("a")).get(db).await?;
        for (id, text) in [(9, "last"), (4, "first"), (6, "between")] {
            Comment::create().id(id).post(&post).text(text).save(db).await?;
        }
        let text = |comment: Option<Comment>| comment.map(|comment| comment.text).unwrap_or_default();
        assert_eq!(text(Comment::objects().first(db).await?), "first");
        assert_eq!(text(Comment::objects().last(db).await?), "last");
        Ok(())
    })
}

#[test]
fn the_last_page_may_be_short_and_none_comes_after_it() -> Result {
    with_db(async |db| {
        let query = || Post::objects().order_by(post::slug.asc()).with(post::author);
        let empty = query().page(1, 2, db).await?;
        assert_eq!((empty.rows.len(), empty.total, empty.pages(), empty.next()), (0, Total::Exactly(0), 1, None));
        sample(db).await?;
        for (number, expected, previous, next) in [(1, "ab", None, Some(2)), (2, "cd", Some(1), Some(3)), (3, "e", Some(2), None)]
        {
            let page = query().page(number, 2, db).await?;
            let found: String = page.rows.iter().map(|post| post.slug.as_str()).collect();
            assert_eq!((found.as_str(), page.number, page.previous(), page.next()), (expected, number, previous, next));
            assert_eq!((page.total, page.pages()), (Total::Exactly(5), 3));
            assert!(page.rows.iter().all(|post| post.author.get().is_ok()));
        }
        for number in [4, 0, -1, i64::MAX, i64::MIN] {
            for counting in [Counting::Few, Counting::Exact, Counting::Kept(Duration::from_secs(60))] {
                let page = query().counting(counting).page(number, 2, db).await;
                assert!(matches!(page, Err(Error::NotFound(_))), "{number}: {page:?}");
            }
        }
        Ok(())
    })
}

#[test]
fn a_page_counts_no_further_than_it_is_told() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let post = |number: i32| Post::create().slug(format!("post-{number}")).title("Post").author(&ann).views(number);
        Post::objects().bulk_create(db, (1..=1_101).map(post)).await?;
        let total = async |counting, number, per_page| -> Result<Total> {
            Ok(Post::objects().counting(counting).page(number, per_page, db).await?.total)
        };
        assert_eq!(total(Counting::Few, 1, 20).await?, Total::MoreThan(1_000));
        assert_eq!(total(Counting::Few, 1, 20).await?.at_least(), 1_001);
        // Ten pages behind the last are behind the last row.
        assert_eq!(total(Counting::Few, 56, 20).await?, Total::Exactly(1_101));
        assert_eq!(total(Counting::Exact, 1, 20).await?, Total::Exactly(1_101));
        let kept = Counting::Kept(Duration::from_secs(60));
        assert_eq!(total(kept, 1, 20).await?, Total::Exactly(1_101));
        Post::objects().filter(post::slug.eq("post-7")).delete(db).await?;
        assert_eq!(total(kept, 1, 20).await?, Total::Exactly(1_101), "what was counted before");
        assert_eq!(total(Counting::Exact, 1, 20).await?, Total::Exactly(1_100));
        // Another query is counted for itself; so is what a transaction sees.
        let first = Post::objects().filter(post::views.lt(10)).counting(kept).page(1, 20, db).await?;
        assert_eq!(first.total, Total::Exactly(8));
        let inside = db.transaction(async |tx| Ok(Post::objects().counting(kept).page(1, 20, tx).await?.total)).await?;
        assert_eq!(inside, Total::Exactly(1_100));
        Ok(())
    })
}
