//! Conditions across relations: from any side, to any depth, within one table, and never a row twice.

use nuages::prelude::*;

use super::models::*;

#[test]
fn a_condition_goes_back_along_a_foreign_key() -> Result {
    with_shelf(async |db| {
        let [ann, bob, _] = people(["Ann", "Bob", "Cid"], db).await?;
        for title in ["a1", "a2", "x"] {
            book(title, &ann, db).await?;
        }
        Book::create().title("b1").author(&bob).editor(&ann).save(db).await?;
        let who = async |condition| names(Person::objects().filter(condition), db).await;
        assert_eq!(who(person::written.any(book::title.starts_with("a"))).await?, ["Ann"], "two books, one row");
        assert_eq!(who(person::written.none(book::title.starts_with("a"))).await?, ["Bob", "Cid"]);
        assert_eq!(who(person::written.all(book::title.starts_with("b"))).await?, ["Bob", "Cid"], "Cid has written none");
        assert_eq!(who(person::written.is_empty()).await?, ["Cid"]);
        assert_eq!(who(person::edited.any(book::author.eq(&bob))).await?, ["Ann"], "each of two ways back is its own");
        assert_eq!(who(person::edited.none(book::id.gt(0))).await?, ["Bob", "Cid"], "books without an editor change nothing");
        assert_eq!(who(person::written.count().ge(1)).await?, ["Ann", "Bob"]);
        assert_eq!(who(person::written.count().eq(0)).await?, ["Cid"]);
        assert_eq!(who(person::written.count().lt(3)).await?, ["Bob", "Cid"]);
        assert_eq!(who(person::written.count().ne(1)).await?, ["Ann", "Cid"]);
        assert_eq!(who(person::written.count().gt(-1)).await?.len(), 3);
        assert_eq!(who(person::edited.count().le(0)).await?, ["Bob", "Cid"]);
        assert_eq!(person::written.of(&ann).count(db).await?, 3);
        let second = person::written.of(&ann).filter(book::title.ne("a1")).first(db).await?;
        assert_eq!(second.map(|book| book.title), Some("a2".into()));
        assert_eq!(Book::objects().filter(book::author.is_in([&ann, &bob])).count(db).await?, 4);
        assert_eq!(Book::objects().filter(book::editor.is_not_null()).get(db).await?.title, "b1");
        Ok(())
    })
}

#[test]
fn a_relation_within_one_table_is_asked_of_the_right_row() -> Result {
    with_shelf(async |db| {
        let root = category("root", None, db).await?;
        let branch = category("branch", Some(&root), db).await?;
        category("leaf", Some(&branch), db).await?;
        category("other", None, db).await?;
        let which = async |condition| -> Result<Vec<String>> {
            Ok(Category::objects().filter(condition).all(db).await?.into_iter().map(|category| category.name).collect())
        };
        let named = |name: &str| category::name.eq(name);
        assert_eq!(which(category::parent.is(named("root"))).await?, ["branch"]);
        assert_eq!(which(category::parent.is(category::parent.is(named("root")))).await?, ["leaf"]);
        assert_eq!(which(category::parent.is(named("root")).and(named("leaf"))).await?, [""; 0]);
        assert_eq!(which(category::parent.is_null()).await?, ["other", "root"]);
        assert_eq!(which(category::children.any(named("leaf"))).await?, ["branch"]);
        assert_eq!(which(category::children.any(category::children.any(named("leaf")))).await?, ["root"]);
        assert_eq!(which(category::children.none(category::id.gt(0))).await?, ["leaf", "other"]);
        assert_eq!(which(!category::parent.is(named("root"))).await?, ["leaf", "other", "root"]);
        assert_eq!(which(category::children.count().eq(1)).await?, ["branch", "root"]);
        // Each subquery of the same table has a name of its own.
        assert_eq!(which(category::parent.get(category::name).eq("root")).await?, ["branch"]);
        assert_eq!(which(category::parent.get(category::parent.get(category::name)).eq("root")).await?, ["leaf"]);
        let grandchildren = category::children.aggregate(nuages::query::sum(category::children.count()));
        assert_eq!(which(grandchildren.eq(1)).await?, ["root"]);
        Ok(())
    })
}

#[test]
fn many_to_many_of_a_model_to_itself_has_a_direction_unless_it_is_symmetrical() -> Result {
    with_shelf(async |db| {
        let [ann, bob, cid] = people(["Ann", "Bob", "Cid"], db).await?;
        person::friends.add(&ann, [&bob], db).await?;
        person::follows.add(&ann, [&bob, &cid], db).await?;
        person::follows.add(&bob, [&cid], db).await?;
        let who = async |condition| names(Person::objects().filter(condition), db).await;
        let named = |name: &str| person::name.eq(name);
        assert_eq!(who(person::friends.any(named("Bob"))).await?, ["Ann"]);
        assert_eq!(who(person::friends.any(named("Ann"))).await?, ["Bob"]);
        assert_eq!(who(person::follows.any(named("Cid"))).await?, ["Ann", "Bob"]);
        assert_eq!(who(person::follows.any(named("Ann"))).await?, [""; 0]);
        assert_eq!(who(person::followers.any(named("Ann"))).await?, ["Bob", "Cid"]);
        assert_eq!(who(person::follows.any(person::follows.any(named("Cid")))).await?, ["Ann"]);
        assert_eq!(who(person::followers.count().ge(2)).await?, ["Cid"]);
        assert_eq!(names(person::followers.of(&cid), db).await?, ["Ann", "Bob"]);
        assert_eq!(names(person::follows.of(&cid), db).await?, [""; 0]);
        Ok(())
    })
}

#[test]
fn conditions_are_nested_across_every_kind_of_relation() -> Result {
    with_shelf(async |db| {
        let [ann, bob] = people(["Ann", "Bob"], db).await?;
        let profile = Profile::create().person(&ann).motto("go").save(db).await?;
        Badge::create().profile(&profile).title("first").save(db).await?;
        let club = Group::create().name("club").save(db).await?;
        group::members.add(&club, [&ann, &bob], db).await?;
        let book = book("one", &ann, db).await?;
        book::labels.add(&book, [&label("red", db).await?], db).await?;
        let who = async |condition| names(Person::objects().filter(condition), db).await;
        assert_eq!(who(person::profile.is(profile::motto.eq("go"))).await?, ["Ann"]);
        assert_eq!(who(person::profile.is_null()).await?, ["Bob"]);
        assert_eq!(who(person::profile.is_not_null()).await?, ["Ann"]);
        assert_eq!(who(person::profile.is(profile::badges.any(badge::title.eq("first")))).await?, ["Ann"]);
        assert_eq!(who(person::groups.any(group::name.eq("club"))).await?, ["Ann", "Bob"]);
        let deep = badge::profile.is(profile::person.is(person::written.any(book::labels.any(label::name.eq("red")))));
        assert_eq!(Badge::objects().filter(deep).count(db).await?, 1);
        let back = label::books.any(book::author.is(person::groups.any(group::members.any(person::name.eq("Bob")))));
        assert_eq!(Label::objects().filter(back).get(db).await?.name, "red");
        assert_eq!(person::profile.of(&ann).get(db).await?.motto, "go");
        assert_eq!(person::profile.of(&bob).first(db).await?.map(|profile| profile.motto), None);
        Ok(())
    })
}
