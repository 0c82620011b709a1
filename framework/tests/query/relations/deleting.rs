//! Deleting by each rule of `on_delete`, in circles, in diamonds and in large numbers.

use nuages::ViolationKind;
use nuages::prelude::*;

use super::models::*;
use crate::number;

#[test]
fn restricted_is_what_does_not_go_along() -> Result {
    with_shelf(async |db| {
        let (one, two) = (Artist::create().save(db).await?, Artist::create().save(db).await?);
        let album = Album::create().artist(&one).save(db).await?;
        let song = Song::create().artist(&one).album(&album).save(db).await?;
        let guest = Song::create().artist(&two).album(&album).save(db).await?;
        let refused = album.delete(db).await.map_err(|error| error.to_string());
        assert_eq!(refused.err(), Some(format!("album {} cannot be deleted: still needed by 2 songs", album.id)));
        let refused = one.delete(db).await;
        assert!(matches!(&refused, Err(Error::Protected(text)) if text.ends_with("by 1 song")), "{refused:?}");
        assert_eq!((Song::objects().count(db).await?, Album::objects().count(db).await?), (2, 1), "nothing went");
        guest.delete(db).await?;
        let deleted = one.delete(db).await?;
        assert_eq!(deleted.models, [("Song", 1), ("Album", 1), ("Artist", 1)], "the song goes with its artist");
        assert_eq!(song.delete(db).await?.total(), 0);
        Ok(())
    })
}

#[test]
fn protected_is_what_points_there_in_any_case() -> Result {
    with_shelf(async |db| {
        let [ann, bob] = people(["Ann", "Bob"], db).await?;
        for title in ["a", "b"] {
            Book::create().title(title).author(&ann).editor(&bob).save(db).await?;
        }
        let refused = Person::objects().delete(db).await.map_err(|error| (error.status(), error.to_string()));
        assert_eq!(refused.err(), Some((409, "2 persons cannot be deleted: still needed by 2 books".into())));
        let deleted = bob.delete(db).await?;
        assert_eq!(deleted.models, [("Person", 1)]);
        assert_eq!(Book::objects().filter(book::editor.is_null()).count(db).await?, 2);
        Ok(())
    })
}

#[test]
fn a_default_takes_the_place_of_what_goes() -> Result {
    with_shelf(async |db| {
        let (first, second) = (Artist::create().save(db).await?, Artist::create().save(db).await?);
        Concert::create().artist(&second).save(db).await?;
        assert_eq!(second.delete(db).await?.models, [("Artist", 1)]);
        assert_eq!((first.id, Concert::objects().get(db).await?.artist.key()?), (1, 1));
        let last = first.delete(db).await;
        assert!(matches!(&last, Err(Error::Violation(error)) if error.kind == ViolationKind::ForeignKey), "{last:?}");
        assert_eq!(Artist::objects().count(db).await?, 1, "the default is the record that goes, so nothing does");
        Ok(())
    })
}

#[test]
fn nothing_is_done_where_nothing_is_to_be_done() -> Result {
    with_shelf(async |db| {
        let (first, second) = (Artist::create().save(db).await?, Artist::create().save(db).await?);
        Concert::create().artist(&first).stand_in(&second).save(db).await?;
        let refused = second.delete(db).await;
        assert!(matches!(&refused, Err(Error::Violation(error)) if error.kind == ViolationKind::ForeignKey), "{refused:?}");
        db.transaction(async |tx| {
            second.delete(tx).await?;
            Concert::objects().update(tx, [concert::stand_in.set(&first)]).await.map(|_| ())
        })
        .await?;
        assert_eq!(Artist::objects().count(db).await?, 1, "what was done in the same transaction is enough");
        Ok(())
    })
}

