//! SQL by hand, with bound values.

use nuages::diesel;
use nuages::prelude::*;

use super::models::*;
use super::read::sample;

#[derive(diesel::QueryableByName, Debug, PartialEq)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::Text)]
    slug: String,
    #[diesel(sql_type = diesel::sql_types::Integer)]
    twice: i32,
}

#[test]
fn sql_by_hand_is_read_into_whatever_fits() -> Result {
    with_db(async |db| {
        let (ann, _) = sample(db).await?;
        let pairs: Vec<(String, i32)> = db
            .sql("SELECT slug, views FROM blog_post WHERE author_id = ? AND title <> '?' ORDER BY slug")
            .bind(ann.id)
            .all()
            .await?;
        assert_eq!(pairs, [("a".to_owned(), 1), ("b".to_owned(), 2)]);
        let one: Vec<Option<DateTime>> =
            db.sql("SELECT published_at FROM blog_post WHERE slug = ?").bind("b".to_owned()).all().await?;
        assert_eq!(one, [None]);
        // By name, whatever the order.
        let columns =
            "views, updated_at, published_at, created_at, id, featured, status, author_id, editor_id, body, slug, title";
        let text = format!("SELECT {columns}, 1 AS more FROM blog_post WHERE views > ? ORDER BY slug");
        let posts: Vec<Post> = db.sql(text).bind(2).records().await?;
        assert_eq!(posts.iter().map(|post| post.slug.as_str()).collect::<String>(), "cde");
        assert_eq!((posts[0].title.as_str(), posts[0].status), ("gamma", Status::Published));
        let missing = db.sql("SELECT id, title FROM blog_post").records::<Post>().await;
        assert!(matches!(&missing, Err(Error::Database(text)) if text.contains("`slug`")), "{missing:?}");
        let rows: Vec<Row> =
            db.sql("SELECT slug, views * 2 AS twice FROM blog_post WHERE slug = ?").bind("e".to_owned()).structs().await?;
        assert_eq!(rows, [Row { slug: "e".into(), twice: 8 }]);
        Ok(())
    })
}

#[test]
fn sql_by_hand_writes() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let evil = "'; DROP TABLE blog_post; --".to_owned();
        let changed = db.sql("UPDATE blog_post SET title = ? WHERE views = ?").bind(evil.clone()).bind(3).execute().await?;
        assert_eq!((changed, Post::objects().filter(post::title.eq(evil)).count(db).await?), (2, 2));
        let refused = db.sql("UPDATE blog_post SET slug = ?").bind("same".to_owned()).execute().await;
        assert!(matches!(&refused, Err(Error::Violation(violation)) if violation.columns == ["slug"]), "{refused:?}");
        let unbound = db.sql("SELECT ?").all::<i64>().await;
        assert!(matches!(&unbound, Err(Error::Database(text)) if text.contains("1 `?`, and 0 values")), "{unbound:?}");
        Ok(())
    })
}
