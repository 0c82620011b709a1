//! Deleting, with what goes along.

use nuages::prelude::*;

use super::models::*;
use super::number;

const PAIRS: &str = "SELECT count(*) AS number FROM blog_post_tags";

#[test]
fn what_hangs_on_a_record_goes_by_its_rule() -> Result {
    with_db(async |db| {
        let (ann, bob) = (new_author("Ann", db).await?, new_author("Bob", db).await?);
        let tag = new_tag("rust", db).await?;
        let (one, two) = (new_post("one", &ann, db).await?, new_post("two", &ann, db).await?);
        let by_bob = Post::create().title("x").slug("bob").author(&bob).editor(&ann).save(db).await?;
        for post in [&one, &two, &by_bob] {
            post::tags.set(post, [&tag], db).await?;
        }
        for (post, text) in [(&one, "a"), (&one, "b"), (&two, "c"), (&by_bob, "d")] {
            Comment::create().post(post).text(text).save(db).await?;
        }
        let deleted = ann.delete(db).await?;
        assert_eq!(deleted.models, [("Comment", 3), ("Post", 2), ("Author", 1)]);
        assert_eq!(deleted.total(), 6);
        let left = Post::objects().get(db).await?;
        assert_eq!((left.slug.as_str(), left.editor.is_none(), left.author.key()?), ("bob", true, bob.id));
        assert_eq!(Comment::objects().get(db).await?.text, "d");
        assert_eq!((Author::objects().get(db).await?.name.as_str(), number(PAIRS, db).await?), ("Bob", 1));
        // From the other side of the pairs.
        assert_eq!(tag.delete(db).await?.models, [("Tag", 1)]);
        assert_eq!((number(PAIRS, db).await?, Post::objects().count(db).await?), (0, 1));
        assert_eq!(tag.delete(db).await?.total(), 0, "it is gone already");
        Ok(())
    })
}

#[test]
fn one_record_may_hang_on_another_in_two_ways() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        Post::create().title("x").slug("x").author(&ann).editor(&ann).save(db).await?;
        assert_eq!(ann.delete(db).await?.models, [("Post", 1), ("Author", 1)]);
        assert_eq!(Post::objects().count(db).await?, 0);
        Ok(())
    })
}

#[test]
fn what_is_protected_stays_with_all_the_rest() -> Result {
    with_db(async |db| {
        let (ann, bob) = (new_author("Ann", db).await?, new_author("Bob", db).await?);
        let edited = Post::create().title("x").slug("x").author(&bob).editor(&ann).save(db).await?;
        new_post("y", &ann, db).await?;
        let contract = Contract::create().author(&ann).save(db).await?;
        let protected = ann.delete(db).await;
        let Err(Error::Protected(text)) = &protected else { panic!("{protected:?}") };
        assert!(text.contains("Ann") && text.contains("1 contract"), "{text}");
        assert_eq!(protected.map_err(|error| error.status()).err(), Some(409));
        let there = Post::objects().filter(post::id.eq(edited.id)).get(db).await?;
        assert_eq!((there.editor.and_then(|editor| editor.key().ok()), Post::objects().count(db).await?), (Some(ann.id), 2));
        let all = Author::objects().delete(db).await;
        assert!(matches!(all, Err(Error::Protected(_))), "{all:?}");
        assert_eq!(Author::objects().count(db).await?, 2);
        contract.delete(db).await?;
        assert_eq!(Author::objects().delete(db).await?.models, [("Post", 2), ("Author", 2)]);
        Ok(())
    })
}

#[test]
fn a_query_deletes_what_it_finds() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        for slug in ["a", "b", "c"] {
            let post = new_post(slug, &ann, db).await?;
            Comment::create().post(&post).text(slug).save(db).await?;
        }
        let none = Post::objects().filter(post::slug.eq("x")).delete(db).await?;
        assert_eq!((none.total(), none.models), (0, vec![]));
        let two = Post::objects().filter(post::slug.is_in(["a", "c"])).delete(db).await?;
        assert_eq!(two.models, [("Comment", 2), ("Post", 2)]);
        assert_eq!((Post::objects().get(db).await?.slug, Comment::objects().get(db).await?.text), ("b".into(), "b".into()));
        Ok(())
    })
}
