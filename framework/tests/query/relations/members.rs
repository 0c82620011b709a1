//! Adding, removing, setting and clearing what a relation to many leads to.

use nuages::ViolationKind;
use nuages::prelude::*;

use super::models::*;
use crate::number;

#[test]
fn adding_and_removing_may_be_repeated() -> Result {
    with_shelf(async |db| {
        let ann = person("Ann", db).await?;
        let (book, other) = (book("one", &ann, db).await?, book("two", &ann, db).await?);
        let (red, green, blue) = (label("red", db).await?, label("green", db).await?, label("blue", db).await?);
        let labels = async |book: &Book| -> Result<String> {
            let labels = book::labels.of(book).all(db).await?;
            Ok(labels.into_iter().map(|label| label.name).collect::<Vec<_>>().join(" "))
        };
        book::labels.add(&book, [&red, &green, &red], db).await?;
        book::labels.add(&book, [&green, &blue], db).await?;
        assert_eq!(labels(&book).await?, "blue green red");
        assert_eq!(number("SELECT count(*) AS number FROM shelf_marks", db).await?, 3, "the table has the name that was given");
        label::books.add(&red, [&other], db).await?;
        assert_eq!(labels(&other).await?, "red", "the other side is the same relation");
        book::labels.remove(&book, [&red], db).await?;
        book::labels.remove(&book, [&red, &blue], db).await?;
        assert_eq!((labels(&book).await?, labels(&other).await?), ("green".into(), "red".into()));
        let unknown = book::labels.add(&book, [blue.id, 999], db).await;
        let violation =
            unknown.map_err(|error| matches!(error, Error::Violation(error) if error.kind == ViolationKind::ForeignKey));
        assert_eq!((violation.err(), labels(&book).await?), (Some(true), "green".into()), "whole or not at all");
        label::books.set(&green, [&other], db).await?;
        assert_eq!((labels(&book).await?, labels(&other).await?), (String::new(), "green red".into()));
        book::labels.clear(&other, db).await?;
        assert_eq!(labels(&other).await?, "");
        Ok(())
    })
}

#[test]
fn big_sets_go_in_several_statements() -> Result {
    with_shelf(async |db| {
        let ann = person("Ann", db).await?;
        let book = book("one", &ann, db).await?;
        let mut keys = Vec::new();
        for number in 0..1203 {
            keys.push(number + 1);
        }
        db.write(|connection| {
            use diesel::RunQueryDsl as _;
            for start in (1..=1203).step_by(401) {
                let rows: Vec<String> = (start..start + 401).map(|id| format!("({id}, 'label {id}')")).collect();
                diesel::sql_query(format!("INSERT INTO shelf_label (id, name) VALUES {}", rows.join(", ")))
                    .execute(connection)?;
            }
            Ok(())
        })
        .await?;
        book::labels.add(&book, keys.clone(), db).await?;
        book::labels.add(&book, keys.clone(), db).await?;
        assert_eq!(book::labels.of(&book).count(db).await?, 1203);
        book::labels.set(&book, keys[..602].to_vec(), db).await?;
        assert_eq!(book::labels.of(&book).count(db).await?, 602);
        book::labels.remove(&book, keys.clone(), db).await?;
        assert_eq!(book::labels.of(&book).count(db).await?, 0);
        book::labels.add(&book, keys, db).await?;
        let deleted = Label::objects().delete(db).await?;
        assert_eq!((deleted.models, deleted.pairs), (vec![("Label", 1203)], 1203));
        Ok(())
    })
}

#[test]
fn friends_are_friends_of_each_other() -> Result {
    with_shelf(async |db| {
        let [ann, bob, cid] = people(["Ann", "Bob", "Cid"], db).await?;
        let friends = async |person: &Person| names(person::friends.of(person), db).await;
        person::friends.add(&ann, [&bob, &cid], db).await?;
        person::friends.add(&bob, [&ann], db).await?;
        assert_eq!((friends(&ann).await?, friends(&bob).await?), (vec!["Bob".into(), "Cid".into()], vec!["Ann".into()]));
        assert_eq!(number("SELECT count(*) AS number FROM shelf_person_friends", db).await?, 4);
        person::friends.set(&cid, [&bob], db).await?;
        assert_eq!((friends(&ann).await?, friends(&bob).await?), (vec!["Bob".into()], vec!["Ann".into(), "Cid".into()]));
        person::friends.remove(&bob, [&ann], db).await?;
        assert_eq!((friends(&ann).await?.len(), friends(&bob).await?), (0, vec!["Cid".into()]));
        person::friends.add(&cid, [&cid], db).await?;
        person::friends.clear(&bob, db).await?;
        assert_eq!((friends(&bob).await?.len(), friends(&cid).await?), (0, vec!["Cid".into()]), "one may be one's own friend");
        Ok(())
    })
}

