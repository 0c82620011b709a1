//! The form of any model: what the admin asks with.

use crate::models::{Author, Post, Status, Tag, new_author, new_post, new_tag, post, with_db};
use nuages::form::{FormContent, FormField, RecordForm, RecordValues, Widget};
use nuages::model::Model as _;
use nuages::page::form_fields;
use nuages::prelude::{DateTime, Db, Error, FormData, Result};
use nuages::query::{Record, SelectDef};
use nuages::{Violation, ViolationKind};

/// Ann, and tags 1 and 2.
async fn sample(db: &Db) -> Result<(Author, Tag, Tag)> {
    Ok((new_author("Ann", db).await?, new_tag("rust", db).await?, new_tag("web", db).await?))
}

async fn form(db: &Db) -> Result<RecordForm> {
    db.read(|connection| RecordForm::of(Post::DEF, connection)).await
}

/// What the form makes of what was sent.
async fn bind(data: &FormData, db: &Db) -> Result<Result<RecordValues, Box<FormContent>>> {
    let data = data.clone();
    db.read(move |connection| RecordForm::of(Post::DEF, connection)?.bind(&data, connection)).await
}

/// A form that is right but for the fields that are given another value here; `None` leaves a field out.
fn sent(author: &Author, changes: &[(&str, Option<&str>)]) -> FormData {
    let key = author.id.to_string();
    let right = [("title", "Nuages"), ("slug", "nuages"), ("author", key.as_str()), ("status", "draft"), ("views", "3")];
    let kept = right.into_iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain(changes.iter().filter_map(|(name, value)| Some((*name, (*value)?)))).collect()
}

fn field<'a>(form: &'a FormContent, name: &str) -> &'a FormField {
    form.fields.iter().find(|field| field.name == name).unwrap_or_else(|| panic!("no field {name}"))
}

/// The fields with an error, each with its errors.
fn errors(bound: Result<RecordValues, Box<FormContent>>) -> Vec<String> {
    let form = bound.err().map(|form| *form).unwrap_or_default();
    let wrong = form.fields.iter().filter(|field| !field.errors.is_empty());
    wrong.map(|field| format!("{}: {}", field.name, field.errors.join("; "))).chain(form.errors.clone()).collect()
}

#[test]
fn a_right_form_gives_values_with_their_types() -> Result {
    with_db(async |db| {
        let (ann, rust, web) = sample(db).await?;
        let (rust_key, web_key) = (rust.id.to_string(), web.id.to_string());
        let data = sent(
            &ann,
            &[
                ("title", Some("  Zoë  ")),
                ("body", Some("one\r\ntwo\r\n")),
                ("status", Some("published")),
                ("featured", Some("on")),
                ("published_at", Some("2026-03-04T05:06")),
                ("tags", Some(&web_key)),
                ("tags", Some(&rust_key)),
            ],
        );
        let cleaned = bind(&data, db).await?.map_err(|form| Error::BadRequest(format!("{form:?}")))?;
        assert_eq!((cleaned.get(post::title)?.as_str(), cleaned.get(post::body)?.as_str()), ("Zoë", "one\ntwo"));
        assert_eq!((cleaned.get(post::status)?, cleaned.get(post::featured)?), (Status::Published, true));
        assert_eq!((cleaned.get(post::views)?, cleaned.get(post::slug)?.as_str()), (3, "nuages"));
        assert_eq!((cleaned.get(post::author)?.key()?, cleaned.get(post::editor)?), (ann.id, None));
        assert_eq!(cleaned.get(post::published_at)?, Some(DateTime::parse("2026-03-04T05:06:00Z")?));
        assert_eq!(cleaned.many.len(), 1);
        assert_eq!(cleaned.many[0].1.iter().map(ToString::to_string).collect::<Vec<_>>(), [web_key, rust_key]);
        // Fields that are set by themselves are no part of the form.
        assert!(matches!(cleaned.get(post::created_at), Err(Error::BadRequest(_))));
        assert!(matches!(cleaned.get(post::id), Err(Error::BadRequest(_))));
        Ok(())
    })
}

#[test]
fn what_may_be_empty_is_left_out() -> Result {
    with_db(async |db| {
        let (ann, ..) = sample(db).await?;
        let data = sent(&ann, &[("published_at", Some("")), ("featured", None), ("body", None)]);
        let cleaned = bind(&data, db).await?.map_err(|form| Error::BadRequest(format!("{form:?}")))?;
        assert_eq!((cleaned.get(post::published_at)?, cleaned.get(post::featured)?), (None, false));
        assert_eq!((cleaned.get(post::body)?.as_str(), cleaned.many[0].1.len()), ("", 0));
        Ok(())
    })
}

