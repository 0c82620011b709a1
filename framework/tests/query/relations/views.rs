//! View structs: only what they name is read, in so few queries.

use nuages::prelude::*;
use nuages::query::{left, length};
use nuages::testing::queries_of;
use serde::Serialize;

// The functions that make records have the names of the modules.
use super::models::*;
use super::models::{book as books, category as categories, label as labels, person as persons};

#[derive(View, Serialize, Debug, PartialEq)]
#[view(model = Book)]
struct BookCard {
    title: String,
    #[view(from = author.name)]
    author: String,
    #[view(from = author.id)]
    author_key: i64,
    #[view(from = editor.name)]
    editor: Option<String>,
    #[view(from = author.mentor.name)]
    mentor: Option<String>,
    labels: Vec<LabelChip>,
    chapters: Vec<ChapterLine>,
    #[view(count = chapters)]
    parts: i64,
    #[view(max = chapters.number)]
    last: Option<i32>,
    #[view(compute = summary)]
    summary: String,
}

impl BookCard {
    fn summary(&self) -> String {
        let labels: Vec<&str> = self.labels.iter().map(|label| label.name.as_str()).collect();
        format!("{} by {} ({})", self.title, self.author, labels.join(", "))
    }
}

#[derive(View, Serialize, Debug, PartialEq)]
#[view(model = Label)]
struct LabelChip {
    name: String,
}

#[derive(View, Serialize, Debug, PartialEq)]
#[view(model = Chapter)]
struct ChapterLine {
    number: i32,
    #[view(from = translator.name)]
    translator: Option<String>,
}

/// Whole records in a view: one, perhaps one, and the one that points back; each with lists of its own.
#[derive(View, Debug)]
#[view(model = Book)]
struct Authored {
    title: String,
    author: Writer,
    editor: Option<Writer>,
}

#[derive(View, Debug)]
#[view(model = Person)]
struct Writer {
    name: String,
    profile: Option<Motto>,
    written: Vec<Title>,
    #[view(compute = books)]
    books: usize,
}

impl Writer {
    fn books(&self) -> usize {
        self.written.len()
    }
}

#[derive(View, Debug)]
#[view(model = Profile)]
struct Motto {
    motto: String,
}

#[derive(View, Debug)]
#[view(model = Book)]
struct Title {
    title: String,
}

/// Lists with an order, a limit and a condition of their own.
#[derive(View, Debug)]
#[view(model = Book)]
struct Shortened {
    title: String,
    #[view(order = [-number], limit = 2)]
    chapters: Vec<ChapterLine>,
    #[view(from = chapters, filter = chapter::number.gt(2), order = [number, -id])]
    later: Vec<ChapterLine>,
    #[view(order = [-name], limit = 1, filter = labels::name.ne("x"))]
    labels: Vec<LabelChip>,
}

/// A view of a tree holds views of its own kind.
#[derive(View, Debug)]
#[view(model = Category)]
struct Branch {
    name: String,
    children: Vec<Branch>,
}

async fn shelf(db: &Db) -> Result {
    let [ann, bob] = people(["Ann", "Bob"], db).await?;
    Person::objects().filter(persons::name.eq("Bob")).update(db, [persons::mentor.set(&ann)]).await?;
    Profile::create().person(&ann).motto("Onwards").save(db).await?;
    let emma = Book::create().title("Emma").author(&ann).editor(&bob).save(db).await?;
    let walden = book("Walden", &bob, db).await?;
    let [novel, old] = [label("novel", db).await?, label("old", db).await?];
    books::labels.add(&emma, [&old, &novel], db).await?;
    books::labels.add(&walden, [&old], db).await?;
    Chapter::create().book(&emma).number(2).translator(&bob).save(db).await?;
    Chapter::create().book(&emma).number(1).save(db).await?;
    Ok(())
}