#[test]
fn a_model_in_between_keeps_the_pairs() -> Result {
    with_shelf(async |db| {
        let [ann, bob] = people(["Ann", "Bob"], db).await?;
        let club = Group::create().name("club").save(db).await?;
        Membership::create().group(&club).person(&ann).invited_by(&bob).level(7).save(db).await?;
        group::members.add(&club, [&ann, &bob], db).await?;
        let members = Membership::objects().order_by(membership::level.asc()).all(db).await?;
        assert_eq!(
            members.iter().map(|member| member.level).collect::<Vec<_>>(),
            [1, 7],
            "Ann's is as it was, Bob's has the default"
        );
        assert_eq!(names(group::members.of(&club), db).await?, ["Ann", "Bob"]);
        assert_eq!(group::memberships.of(&club).count(db).await?, 2);
        person::groups.remove(&ann, [&club], db).await?;
        assert_eq!(names(group::members.of(&club), db).await?, ["Bob"]);
        group::members.set(&club, [&ann], db).await?;
        assert_eq!(names(group::members.of(&club), db).await?, ["Ann"]);
        let profile = Profile::create().person(&ann).motto("").save(db).await?;
        let badge = Badge::create().profile(&profile).title("x").save(db).await?;
        let refused = group::staff.add(&club, [&badge], db).await.map_err(|error| error.to_string());
        assert!(refused.is_err_and(|text| text == "a new hire needs a value for `since`"));
        Hire::create().group(&club).badge(&badge).since(1999).save(db).await?;
        assert_eq!(group::staff.of(&club).get(db).await?.title, "x");
        group::staff.clear(&club, db).await?;
        assert_eq!((group::staff.of(&club).count(db).await?, Hire::objects().count(db).await?), (0, 0));
        Ok(())
    })
}

#[test]
fn from_the_other_side_of_a_foreign_key_its_column_is_written() -> Result {
    with_shelf(async |db| {
        let [ann, bob, cid] = people(["Ann", "Bob", "Cid"], db).await?;
        person::pupils.add(&ann, [&bob, &cid], db).await?;
        assert_eq!(names(person::pupils.of(&ann), db).await?, ["Bob", "Cid"]);
        person::pupils.remove(&bob, [&cid], db).await?;
        person::pupils.remove(&ann, [&bob], db).await?;
        assert_eq!(names(person::pupils.of(&ann), db).await?, ["Cid"], "only her own can be taken from her");
        person::pupils.set(&ann, [&bob], db).await?;
        assert_eq!(names(person::pupils.of(&ann), db).await?, ["Bob"]);
        person::pupils.clear(&ann, db).await?;
        assert_eq!(Person::objects().filter(person::mentor.is_null()).count(db).await?, 3);
        let book = book("one", &ann, db).await?;
        let refused = person::written.remove(&ann, [&book], db).await.map_err(|error| error.to_string());
        assert!(refused.is_err_and(|text| text.contains("`author` of a book cannot be empty")));
        person::written.add(&bob, [&book], db).await?;
        assert_eq!(Book::objects().get(db).await?.author.key()?, bob.id);
        Ok(())
    })
}

#[test]
fn no_two_records_are_one_to_one_with_the_same() -> Result {
    with_shelf(async |db| {
        let ann = person("Ann", db).await?;
        let profile = Profile::create().person(&ann).motto("go").save(db).await?;
        assert_eq!((profile.person.key()?, Profile::DEF.key_field().column.name), (ann.id, "person_id"));
        let second = Profile::create().person(ann.id).motto("no").save(db).await;
        assert!(matches!(second, Err(Error::Violation(error)) if error.kind == ViolationKind::Unique));
        let mut loaded = Profile::objects().filter(profile::person.eq(&ann)).with(profile::person).get(db).await?;
        assert_eq!(loaded.person.get()?.name, "Ann");
        loaded.motto = "went".into();
        loaded.save(db).await?;
        assert_eq!(person::profile.of(&ann).get(db).await?.motto, "went");
        Ok(())
    })
}
