//! Loading relations: nested, chosen, in an order; and how many statements that takes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::Connection as _;
use diesel::connection::InstrumentationEvent;
use nuages::prelude::*;

use super::models::*;

/// What a query finds, and how many SELECTs that took.
async fn counted<M: Model>(query: QuerySet<M>, db: &Db) -> Result<(Vec<M>, usize)> {
    let counter = Arc::new(AtomicUsize::new(0));
    let counting = counter.clone();
    // A transaction has one connection, hence all statements go through the one that is watched.
    db.transaction(async |tx| {
        tx.write(move |connection| {
            connection.set_instrumentation(move |event: InstrumentationEvent<'_>| {
                if matches!(&event, InstrumentationEvent::StartQuery { query, .. } if query.to_string().starts_with("SELECT")) {
                    counting.fetch_add(1, Ordering::Relaxed);
                }
            });
            Ok(())
        })
        .await?;
        let found = query.all(tx).await?;
        Ok((found, counter.load(Ordering::Relaxed)))
    })
    .await
}

/// Three people, each with three books of three chapters, and what goes with them.
async fn library(db: &Db) -> Result<[Person; 3]> {
    let all = people(["Ann", "Bob", "Cid"], db).await?;
    let (red, blue) = (label("red", db).await?, label("blue", db).await?);
    let root = category("root", None, db).await?;
    let leaf = category("leaf", Some(&root), db).await?;
    for (place, author) in all.iter().enumerate() {
        let profile = Profile::create().person(author).motto(format!("I am {}", author.name)).save(db).await?;
        Badge::create().profile(&profile).title(format!("badge of {}", author.name)).save(db).await?;
        let editor = &all[(place + 1) % 3];
        for number in 1..=3 {
            let title = format!("{}{number}", author.name);
            let new = Book::create().title(title).author(author).category(&leaf);
            let book = if number == 1 { new.save(db).await? } else { new.editor(editor).save(db).await? };
            book::labels.add(&book, if number == 2 { vec![&red, &blue] } else { vec![&red] }, db).await?;
            for chapter in 1..=3 {
                let new = Chapter::create().book(&book).number(chapter);
                if chapter == 2 {
                    new.translator(editor).save(db).await?
                } else {
                    new.save(db).await?
                };
            }
        }
    }
    Ok(all)
}

#[test]
fn relations_to_one_are_joined_through_one_another() -> Result {
    with_shelf(async |db| {
        library(db).await?;
        let query = Chapter::objects()
            .with(chapter::translator)
            .with(chapter::book.with(book::author).with(book::editor).with(book::category.with(category::parent)))
            .filter(chapter::number.eq(2));
        let (chapters, selects) = counted(query, db).await?;
        assert_eq!((chapters.len(), selects), (9, 1));
        for chapter in &chapters {
            let book = chapter.book.get()?;
            assert!(book.title.starts_with(&book.author.get()?.name));
            let translator = chapter.translator.as_ref().map(|translator| translator.get().map(|person| person.id));
            let editor = book.editor.as_ref().map(|editor| editor.get().map(|person| person.id));
            assert!(
                matches!((translator, editor), (Some(Ok(one)), Some(Ok(other))) if one == other) == !book.title.ends_with('1')
            );
            let Some(Ok(category)) = book.category.as_ref().map(|category| category.get()) else { panic!("{book:?}") };
            let parent = category.parent.as_ref().map(|parent| parent.get().map(|parent| parent.name.as_str()));
            assert_eq!((category.name.as_str(), parent), ("leaf", Some(Ok("root"))));
        }
        Ok(())
    })
}

#[test]
fn what_hangs_behind_an_empty_foreign_key_is_left_out() -> Result {
    with_shelf(async |db| {
        let [ann, bob] = people(["Ann", "Bob"], db).await?;
        let pupil = Person::create().name("Cid").mentor(&ann).save(db).await?;
        person::pupils.add(&pupil, [&bob], db).await?;
        let query = Person::objects().with(person::mentor.with(person::mentor.with(person::mentor))).with(person::profile);
        let (found, selects) = counted(query, db).await?;
        let mentor = |person: &Person| person.mentor.as_ref().and_then(|mentor| mentor.get().ok()).cloned();
        let way = found.iter().map(|person| {
            let names = std::iter::successors(Some(person.clone()), mentor).map(|person| person.name);
            names.collect::<Vec<_>>().join(" ")
        });
        assert_eq!(
            (way.collect::<Vec<_>>(), selects),
            (vec!["Ann".into(), "Bob Cid Ann".into(), "Cid Ann".into()] as Vec<String>, 2)
        );
        assert!(found.iter().all(|person| matches!(person.profile.get(), Ok(None))));
        Ok(())
    })
}