#[test]
fn circles_end() -> Result {
    with_shelf(async |db| {
        let hen = Hen::create().save(db).await?;
        let egg = Egg::create().hen(&hen).save(db).await?;
        Hen::objects().update(db, [hen::egg.set(&egg)]).await?;
        let (other, late) = (Hen::create().save(db).await?, Hen::create().egg(&egg).save(db).await?);
        let deleted = hen.delete(db).await?;
        assert_eq!(deleted.total(), 3);
        assert!(deleted.models.contains(&("Hen", 2)) && deleted.models.contains(&("Egg", 1)), "{deleted:?}");
        assert_eq!(Hen::objects().get(db).await?.id, other.id);
        assert_eq!(late.delete(db).await?.total(), 0);

        let own = category("own", None, db).await?;
        Category::objects().filter(category::id.eq(own.id)).update(db, [category::parent.set(&own)]).await?;
        assert_eq!(own.delete(db).await?.models, [("Category", 1)], "its own parent");
        Ok(())
    })
}

#[test]
fn a_tree_goes_with_its_root_and_all_that_hangs_on_its_leaves() -> Result {
    with_shelf(async |db| {
        let ann = person("Ann", db).await?;
        let root = category("root", None, db).await?;
        let mut parent = root.clone();
        for depth in 0..10 {
            parent = category(&format!("depth {depth}"), Some(&parent), db).await?;
            let book = Book::create().title(format!("{depth}")).author(&ann).category(&parent).save(db).await?;
            book::labels.add(&book, [&label("x", db).await?], db).await?;
            Chapter::create().book(&book).number(1).save(db).await?;
        }
        let stays = category("stays", None, db).await?;
        let deleted = root.delete(db).await?;
        assert_eq!((deleted.models, deleted.pairs), (vec![("Chapter", 10), ("Book", 10), ("Category", 11)], 10));
        assert_eq!((Category::objects().get(db).await?.id, Label::objects().count(db).await?), (stays.id, 10));
        Ok(())
    })
}

#[test]
fn a_key_that_is_a_relation_goes_with_what_it_points_to() -> Result {
    with_shelf(async |db| {
        let [ann, bob] = people(["Ann", "Bob"], db).await?;
        let profile = Profile::create().person(&ann).motto("").save(db).await?;
        Badge::create().profile(&profile).title("x").save(db).await?;
        let club = Group::create().name("club").save(db).await?;
        Membership::create().person(&ann).group(&club).save(db).await?;
        Membership::create().person(&bob).group(&club).invited_by(&ann).save(db).await?;
        person::friends.add(&ann, [&bob], db).await?;
        let deleted = ann.delete(db).await?;
        assert_eq!(deleted.total(), 4);
        assert_eq!((deleted.models.last(), deleted.pairs), (Some(&("Person", 1)), 2));
        for kind in ["Profile", "Badge", "Membership"] {
            assert!(deleted.models.contains(&(kind, 1)), "{deleted:?}");
        }
        let left = Membership::objects().get(db).await?;
        assert_eq!((left.person.key()?, left.invited_by.is_none()), (bob.id, true), "only the inviter is forgotten");
        assert_eq!(number("SELECT count(*) AS number FROM shelf_person_friends", db).await?, 0);
        Ok(())
    })
}

#[test]
fn large_numbers_go_in_several_statements() -> Result {
    with_shelf(async |db| {
        let ann = person("Ann", db).await?;
        let book = book("one", &ann, db).await?;
        db.write(move |connection| {
            use diesel::RunQueryDsl as _;
            let rows: Vec<String> = (1..=1500).map(|id| format!("({id}, {}, {id})", book.id)).collect();
            let insert = format!("INSERT INTO shelf_chapter (id, book_id, number) VALUES {}", rows.join(", "));
            diesel::sql_query(insert).execute(connection)?;
            Ok(())
        })
        .await?;
        let deleted = Book::objects().delete(db).await?;
        assert_eq!((deleted.models, Chapter::objects().count(db).await?), (vec![("Chapter", 1500), ("Book", 1)], 0));
        Ok(())
    })
}