#[test]
fn each_mistake_is_told_at_its_field() -> Result {
    with_db(async |db| {
        let (ann, rust, _) = sample(db).await?;
        let rust = rust.id.to_string();
        for (changes, expected) in [
            (vec![("title", None)], "title: fill in this field"),
            (vec![("title", Some(" \r\n"))], "title: fill in this field"),
            (vec![("title", Some("x".repeat(201).as_str()))], "title: use at most 200 characters (there are 201)"),
            (vec![("title", Some("a\0b"))], "title: remove the invisible character from the text"),
            (vec![("slug", Some("two words"))], "slug: use letters a to z, digits, hyphens and underscores"),
            (vec![("slug", Some("é"))], "slug: use letters a to z, digits, hyphens and underscores"),
            (vec![("status", Some("nonsense"))], "status: choose one of the values"),
            (vec![("status", Some("Draft"))], "status: choose one of the values"),
            (vec![("author", Some(""))], "author: fill in this field"),
            // A default stands in the form; whoever takes it out must say what shall stand there instead.
            (vec![("status", Some(""))], "status: fill in this field"),
            (vec![("views", Some(" "))], "views: fill in this field"),
            (vec![("author", Some("999"))], "author: choose one of the records"),
            (vec![("author", Some("Ann"))], "author: enter a whole number"),
            (vec![("editor", Some("999"))], "editor: choose one of the records"),
            (vec![("views", Some("many"))], "views: enter a whole number"),
            (vec![("views", Some("2147483648"))], "views: enter a number between -2147483648 and 2147483647"),
            (vec![("tags", Some(rust.as_str())), ("tags", Some("999"))], "tags: choose one of the records"),
            (vec![("tags", Some("x"))], "tags: enter a whole number"),
        ] {
            assert_eq!(errors(bind(&sent(&ann, &changes), db).await?), [expected], "{changes:?}");
        }
        let date = errors(bind(&sent(&ann, &[("published_at", Some("tomorrow"))]), db).await?);
        assert!(date.len() == 1 && date[0].starts_with("published_at: "), "{date:?}");
        assert!(bind(&sent(&ann, &[("title", Some("é".repeat(200).as_str()))]), db).await?.is_ok(), "characters, not bytes");
        let all = errors(bind(&FormData::default(), db).await?);
        let required = ["title", "slug", "author", "status", "views"].map(|name| format!("{name}: fill in this field"));
        assert_eq!(all, required, "all at once");
        Ok(())
    })
}

