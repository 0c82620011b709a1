//! Many records at once, and records that may be there already.

use nuages::ViolationKind;
use nuages::prelude::*;
use nuages::query::Create;

use super::models::*;
use super::number;
use super::read::sample;
use super::write::violation;

async fn names(db: &Db) -> Result<String> {
    Ok(Tag::objects().values(tag::name).all(db).await?.concat())
}

#[test]
fn many_records_are_created_at_once() -> Result {
    with_db(async |db| {
        let tags = Tag::objects().bulk_create(db, ["c", "a", "b"].map(|name| Tag::create().name(name))).await?;
        assert_eq!(tags.iter().map(|tag| tag.name.as_str()).collect::<String>(), "cab", "in the order that was given");
        assert!(tags[0].id < tags[1].id && tags[1].id < tags[2].id);
        assert_eq!(Tag::objects().filter(tag::id.eq(tags[1].id)).get(db).await?.name, "a");
        // More than one statement holds.
        let many = (0..12_000).map(|number| Tag::create().name(format!("tag {number}")));
        let many = Tag::objects().bulk_create(db, many).await?;
        assert_eq!((many.len(), many[11_999].name.as_str()), (12_000, "tag 11999"));
        assert_eq!(Tag::objects().count(db).await?, 12_003);
        assert!(Tag::objects().bulk_create(db, Vec::<Create<Tag>>::new()).await?.is_empty());
        Ok(())
    })
}

#[test]
fn records_that_give_different_fields_are_created_together() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let post = |slug: &str| Post::create().slug(slug).title(slug).author(&ann);
        let posts: [Create<Post>; 3] = [post("a").into(), post("b").id(70).editor(&ann).into(), post("c").views(3).into()];
        let posts = Post::objects().bulk_create(db, posts).await?;
        assert_eq!((posts[0].slug.as_str(), posts[1].id, posts[1].editor.is_some(), posts[2].views), ("a", 70, true, 3));
        // One that is refused refuses all.
        let refused = Post::objects().bulk_create(db, [post("d"), post("a"), post("e")]).await;
        assert_eq!(violation(refused).columns, ["slug"]);
        assert_eq!(Post::objects().count(db).await?, 3);
        Ok(())
    })
}

#[test]
fn what_is_there_already_is_left_or_changed() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let post = |slug: &str, title: &str| Post::create().slug(slug).title(title).author(&ann).views(1);
        Post::objects().bulk_create(db, [post("a", "old"), post("b", "old")]).await?;
        let ignored = Post::objects().upsert([post("b", "new"), post("c", "new")]).ignore().save(db).await?;
        assert_eq!(ignored.iter().map(|post| post.slug.as_str()).collect::<Vec<_>>(), ["c"], "those that were created");
        let titles = async || Post::objects().order_by(post::slug.asc()).values((post::title, post::views)).all(db).await;
        let row = |title: &str, views| (title.to_owned(), views);
        assert_eq!(titles().await?, [row("old", 1), row("old", 1), row("new", 1)]);
        let before = Post::objects().filter(post::slug.eq("b")).get(db).await?;
        let both = Post::objects().upsert([post("b", "newer"), post("d", "newer")]).on_conflict(post::slug);
        let both = both.update(post::title).set([post::views.set(post::views + 1)]).save(db).await?;
        assert_eq!((both.len(), both[0].id, both[0].views, both[1].views), (2, before.id, 2, 1));
        assert!(both[0].updated_at > before.updated_at, "auto_now");
        assert_eq!(titles().await?, [row("old", 1), row("newer", 2), row("new", 1), row("newer", 1)]);
        let no_columns = Post::objects().upsert([post("a", "x")]).update(post::title).save(db).await;
        assert!(matches!(no_columns, Err(Error::BadRequest(_))));
        Ok(())
    })
}

#[test]
fn many_records_are_changed_each_in_its_own_way() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let mut posts = Post::objects().order_by(post::slug.asc()).limit(3).all(db).await?;
        for post in &mut posts {
            post.title = format!("{}!", post.slug);
            (post.views, post.editor, post.body) = (post.views * 100, None, "not written".into());
        }
        let columns = (post::title, post::views, post::editor);
        assert_eq!(Post::objects().bulk_update(db, &posts, columns).await?, 3);
        let there = Post::objects().order_by(post::slug.asc()).values((post::title, post::views, post::editor_id, post::body));
        let there = there.all(db).await?;
        assert_eq!(there[2], ("c!".to_owned(), 300, None, String::new()));
        assert_eq!((there[0].0.as_str(), there[3].0.as_str(), there[3].1), ("a!", "Alphabet", 3));
        assert_eq!(Post::objects().bulk_update(db, &[], post::title).await?, 0);
        posts[0].title = "x".repeat(201);
        assert!(Post::objects().bulk_update(db, &posts, post::title).await.is_err());
        Ok(())
    })
}

