//! Creating, changing, and what the database refuses.

use diesel::connection::SimpleConnection as _;
use nuages::prelude::*;
use nuages::{Violation, ViolationKind};

use super::models::*;

pub(super) fn violation<T>(result: Result<T>) -> Violation {
    match result {
        Err(Error::Violation(violation)) => violation,
        Err(other) => panic!("expected a violation, found {other:?}"),
        Ok(_) => panic!("nothing was refused"),
    }
}

#[test]
fn a_new_record_has_what_was_given_and_its_defaults() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let before = DateTime::now();
        let new = Post::create().title("Zoë 💨").slug("zoe").author(&ann).save(db).await?;
        let after = DateTime::now();
        assert_eq!((new.title.as_str(), new.slug.as_str(), new.body.as_str()), ("Zoë 💨", "zoe", ""));
        assert_eq!((new.status, new.views, new.featured), (Status::Draft, 0, false));
        assert_eq!((new.author.key()?, new.editor.is_none(), new.published_at), (ann.id, true, None));
        for time in [new.created_at, new.updated_at] {
            assert!(before <= time && time <= after, "{before:?} {time:?} {after:?}");
        }
        // What came back is what is there.
        let there = Post::objects().filter(post::id.eq(new.id)).get(db).await?;
        assert_eq!(format!("{there:?}"), format!("{new:?}"));

        let time = DateTime::parse("2026-03-04T05:06:07.891234Z")?;
        let full = Post::create().slug("full").title("x").title("the last counts").body("b").author(ann.id).editor(&ann);
        let full = full.status(Status::Published).featured(true).published_at(time).views(-7).id(70).save(db).await?;
        let there = Post::objects().filter(post::id.eq(70)).get(db).await?;
        assert_eq!((there.title.as_str(), there.views, there.status), ("the last counts", -7, Status::Published));
        assert_eq!((there.published_at, there.featured, there.body.as_str()), (Some(time), true, "b"));
        assert_eq!(there.editor.and_then(|editor| editor.key().ok()), Some(ann.id));
        assert_eq!(full.id, 70);
        Ok(())
    })
}

#[test]
fn update_changes_what_the_query_finds() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        for slug in ["a", "b", "c"] {
            new_post(slug, &ann, db).await?;
        }
        let get = async |slug: &str| Post::objects().filter(post::slug.eq(slug)).get(db).await;
        let (a, c) = (get("a").await?, get("c").await?);
        let two = || Post::objects().filter(post::slug.is_in(["a", "b"]));
        let now = DateTime::now();
        let changes = [post::views.set(5), post::published_at.set(now), post::status.set(Status::Published)];
        assert_eq!(two().update(db, changes).await?, 2);
        let changed = get("a").await?;
        assert_eq!((changed.views, changed.published_at, changed.status), (5, Some(now), Status::Published));
        assert_eq!((changed.title.as_str(), changed.created_at), ("a", a.created_at));
        assert!(changed.updated_at > a.updated_at, "auto_now");
        assert_eq!((get("c").await?.views, get("c").await?.updated_at), (0, c.updated_at));
        assert_eq!(two().update(db, [post::published_at.set(None::<DateTime>)]).await?, 2);
        assert_eq!(get("b").await?.published_at, None);
        let bob = new_author("Bob", db).await?;
        assert_eq!(two().update(db, [post::author.set(&bob), post::editor.set(&ann)]).await?, 2);
        let changed = get("b").await?;
        assert_eq!((changed.author.key()?, changed.editor.and_then(|editor| editor.key().ok())), (bob.id, Some(ann.id)));
        assert_eq!(Post::objects().filter(post::author.eq(&ann)).get(db).await?.slug, "c");
        assert_eq!(Post::objects().filter(post::slug.eq("x")).update(db, [post::views.set(9)]).await?, 0);
        assert_eq!(Post::objects().update(db, [post::views.set(9)]).await?, 3);
        for part in [Post::objects().limit(1), Post::objects().offset(1)] {
            assert!(matches!(part.update(db, [post::views.set(1)]).await, Err(Error::BadRequest(_))));
            assert!(matches!(part.delete(db).await, Err(Error::BadRequest(_))));
        }
        assert_eq!(Post::objects().filter(post::views.eq(9)).count(db).await?, 3);
        Ok(())
    })
}

#[test]
fn save_writes_all_fields_of_one_record() -> Result {
    with_db(async |db| {
        let (ann, bob) = (new_author("Ann", db).await?, new_author("Bob", db).await?);
        let mut record = Post::create().title("old").slug("a").author(&ann).editor(&ann).save(db).await?;
        new_post("b", &ann, db).await?;
        (record.title, record.views, record.status) = ("new".into(), 8, Status::Published);
        (record.author, record.editor) = (ForeignKey::from(&bob), None);
        record.save(db).await?;
        let there = Post::objects().filter(post::slug.eq("a")).get(db).await?;
        assert_eq!((there.id, there.title.as_str(), there.views, there.status), (record.id, "new", 8, Status::Published));
        assert_eq!((there.author.key()?, there.editor.is_none(), there.created_at), (bob.id, true, record.created_at));
        assert!(there.updated_at > record.updated_at);
        assert_eq!(Post::objects().filter(post::slug.eq("b")).get(db).await?.title, "b", "another record is left alone");
        record.delete(db).await?;
        assert!(matches!(record.save(db).await, Err(Error::NotFound(_))));
        assert_eq!(Post::objects().count(db).await?, 1);
        Ok(())
    })
}

#[test]
fn a_violation_names_what_was_refused() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let first = new_post("taken", &ann, db).await?;
        let mut second = new_post("free", &ann, db).await?;
        let of_post = |kind, column: &str| (kind, Some("blog_post".to_owned()), vec![column.to_owned()]);
        let what = |violation: Violation| (violation.kind, violation.table, violation.columns);
        let unique = of_post(ViolationKind::Unique, "slug");
        assert_eq!(what(violation(new_post("taken", &ann, db).await)), unique);
        assert_eq!(what(violation(Post::objects().update(db, [post::slug.set("same")]).await)), unique);
        second.slug = "taken".into();
        assert_eq!(what(violation(second.save(db).await)), unique);
        let key = violation(Post::create().id(first.id).title("x").slug("x").author(&ann).save(db).await);
        assert_eq!((key.kind, key.columns), (ViolationKind::Unique, vec!["id".to_owned()]));

        let foreign = what(violation(Comment::create().post(999).text("x").save(db).await));
        assert_eq!(foreign, (ViolationKind::ForeignKey, Some("blog_comment".into()), vec!["post_id".into()]));
        let moved = Post::objects().filter(post::slug.eq("taken")).update(db, [post::editor.set(ForeignKey::to(999))]).await;
        assert_eq!(what(violation(moved)), of_post(ViolationKind::ForeignKey, "editor_id"));

        let empty = db.write(|connection| Ok(connection.batch_execute("UPDATE blog_post SET title = NULL")?)).await;
        assert_eq!(what(violation(empty)), of_post(ViolationKind::NotNull, "title"));
        assert_eq!((Post::objects().count(db).await?, Comment::objects().count(db).await?), (2, 0));
        Ok(())
    })
}