#[test]
fn a_view_holds_what_it_names() -> Result {
    with_shelf(async |db| {
        shelf(db).await?;
        let cards = Book::objects().all_as::<BookCard>(db).await?;
        let json = serde_json::to_value(&cards).unwrap();
        let expected = serde_json::json!([
            {
                "title": "Emma", "author": "Ann", "author_key": 1, "editor": "Bob", "mentor": null,
                "labels": [{"name": "novel"}, {"name": "old"}],
                "chapters": [{"number": 1, "translator": null}, {"number": 2, "translator": "Bob"}],
                "parts": 2, "last": 2, "summary": "Emma by Ann (novel, old)",
            },
            {
                "title": "Walden", "author": "Bob", "author_key": 2, "editor": null, "mentor": "Ann",
                "labels": [{"name": "old"}], "chapters": [], "parts": 0, "last": null, "summary": "Walden by Bob (old)",
            },
        ]);
        assert_eq!(json, expected);
        Ok(())
    })
}

#[test]
fn one_first_page_and_none() -> Result {
    with_shelf(async |db| {
        shelf(db).await?;
        let query = Book::objects().order_by(books::title.desc());
        let first = query.first_as::<BookCard>(db).await?;
        assert_eq!(first.map(|card| card.title), Some("Walden".into()));
        let emma = Book::objects().filter(books::title.eq("Emma")).get_as::<BookCard>(db).await?;
        assert_eq!((emma.author.as_str(), emma.labels.len()), ("Ann", 2));
        let page = query.page_as::<BookCard>(2, 1, db).await?;
        assert_eq!((page.total.at_least(), page.rows[0].title.as_str()), (2, "Emma"), "a page that is not the first");
        assert!(matches!(query.page_as::<BookCard>(3, 1, db).await, Err(Error::NotFound(_))));
        let none = query.filter(books::title.eq("none"));
        assert!(matches!(none.get_as::<BookCard>(db).await, Err(Error::NotFound(_))));
        assert!(none.first_as::<BookCard>(db).await?.is_none());
        assert!(matches!(Book::objects().get_as::<BookCard>(db).await, Err(Error::Database(_))), "several");
        Ok(())
    })
}

#[test]
fn records_in_a_view_have_lists_of_their_own() -> Result {
    with_shelf(async |db| {
        shelf(db).await?;
        let (books, queries) = queries_of(db, Book::objects().all_as::<Authored>(db)).await?;
        let [emma, walden] = books.as_slice() else { panic!("two books") };
        assert_eq!((emma.title.as_str(), emma.author.name.as_str(), emma.author.books), ("Emma", "Ann", 1));
        assert_eq!(emma.author.profile.as_ref().map(|profile| profile.motto.as_str()), Some("Onwards"));
        let editor = emma.editor.as_ref().map(|editor| (editor.name.as_str(), editor.written[0].title.as_str()));
        assert_eq!(editor, Some(("Bob", "Walden")));
        assert!(walden.editor.is_none() && walden.author.profile.is_none());
        assert_eq!(queries.len(), 5, "the books, then profiles and books of authors and of editors: {queries:#?}");
        Ok(())
    })
}

#[test]
fn a_list_has_an_order_a_limit_and_a_condition() -> Result {
    with_shelf(async |db| {
        let ann = person("Ann", db).await?;
        let [a, b, x] = [label("a", db).await?, label("b", db).await?, label("x", db).await?];
        for title in ["one", "two", "bare"] {
            let book = book(title, &ann, db).await?;
            if title == "bare" {
                continue;
            }
            books::labels.add(&book, [&a, &b, &x], db).await?;
            for number in 1..=4 {
                Chapter::create().book(&book).number(number).save(db).await?;
            }
        }
        let query = Book::objects().order_by(books::id.asc());
        let (shelf, queries) = queries_of(db, query.all_as::<Shortened>(db)).await?;
        assert_eq!(queries.len(), 4, "the books, and one for each list: {queries:#?}");
        let numbers = |lines: &[ChapterLine]| lines.iter().map(|line| line.number).collect::<Vec<_>>();
        for book in &shelf[..2] {
            assert_eq!((numbers(&book.chapters), numbers(&book.later)), (vec![4, 3], vec![3, 4]), "{}", book.title);
            assert_eq!(book.labels.iter().map(|label| label.name.as_str()).collect::<Vec<_>>(), ["b"]);
        }
        assert!(shelf[2].chapters.is_empty() && shelf[2].later.is_empty() && shelf[2].labels.is_empty());
        Ok(())
    })
}