#[test]
fn what_was_typed_is_kept() -> Result {
    with_db(async |db| {
        let (ann, rust, web) = sample(db).await?;
        let (rust, web) = (rust.id.to_string(), web.id.to_string());
        let typed = " <script>alert(1)</script> ";
        let data = sent(
            &ann,
            &[
                ("title", Some(typed)),
                ("slug", Some("not a slug")),
                ("body", Some("\n</textarea>&amp;")),
                ("views", Some("many")),
                ("featured", Some("on")),
                ("tags", Some(&rust)),
                ("tags", Some(&web)),
            ],
        );
        let Err(bound) = bind(&data, db).await? else { panic!("it was accepted") };
        for (name, values) in [
            ("title", vec![typed]),
            ("slug", vec!["not a slug"]),
            ("views", vec!["many"]),
            ("featured", vec!["on"]),
            ("status", vec!["draft"]),
            ("tags", vec![&rust, &web]),
        ] {
            assert_eq!(field(&bound, name).values, values, "{name}");
        }
        let html = form_fields(&bound).into_string();
        assert!(!html.contains("<script>") && html.contains("&lt;script&gt;alert(1)"), "{html}");
        assert!(html.contains("<textarea") && html.contains(">\n\n&lt;/textarea&gt;&amp;amp;</textarea>"), "{html}");
        let slug = r#"<input type="text" id="id_slug" name="slug" value="not a slug" maxlength="200" required aria-invalid="true" aria-describedby="id_slug-error-0">"#;
        assert!(html.contains(slug), "{html}");
        assert!(html.contains(r#"id="id_slug-error-0">Use letters"#), "{html}");
        assert!(html.contains(&format!(r#"<option value="{rust}" selected>rust</option>"#)), "{html}");
        Ok(())
    })
}

#[test]
fn a_blank_form_offers_defaults_and_records() -> Result {
    with_db(async |db| {
        let (ann, ..) = sample(db).await?;
        let blank = form(db).await?.blank();
        let names: Vec<&str> = blank.fields.iter().map(|field| field.name.as_str()).collect();
        let expected = ["title", "slug", "body", "author", "editor", "status", "featured", "published_at", "views", "tags"];
        assert_eq!(names, expected);
        assert!(blank.is_valid());
        let status = field(&blank, "status");
        assert_eq!(status.widget, Widget::Select);
        let shown: Vec<_> = status.choices.iter().map(|choice| (choice.value.as_str(), choice.label.as_str())).collect();
        assert_eq!(shown, [("draft", "Draft"), ("published", "Out now")]);
        assert_eq!((status.values.as_slice(), status.required), (["draft".to_owned()].as_slice(), true));
        let author = field(&blank, "author");
        assert_eq!(author.widget, Widget::Select);
        let first = &author.choices[0];
        assert_eq!((first.value.clone(), first.label.as_str(), author.required), (ann.id.to_string(), "Ann", true));
        let tags = field(&blank, "tags");
        assert_eq!(tags.widget, Widget::SelectMultiple);
        assert_eq!(tags.choices.iter().map(|choice| choice.label.as_str()).collect::<Vec<_>>(), ["rust", "web"]);
        assert_eq!(field(&blank, "body").help, "Markdown; shown under the field in forms.");
        Ok(())
    })
}

#[test]
fn a_filled_form_says_what_the_record_says() -> Result {
    with_db(async |db| {
        let (ann, rust, web) = sample(db).await?;
        let time = DateTime::parse("2026-03-04T05:06:07.25Z")?;
        let stored = Post::create().title("T").slug("t").body("x").author(&ann).featured(true).published_at(time);
        let stored = stored.status(Status::Published).views(-1).save(db).await?;
        post::tags.set(&stored, [&web], db).await?;
        let filled = db
            .read(|connection| {
                let form = RecordForm::of(Post::DEF, connection)?;
                let records = Record::load(&SelectDef::all(Post::DEF), connection)?;
                form.filled(&records[0], connection)
            })
            .await?;
        for (name, value) in [
            ("title", "T".to_owned()),
            ("author", ann.id.to_string()),
            ("editor", String::new()),
            ("status", "published".into()),
            ("featured", "on".into()),
            ("published_at", "2026-03-04T05:06:07.250".into()),
            ("views", "-1".into()),
            ("tags", web.id.to_string()),
        ] {
            assert_eq!(field(&filled, name).values, [value], "{name}");
        }
        // Sent as it stands, it changes nothing.
        let same = filled.fields.iter().flat_map(|field| field.values.iter().map(|value| (field.name.as_str(), value.as_str())));
        let cleaned = bind(&same.collect(), db).await?.map_err(|form| Error::BadRequest(format!("{form:?}")))?;
        assert_eq!((cleaned.get(post::published_at)?, cleaned.get(post::views)?), (Some(time), -1));
        assert_eq!((cleaned.get(post::editor)?, cleaned.get(post::featured)?), (None, true));
        assert_ne!(rust.id, web.id);
        Ok(())
    })
}

#[test]
fn a_refusal_of_the_database_stands_at_its_field() -> Result {
    with_db(async |db| {
        let (ann, ..) = sample(db).await?;
        let form = form(db).await?;
        let data = sent(&ann, &[("title", Some("kept"))]);
        new_post("nuages", &ann, db).await?;
        let refused = new_post("nuages", &ann, db).await;
        let Err(Error::Violation(violation)) = refused else { panic!("{refused:?}") };
        let bound = form.refused(&data, &violation);
        assert_eq!(field(&bound, "slug").errors, ["another post has this already"]);
        assert_eq!((field(&bound, "title").values.as_slice(), bound.errors.len()), (["kept".to_owned()].as_slice(), 0));
        assert!(!bound.is_valid());
        for (kind, column, name, text) in [
            (ViolationKind::ForeignKey, "author_id", "author", "the chosen record does not exist any more"),
            (ViolationKind::NotNull, "title", "title", "fill in this field"),
            (ViolationKind::Check, "views", "views", "this value is not allowed"),
        ] {
            let violation = Violation { kind, table: Some("blog_post".into()), columns: vec![column.into()], constraint: None };
            assert_eq!(field(&form.refused(&data, &violation), name).errors, [text], "{kind:?}");
        }
        let unnamed = Violation::new(ViolationKind::ForeignKey);
        let bound = form.refused(&data, &unnamed);
        assert_eq!(bound.errors, ["the chosen record does not exist any more"]);
        assert!(bound.fields.iter().all(|field| field.errors.is_empty()));
        Ok(())
    })
}
