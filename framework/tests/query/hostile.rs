//! Values as somebody sends them who means no good, or does not know better: no panic, and one error that names the field.

use nuages::db::Dialect;
use nuages::prelude::*;
use nuages::query::lower;

use super::models::*;
use super::read::sample;
use super::slugs;
use super::typed::{Run, new_run, read, run, with_runs};

/// What a query says that cannot be asked.
fn refused<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::BadRequest(text)) => text,
        other => panic!("expected a bad request, found {other:?}"),
    }
}

const INVISIBLE: &str = "remove the invisible character from the text";

#[test]
fn a_nul_is_kept_by_no_field_and_found_in_none() -> Result {
    with_db(async |db| {
        let (mut ann, _) = sample(db).await?;
        let expected = format!("`name`: {INVISIBLE}");
        assert_eq!(refused(Author::create().name("A\0").save(db).await), expected);
        assert_eq!(refused(Author::objects().update(db, [author::name.set("A\0")]).await), expected);
        let many = ["Carl", "D\0"].map(|name| Author::create().name(name));
        assert_eq!(refused(Author::objects().bulk_create(db, many).await), expected);
        ann.name = "\0".into();
        assert_eq!(refused(ann.save(db).await), expected);
        assert_eq!(Author::objects().count(db).await?, 2);
        for condition in [
            author::name.eq("A\0"),
            author::name.is_in(["A\0", "Bob\0"]),
            author::name.contains("\0"),
            author::name.istarts_with("A\0"),
            author::name.regex("A\0"),
        ] {
            assert_eq!(refused(Author::objects().filter(condition).count(db).await), expected);
        }
        Ok(())
    })?;
    with_runs(async |db| {
        let nul = new_run("a", serde_json::json!({"a": ["\0"]}), db).await;
        assert_eq!(refused(nul), format!("`data`: {INVISIBLE}"));
        // Two backslashes and some letters are no NUL.
        new_run("a", serde_json::json!("\\u0000"), db).await.map(drop)
    })
}

#[test]
fn lists_are_as_long_as_they_like() -> Result {
    with_db(async |db| {
        let (ann, _) = sample(db).await?;
        let found = async |condition| slugs(Post::objects().filter(condition).order_by(post::slug.asc()), db).await;
        let numbers = || 3..100_003;
        assert_eq!(found(post::views.is_in(numbers())).await?.concat(), "cde", "on {}", db.dialect().name());
        assert_eq!(found(!post::views.is_in(numbers())).await?.concat(), "ab");
        let words = || (0..100_000).map(|number| format!("it's {number} \"%")).chain(["b".to_owned(), "e".to_owned()]);
        assert_eq!(found(post::slug.is_in(words())).await?.concat(), "be");
        assert_eq!(found(lower(post::slug).is_in(words())).await?.concat(), "be");
        assert_eq!(found(post::author.is_in((0..50_000_i64).chain([ann.id]))).await?.concat(), "abcde");
        assert_eq!(found(post::id.is_in(Vec::<i64>::new())).await?.concat(), "");
        assert_eq!(found(!post::id.is_in(Vec::<i64>::new())).await?.concat(), "abcde");
        let times = vec![DateTime::now(); 20_000];
        let expected = "`created_at`: 20000 values of this type are too many for one statement; ask for 16384 at a time";
        assert_eq!(refused(found(post::created_at.is_in(times)).await), expected);
        assert_eq!(Post::objects().in_bulk(0..100_000, db).await?.len(), 5);
        assert_eq!(Post::objects().filter(post::id.is_in(0..100_000)).delete(db).await?.total(), 5);
        Ok(())
    })
}

#[test]
fn patterns_stand_for_themselves_or_are_refused() -> Result {
    with_db(async |db| {
        sample(db).await?;
        for text in ["%", "_", "\\", "\\%", "%%%%", "'; DROP TABLE blog_post; --"] {
            let found = slugs(Post::objects().filter(post::title.contains(text)).order_by(post::slug.asc()), db).await?;
            let expected = match text {
                "%" => "a",
                "_" => "b",
                "\\" => "e",
                _ => "",
            };
            assert_eq!(found.concat(), expected, "{text}");
        }
        for pattern in ["(", "[a", "a{2,1}", "*"] {
            let found = Post::objects().filter(post::title.regex(pattern).or(post::slug.eq("a"))).all(db).await;
            let error = refused(found);
            assert!(error.starts_with("`title`: invalid regular expression"), "{error}");
            let error = refused(Post::objects().filter(!post::title.iregex(pattern)).count(db).await);
            assert!(error.starts_with("`title`: invalid regular expression"), "{error}");
        }
        let long = Post::objects().filter(post::title.contains(&"a".repeat(100_000))).count(db).await;
        match db.dialect() {
            Dialect::Sqlite => assert_eq!(refused(long), "`title`: SQLite looks for texts of at most 50000 bytes"),
            Dialect::Postgres => assert_eq!(long?, 0),
        }
        Ok(())
    })
}

#[test]
fn limits_of_any_size_are_taken() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let all = || Post::objects().order_by(post::slug.asc());
        assert_eq!(slugs(all().limit(i64::MAX), db).await?.concat(), "abcde");
        assert_eq!(slugs(all().limit(i64::MIN), db).await?.concat(), "");
        assert_eq!(slugs(all().offset(i64::MAX).limit(i64::MAX), db).await?.concat(), "");
        assert_eq!(slugs(all().offset(i64::MIN), db).await?.concat(), "abcde");
        assert_eq!(slugs(all().slice(i64::MIN..i64::MAX), db).await?.concat(), "abcde");
        assert_eq!(slugs(all().slice(3..).slice(i64::MAX..), db).await?.concat(), "");
        for (number, per_page) in [(i64::MAX, i64::MAX), (i64::MIN, 10), (0, i64::MIN)] {
            let page = all().page(number, per_page, db).await;
            assert!(matches!(page, Err(Error::NotFound(_))), "{number}");
        }
        assert_eq!(all().page(1, i64::MAX, db).await?.rows.len(), 5);
        Ok(())
    })
}

#[test]
fn numbers_out_of_range_name_their_field() -> Result {
    with_runs(async |db| {
        let mut stored = new_run("a", serde_json::Value::Null, db).await?;
        let digits = "1234567890123456.7890123456";
        stored.exact = Some(read(digits));
        let saved = stored.clone().save(db).await;
        let found = Run::objects().filter(run::exact.eq(read::<Decimal>(digits))).count(db).await;
        match db.dialect() {
            Dialect::Postgres => assert_eq!((saved?, found?), ((), 1)),
            Dialect::Sqlite => {
                let expected = format!("`exact`: SQLite keeps 15 digits of a number, and {digits} has 26");
                assert_eq!(refused(saved), expected);
                assert_eq!(refused(found), expected);
                let set = Run::objects().update(db, [run::exact.set(read::<Decimal>(digits))]).await;
                assert_eq!(refused(set), expected);
            }
        }
        stored.fee = read("123456789.00");
        assert_eq!(refused(stored.save(db).await), "`fee`: use at most 8 digits before the point");
        (stored.fee, stored.pace) = (read("1"), f64::NAN);
        assert_eq!(refused(stored.save(db).await), "`pace`: NaN is no number that can be stored");
        (stored.pace, stored.name) = (1.0, "é".repeat(21));
        assert_eq!(refused(stored.save(db).await), "`name`: use at most 20 characters (there are 21)");
        Ok(())
    })
}
