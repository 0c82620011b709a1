//! Relations: loading them, conditions across them, setting them.

use nuages::ViolationKind;
use nuages::prelude::*;

use super::models::*;
use super::{number, slugs};

fn names(tags: &[Tag]) -> Vec<&str> {
    tags.iter().map(|tag| tag.name.as_str()).collect()
}

#[test]
fn a_query_loads_the_relations_that_it_names() -> Result {
    with_db(async |db| {
        let (ann, bob) = (new_author("Ann", db).await?, new_author("Bob", db).await?);
        let (web, rust) = (new_tag("web", db).await?, new_tag("rust", db).await?);
        let edited = Post::create().title("x").slug("edited").author(&ann).editor(&bob).save(db).await?;
        new_post("plain", &bob, db).await?;
        post::tags.set(&edited, [&web, &rust], db).await?;

        let query = || Post::objects().order_by(post::slug.asc());
        let bare = query().all(db).await?;
        assert_eq!(bare.iter().flat_map(|post| post.author.key()).collect::<Vec<_>>(), [ann.id, bob.id]);
        let not_loaded = bare[0].author.get().map(|author| author.id).map_err(|error| error.to_string());
        assert!(not_loaded.is_err_and(|text| text.contains("Author was not loaded")));
        assert!(bare[0].tags.get().is_err());

        // The author and the editor are of one table, which is joined twice.
        let all = query().with(post::editor).with(post::tags).with(post::author).all(db).await?;
        assert_eq!(all.len(), 2);
        assert_eq!(
            (all[0].slug.as_str(), &all[0].author.get()?.name, all[0].author.get()?.id),
            ("edited", &"Ann".into(), ann.id)
        );
        assert_eq!(all[0].editor.as_ref().map(|editor| editor.get().map(|editor| editor.name.clone())), Some(Ok("Bob".into())));
        assert_eq!(names(all[0].tags.get()?), ["rust", "web"], "in the order of tags");
        assert_eq!((all[1].slug.as_str(), &all[1].author.get()?.name), ("plain", &"Bob".into()));
        assert_eq!((all[1].editor.is_none(), all[1].tags.get()?.len()), (true, 0));

        // The row of the editor is left out where there is none, and what stands behind it is read all the same.
        let plain = query().with(post::editor).with(post::author).filter(post::slug.eq("plain")).get(db).await?;
        assert_eq!((plain.author.get()?.name.as_str(), plain.editor.is_none()), ("Bob", true));
        let first = query().with(post::author).first(db).await?;
        assert_eq!(first.as_ref().map(|post| post.author.get().map(|author| author.name.as_str())), Some(Ok("Ann")));
        Ok(())
    })
}

#[test]
fn conditions_go_across_relations_without_duplicates() -> Result {
    with_db(async |db| {
        let (ann, bob) = (new_author("Ann", db).await?, new_author("Bob", db).await?);
        let mut tags = Vec::new();
        for name in ["rust", "rust web", "tea"] {
            tags.push(new_tag(name, db).await?);
        }
        let both = Post::create().title("x").slug("both").author(&ann).editor(&bob).save(db).await?;
        let (tea, bare) = (new_post("tea", &bob, db).await?, new_post("untagged", &bob, db).await?);
        post::tags.set(&both, &tags, db).await?;
        post::tags.set(&tea, [&tags[2]], db).await?;

        let query = |condition| Post::objects().filter(condition).order_by(post::slug.asc());
        assert_eq!(slugs(query(post::author.is(author::name.eq("Bob"))), db).await?, ["tea", "untagged"]);
        assert_eq!(slugs(query(post::editor.is(author::name.eq("Bob"))), db).await?, ["both"]);
        assert_eq!(slugs(query(post::author.is(author::name.eq("Nobody"))), db).await?, [""; 0]);
        // Two tags of `both` are about Rust.
        let about_rust = || query(post::tags.any(tag::name.starts_with("rust")));
        assert_eq!(slugs(about_rust(), db).await?, ["both"]);
        assert_eq!((about_rust().count(db).await?, about_rust().page(1, 9, db).await?.rows.len()), (1, 1));
        assert_eq!(slugs(query(post::tags.none(tag::name.starts_with("rust"))), db).await?, ["tea", "untagged"]);
        assert_eq!(slugs(query(post::tags.any(tag::id.gt(0))), db).await?, ["both", "tea"]);
        assert_eq!(slugs(query(post::tags.none(tag::id.gt(0))), db).await?, ["untagged"]);
        let nested = comment::post.is(post::author.is(author::name.eq("Ann")).and(post::tags.any(tag::name.eq("tea"))));
        Comment::create().post(&both).text("found").save(db).await?;
        Comment::create().post(&bare).text("not this").save(db).await?;
        assert_eq!(Comment::objects().filter(nested).get(db).await?.text, "found");
        Ok(())
    })
}