#[test]
fn a_tree_is_a_view_of_itself() -> Result {
    with_shelf(async |db| {
        let root = category("root", None, db).await?;
        let twig = category("twig", Some(&root), db).await?;
        category("leaf", Some(&twig), db).await?;
        let tree = Category::objects().filter(categories::name.eq("root")).get_as::<Branch>(db).await?;
        assert_eq!((tree.name.as_str(), tree.children[0].name.as_str()), ("root", "twig"));
        assert_eq!(tree.children[0].children[0].name, "leaf");
        Category::objects().filter(categories::name.eq("root")).update(db, [categories::parent.set(&twig)]).await?;
        let endless = Category::objects().all_as::<Branch>(db).await.map_err(|error| error.to_string());
        assert!(endless.as_ref().is_err_and(|error| error.contains("never end")), "a circle: {endless:?}");
        Ok(())
    })
}

#[test]
fn a_page_of_a_thousand_with_two_lists_is_three_queries() -> Result {
    with_shelf(async |db| {
        let ann = person("Ann", db).await?;
        let tag = label("x", db).await?;
        db.transaction(async |tx| {
            for number in 0..1_000 {
                let one = book(&format!("{number:04}"), &ann, tx).await?;
                books::labels.add(&one, [&tag], tx).await?;
                Chapter::create().book(&one).number(number).save(tx).await?;
            }
            Ok(())
        })
        .await?;
        let (cards, queries) = queries_of(db, Book::objects().limit(1_000).all_as::<BookCard>(db)).await?;
        assert_eq!(queries.len(), 3, "{queries:#?}");
        assert_eq!(cards.len(), 1_000);
        assert!(cards.iter().all(|card| card.author == "Ann" && card.labels.len() == 1 && card.chapters.len() == 1));
        assert!(cards.iter().enumerate().all(|(index, card)| card.last == i32::try_from(index).ok()));
        let (page, queries) = queries_of(db, Book::objects().page_as::<BookCard>(1, 1_000, db)).await?;
        assert_eq!((page.rows.len(), queries.len()), (1_000, 4), "one more counts the rows");
        Ok(())
    })
}

#[derive(View, Debug, PartialEq)]
#[view(model = Book)]
struct Beginning {
    #[view(expression = left(books::title, 2))]
    beginning: String,
    #[view(expression = length(books::title) + 1)]
    places: i32,
}

#[test]
fn a_view_reads_what_the_database_makes_of_columns() -> Result {
    with_shelf(async |db| {
        let ann = person("Ann", db).await?;
        for title in ["é", "Élan vital", ""] {
            book(title, &ann, db).await?;
        }
        let found = Book::objects().order_by(books::id.asc()).all_as::<Beginning>(db).await?;
        let expected = [("é", 2), ("Él", 11), ("", 1)];
        assert_eq!(found, expected.map(|(beginning, places)| Beginning { beginning: beginning.to_owned(), places }));
        Ok(())
    })
}

#[test]
fn only_what_is_named_is_read() -> Result {
    with_shelf(async |db| {
        let (_, queries) = queries_of(db, Book::objects().all_as::<Title>(db)).await?;
        assert!(queries[0].starts_with(r#"SELECT "#) && !queries[0].contains("author_id"), "{queries:?}");
        Ok(())
    })
}
