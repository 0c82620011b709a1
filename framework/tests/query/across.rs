//! Values across relations, beside each record.

use nuages::prelude::*;
use nuages::query::{count, max, min, upper};

use super::models::*;
use super::read::sample;
use super::slugs;

#[test]
fn a_value_of_the_record_that_a_relation_points_to() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let author = || post::author.get(author::name);
        let found = Post::objects().order_by((author().desc(), post::slug.asc())).values((
            post::slug,
            author(),
            post::editor.get(author::name),
        ));
        let found = found.all(db).await?;
        let row =
            |slug: &str, author: &str, editor: Option<&str>| (slug.to_owned(), author.to_owned(), editor.map(str::to_owned));
        assert_eq!(found[0], row("c", "Bob", Some("Ann")));
        assert_eq!(found[3], row("a", "Ann", Some("Bob")));
        assert_eq!(found[4], row("b", "Ann", None));
        let query =
            Post::objects().filter(author().starts_with("B")).filter(upper(author()).eq("BOB")).order_by(post::slug.asc());
        assert_eq!(slugs(query, db).await?.concat(), "cde");
        let by_author = Post::objects().values((author(), count(), max(post::views))).order_by(author().asc()).all(db).await?;
        assert_eq!(by_author, [("Ann".to_owned(), 2, Some(2)), ("Bob".to_owned(), 3, Some(4))]);
        Ok(())
    })
}

#[test]
fn records_come_with_values_of_their_relations() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let (rust, web) = (new_tag("rust", db).await?, new_tag("web", db).await?);
        let posts = Post::objects().order_by(post::slug.asc()).all(db).await?;
        post::tags.set(&posts[0], [&rust, &web], db).await?;
        post::tags.set(&posts[1], [&rust], db).await?;
        let query = Post::objects().order_by(post::slug.asc()).with(post::tags).with(post::author);
        let values = (post::tags.count(), post::tags.aggregate(min(tag::name)), post::views * 2);
        let found = query.annotate(values).all(db).await?;
        let found: Vec<_> = found.iter().map(|(post, values)| (post.slug.as_str(), values.clone())).collect();
        assert_eq!(found[0], ("a", (2, Some("rust".to_owned()), 2)));
        assert_eq!(found[1], ("b", (1, Some("rust".to_owned()), 4)));
        assert_eq!((found.len(), &found[2]), (5, &("c", (0, None, 6))));
        let w = || post::tags.aggregate(count().filter(tag::name.starts_with("w")));
        let query = Post::objects().order_by((post::tags.count().desc(), post::slug.desc()));
        assert_eq!(slugs(query.clone(), db).await?.concat(), "abedc");
        assert_eq!(slugs(query.clone().filter(w().eq(1)), db).await?.concat(), "a");
        let first = query.clone().with(post::tags).annotate(w()).first(db).await?;
        let (post, number) = first.ok_or_else(|| Error::NotFound("no post".into()))?;
        assert_eq!((post.slug.as_str(), number, post.tags.get()?.len()), ("a", 1, 2));
        let page = query.annotate(post::tags.count()).page(2, 2, db).await?;
        assert_eq!((page.rows.len(), page.rows[0].1, page.total.at_least()), (2, 0, 5));
        Ok(())
    })
}