#[test]
fn a_record_is_found_or_created() -> Result {
    with_db(async |db| {
        let rust = || Tag::objects().filter(tag::name.eq("rust"));
        let (first, is_new) = rust().get_or_create(db, Tag::create().name("rust")).await?;
        assert!(is_new);
        let (second, is_new) = rust().get_or_create(db, Tag::create().name("rust")).await?;
        assert_eq!((second.id, is_new), (first.id, false));
        // Inside of a transaction, what is refused does not end it.
        db.transaction(async |tx| {
            let nothing = Tag::objects().filter(tag::name.eq("nobody"));
            let refused = nothing.get_or_create(tx, Tag::create().name("rust")).await;
            assert_eq!(violation(refused).kind, ViolationKind::Unique);
            new_tag("after", tx).await
        })
        .await?;
        assert_eq!(names(db).await?, "afterrust");
        let (changed, is_new) = rust().update_or_create(db, [tag::name.set("Rust")], Tag::create().name("rust")).await?;
        assert_eq!((changed.name.as_str(), changed.id, is_new), ("Rust", first.id, false));
        let (created, is_new) = rust().update_or_create(db, [tag::name.set("x")], Tag::create().name("rust")).await?;
        assert_eq!((created.name.as_str(), is_new), ("rust", true));
        Ok(())
    })
}

#[test]
fn two_who_create_the_same_get_one_record() -> Result {
    with_db(async |db| {
        for round in 0..10 {
            let name = format!("tag {round}");
            let one = || async {
                Tag::objects().filter(tag::name.eq(name.as_str())).get_or_create(db, Tag::create().name(name.as_str())).await
            };
            let (a, b, c) = (one(), one(), one());
            let (mut a, mut b, mut c) = (Box::pin(a), Box::pin(b), Box::pin(c));
            let mut done: Vec<Result<(Tag, bool)>> = Vec::new();
            let (mut got_a, mut got_b, mut got_c) = (false, false, false);
            std::future::poll_fn(|context| {
                for (future, got) in [(&mut a, &mut got_a), (&mut b, &mut got_b), (&mut c, &mut got_c)] {
                    if !*got && let std::task::Poll::Ready(result) = future.as_mut().poll(context) {
                        done.push(result);
                        *got = true;
                    }
                }
                if done.len() == 3 { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
            })
            .await;
            let done = done.into_iter().collect::<Result<Vec<_>>>()?;
            assert!(done.iter().all(|(tag, _)| tag.id == done[0].0.id));
            assert_eq!(done.iter().filter(|(_, is_new)| *is_new).count(), 1);
        }
        Ok(())
    })
}

#[test]
fn a_record_is_changed_and_read_again() -> Result {
    with_db(async |db| {
        sample(db).await?;
        let mut post = Post::objects().filter(post::slug.eq("c")).get(db).await?;
        let mut other = post.clone();
        Post::objects().update(db, [post::title.set("meanwhile")]).await?;
        post.update(db, [post::views.set(post::views + 1), post::body.set("new")]).await?;
        assert_eq!((post.views, post.body.as_str(), post.title.as_str()), (4, "new", "meanwhile"));
        assert!(post.updated_at > other.updated_at);
        assert_eq!(other.views, 3);
        other.refresh(db).await?;
        assert_eq!((other.views, other.updated_at), (4, post.updated_at));
        assert!(Post::objects().contains(db, &post).await?);
        assert!(!Post::objects().filter(post::views.eq(3)).contains(db, &post).await?);
        assert!(!Post::objects().order_by(post::views.asc()).limit(2).contains(db, &post).await?);
        post.delete(db).await?;
        assert!(matches!(post.update(db, [post::views.set(1)]).await, Err(Error::NotFound(_))));
        assert!(matches!(other.refresh(db).await, Err(Error::NotFound(_))));
        assert_eq!(number("SELECT count(*) AS number FROM blog_post WHERE views = 1", db).await?, 1);
        Ok(())
    })
}