#[test]
fn the_number_of_statements_does_not_depend_on_the_number_of_records() -> Result {
    with_shelf(async |db| {
        library(db).await?;
        let query = || {
            Person::objects()
                .with(person::profile.with(profile::badges))
                .with(person::written.with(book::labels).with(book::chapters.with(chapter::translator)).with(book::editor))
        };
        let (one, for_one) = counted(query().limit(1), db).await?;
        let (all, for_all) = counted(query(), db).await?;
        // People, profiles, badges, books, labels, chapters.
        assert_eq!((one.len(), for_one, all.len(), for_all), (1, 6, 3, 6));
        for person in &all {
            let profile = person.profile.get()?.map(|profile| (profile.motto.clone(), profile.badges.get().map(<[Badge]>::len)));
            assert_eq!(profile, Some((format!("I am {}", person.name), Ok(1))));
            let books = person.written.get()?;
            let titles: Vec<&str> = books.iter().map(|book| book.title.trim_start_matches(&person.name)).collect();
            assert_eq!(titles, ["1", "2", "3"]);
            assert_eq!((books[0].labels.get()?.len(), books[1].labels.get()?.len()), (1, 2));
            assert!(books[0].editor.is_none() && books[1].editor.as_ref().is_some_and(|editor| editor.get().is_ok()));
            let chapters = books[2].chapters.get()?;
            assert_eq!(chapters.iter().map(|chapter| chapter.number).collect::<Vec<_>>(), [1, 2, 3]);
            assert!(chapters[1].translator.as_ref().is_some_and(|translator| translator.get().is_ok()));
        }
        Ok(())
    })
}

#[test]
fn one_record_behind_several_rows_has_its_relations_in_each() -> Result {
    with_shelf(async |db| {
        library(db).await?;
        let query = Book::objects().with(book::author.with(person::written).with(person::profile));
        let (books, selects) = counted(query, db).await?;
        assert_eq!((books.len(), selects), (9, 3));
        for book in books {
            let author = book.author.get()?;
            assert_eq!((author.written.get()?.len(), author.profile.get()?.is_some()), (3, true));
        }
        Ok(())
    })
}

#[test]
fn what_is_loaded_is_chosen_ordered_and_limited_for_each_record() -> Result {
    with_shelf(async |db| {
        library(db).await?;
        let titles = |books: &[Book]| books.iter().map(|book| book.title.clone()).collect::<Vec<_>>().join(" ");
        let some = person::written.filter(book::title.ends_with("1").or(book::title.ends_with("3"))).order_by(book::title.desc());
        let (all, selects) = counted(Person::objects().with(some), db).await?;
        assert_eq!(
            (titles(all[0].written.get()?), titles(all[2].written.get()?), selects),
            ("Ann3 Ann1".into(), "Cid3 Cid1".into(), 2)
        );
        let (all, selects) = counted(Person::objects().with(person::written.order_by(book::title.desc()).limit(2)), db).await?;
        let found = all.iter().map(|person| person.written.get().map(titles)).collect::<Result<Vec<_>, _>>()?;
        assert_eq!((found, selects), (vec!["Ann3 Ann2".into(), "Bob3 Bob2".into(), "Cid3 Cid2".into()] as Vec<String>, 2));
        let (labels, _) = counted(Label::objects().with(label::books.filter(book::title.ne("Ann2")).limit(1)), db).await?;
        let found = labels.iter().map(|label| label.books.get().map(titles)).collect::<Result<Vec<_>, _>>()?;
        assert_eq!(found, ["Bob2", "Ann1"], "for each label the first");
        Ok(())
    })
}

#[test]
fn people_are_loaded_through_pairs_of_their_own_table() -> Result {
    with_shelf(async |db| {
        let [ann, bob, cid] = people(["Ann", "Bob", "Cid"], db).await?;
        person::follows.add(&ann, [&bob, &cid], db).await?;
        person::friends.add(&cid, [&ann, &bob], db).await?;
        let club = Group::create().name("club").save(db).await?;
        group::members.add(&club, [&ann, &cid], db).await?;
        let query = Person::objects()
            .with(person::follows.with(person::followers))
            .with(person::friends)
            .with(person::groups.with(group::members.with(person::mentor)));
        let (all, selects) = counted(query, db).await?;
        assert_eq!(selects, 6);
        let names = |people: &[Person]| people.iter().map(|person| person.name.clone()).collect::<Vec<_>>().join(" ");
        assert_eq!((names(all[0].follows.get()?), names(all[0].friends.get()?)), ("Bob Cid".into(), "Cid".into()));
        assert_eq!(names(all[0].follows.get()?[0].followers.get()?), "Ann");
        assert_eq!((names(all[2].follows.get()?), names(all[2].friends.get()?)), (String::new(), "Ann Bob".into()));
        assert_eq!(names(all[2].groups.get()?[0].members.get()?), "Ann Cid");
        assert_eq!(all[1].groups.get()?.len(), 0);
        Ok(())
    })
}

#[test]
fn relations_are_loaded_with_a_page_of_records_too() -> Result {
    with_shelf(async |db| {
        library(db).await?;
        let page = Book::objects().with(book::author).with(book::labels).page(2, 4, db).await?;
        let titles: Vec<_> = page.rows.iter().map(|book| book.title.as_str()).collect();
        assert_eq!((titles, page.total.at_least()), (vec!["Bob2", "Bob3", "Cid1", "Cid2"], 9));
        assert!(page.rows.iter().all(|book| book.author.get().is_ok() && book.labels.get().is_ok()));
        Ok(())
    })
}
