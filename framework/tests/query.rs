//! Models and queries, on every database there is.
//!
//! Each test runs on a fresh database of each kind: SQLite always, PostgreSQL when `NUAGES_TEST_POSTGRES_URL` is set and
//! the feature is on.

#![allow(clippy::panic, reason = "a test that does not find what it looks for has failed")]

mod models;

#[path = "query/across.rs"]
mod across;
#[path = "query/aggregate.rs"]
mod aggregate;
#[path = "query/bulk.rs"]
mod bulk;
#[path = "query/connection.rs"]
mod connection;
#[path = "query/delete.rs"]
mod delete;
#[path = "query/expression.rs"]
mod expression;
#[path = "query/hostile.rs"]
mod hostile;
#[path = "query/lookup.rs"]
mod lookup;
#[path = "query/part.rs"]
mod part;
#[path = "query/power.rs"]
mod power;
#[path = "query/read.rs"]
mod read;
#[path = "query/relation.rs"]
mod relation;
#[path = "query/relations/mod.rs"]
mod relations;
#[path = "query/sql.rs"]
mod sql;
#[path = "query/transaction.rs"]
mod transaction;
#[path = "query/typed.rs"]
mod typed;
#[path = "query/write.rs"]
mod write;

use models::{Post, Status, blog, new_author, new_post, post, with_db};
use nuages::model::Model as _;
use nuages::prelude::{Db, QuerySet, Result};

/// The slugs of the posts that a query finds, in its order.
async fn slugs(query: QuerySet<Post>, db: &Db) -> Result<Vec<String>> {
    Ok(query.all(db).await?.into_iter().map(|post| post.slug).collect())
}

/// The number that a query of one number finds, past the framework.
async fn number(query: &'static str, db: &Db) -> Result<i64> {
    use diesel::RunQueryDsl as _;
    #[derive(diesel::QueryableByName)]
    struct Number {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        number: i64,
    }
    db.read(move |connection| Ok(diesel::sql_query(query).get_result::<Number>(connection)?.number)).await
}

#[test]
fn tables_are_named_as_django_names_them() {
    assert_eq!(Post::TABLE, "blog_post");
    assert_eq!(Post::DEF.many[0].table, "blog_post_tags");
    assert_eq!((Post::DEF.many[0].source_column, Post::DEF.many[0].target_column), ("post_id", "tag_id"));
}

#[test]
fn the_migration_of_these_tests_fits_the_structs() {
    let app = blog::app().def;
    for model in app.models {
        model.assert_no_drift(app.migrations);
    }
}

#[test]
fn plain_diesel_works_on_the_same_tables() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        for slug in ["one", "two", "three"] {
            new_post(slug, &ann, db).await?;
        }
        let (posts, pairs, count, deleted) = db
            .write(|connection| {
                use diesel::prelude::*;
                let posts: Vec<Post> =
                    post::table.filter(post::slug.eq("two")).order(post::created_at).limit(3).load(connection)?;
                let pairs: Vec<(String, Status)> =
                    post::table.order(post::slug.asc()).select((post::slug, post::status)).load(connection)?;
                let deleted = diesel::delete(post::table.filter(post::slug.eq("one"))).execute(connection)?;
                let count: i64 = post::table.count().get_result(connection)?;
                Ok((posts, pairs, count, deleted))
            })
            .await?;
        assert_eq!(posts.iter().map(|post| post.slug.as_str()).collect::<Vec<_>>(), ["two"]);
        assert_eq!(
            pairs,
            [("one".into(), Status::Draft), ("three".into(), Status::Draft), ("two".into(), Status::Draft)] as [(String, _); 3]
        );
        assert_eq!((count, deleted), (2, 1));
        Ok(())
    })
}