#[test]
fn a_relation_is_set_to_just_these_records() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let (a, b, c) = (new_tag("a", db).await?, new_tag("b", db).await?, new_tag("c", db).await?);
        let (post, other) = (new_post("post", &ann, db).await?, new_post("other", &ann, db).await?);
        let loaded = async || -> Result<String> {
            let post = Post::objects().filter(post::slug.eq("post")).with(post::tags).get(db).await?;
            Ok(names(post.tags.get()?).concat())
        };
        post::tags.set(&other, [&a, &b, &c], db).await?;
        post::tags.set(&post, [&a, &b], db).await?;
        assert_eq!(loaded().await?, "ab");
        let kept = "SELECT CAST(id AS bigint) AS number FROM blog_post_tags \
                    WHERE post_id = (SELECT id FROM blog_post WHERE slug = 'post') AND tag_id = (SELECT id FROM blog_tag WHERE name = 'b')";
        let before = number(kept, db).await?;
        post::tags.set(&post, [&c, &b], db).await?;
        assert_eq!((loaded().await?.as_str(), number(kept, db).await?), ("bc", before), "the row that stays is the same");
        post::tags.set(&post, [a.id, a.id, c.id, a.id], db).await?;
        assert_eq!(loaded().await?, "ac");
        let unknown = post::tags.set(&post, [b.id, 999], db).await;
        assert!(
            matches!(&unknown, Err(Error::Violation(violation)) if violation.kind == ViolationKind::ForeignKey),
            "{unknown:?}"
        );
        assert_eq!(loaded().await?, "ac", "it is set whole or not at all");
        post::tags.set(&post, Vec::<i64>::new(), db).await?;
        assert_eq!(loaded().await?, "");
        let other = Post::objects().filter(post::slug.eq("other")).with(post::tags).get(db).await?;
        assert_eq!(names(other.tags.get()?).concat(), "abc", "another post is left alone");
        Ok(())
    })
}

#[test]
fn a_new_record_leads_to_others_from_the_beginning() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let (a, b) = (new_tag("a", db).await?, new_tag("b", db).await?);
        let new = |slug: &str| Post::create().slug(slug).title(slug).author(&ann);
        let tags_of = async |slug: &str| -> Result<String> {
            let post = Post::objects().filter(post::slug.eq(slug)).with(post::tags).get(db).await?;
            Ok(names(post.tags.get()?).concat())
        };
        new("both").tags([&a, &b]).save(db).await?;
        new("last").tags([&a]).tags([b.id]).save(db).await?;
        assert_eq!((tags_of("both").await?.as_str(), tags_of("last").await?.as_str()), ("ab", "b"));
        // Whole or not at all; and it is told which relation it was.
        let refused = new("none").tags([b.id, 999]).save(db).await;
        assert!(
            matches!(&refused, Err(Error::Violation(violation)) if violation.kind == ViolationKind::ForeignKey && violation.columns == ["tag_id"]),
            "{refused:?}"
        );
        assert!(!Post::objects().filter(post::slug.eq("none")).exists(db).await?);
        // Many at once, each with its own.
        Post::objects().bulk_create(db, [new("many-1").tags([&a]), new("many-2"), new("many-3").tags([&b, &a])]).await?;
        for (slug, tags) in [("many-1", "a"), ("many-2", ""), ("many-3", "ab")] {
            assert_eq!(tags_of(slug).await?, tags, "{slug}");
        }
        let (_, is_new) = Post::objects().filter(post::slug.eq("got")).get_or_create(db, new("got").tags([&b])).await?;
        assert!(is_new && tags_of("got").await? == "b");
        let unclear = Post::objects().upsert([new("got").tags([&a])]).ignore().save(db).await;
        assert!(matches!(unclear, Err(Error::BadRequest(_))), "{unclear:?}");
        Ok(())
    })
}
