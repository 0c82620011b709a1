//! `#[derive(Form)]` of some fields of a model.

use nuages::prelude::*;

use crate::models::{Author, Post, Status, Tag, new_author, new_post, new_tag, post, tag, with_db};

#[derive(Form)]
#[form(
    model = Post,
    fields = [title, slug, body, tags, status],
    given = [post::author],
    labels = [body = "Text"],
    help_texts = [slug = "As in the address"],
    widgets = [status = radio, tags = checkboxes],
)]
struct PostForm;

#[derive(Form)]
#[form(model = Post, fields = [title, editor, published_at], update_only, clean = check)]
struct TitleForm;

impl TitleForm {
    async fn check(form: &nuages::form::Cleaned<Self>, errors: &mut FormErrors<Self>, _: &Db) -> Result {
        if form.get(post::title)?.contains('!') {
            errors.at(title_form::title, "do not shout");
        }
        Ok(())
    }
}

#[derive(Form)]
#[form(model = Tag, fields = [name])]
struct TagForm;

async fn bind<F: Form>(fields: &[(&str, &str)], db: &Db) -> Result<Submitted<F>> {
    F::bind(&fields.iter().copied().collect(), db).await
}

fn errors<F>(form: &BoundForm<F>) -> Vec<String> {
    let of_fields = form.fields.iter().flat_map(|field| field.errors.iter().map(|error| format!("{}: {error}", field.name)));
    of_fields.chain(form.errors.clone()).collect()
}

#[test]
fn a_new_record_is_stored_with_what_was_typed_and_what_was_given() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let (rust, web) = (new_tag("rust", db).await?, new_tag("web", db).await?);
        let (rust, web) = (rust.id.to_string(), web.id.to_string());
        let fields = [("title", "T"), ("slug", "t"), ("body", "x"), ("status", "published"), ("tags", &*rust), ("tags", &*web)];
        let stored = bind::<PostForm>(&fields, db).await?.create_with(&ann, db).await?.unwrap();
        assert_eq!((stored.title.as_str(), stored.status, stored.views), ("T", Status::Published, 0));
        assert_eq!(stored.author.key()?, ann.id);
        assert_eq!(post::tags.of(&stored).count(db).await?, 2);
        let tag = bind::<TagForm>(&[("name", "new")], db).await?.create(db).await?.unwrap();
        assert_eq!(tag.name, "new");
        Ok(())
    })
}

#[test]
fn the_program_sets_what_the_form_does_not_ask_for() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let fields = [("title", "T"), ("slug", "t"), ("body", "x"), ("status", "draft"), ("views", "5")];
        let form = bind::<PostForm>(&fields, db).await?.valid().unwrap();
        // In place of what was sent, too; the last word counts.
        let form = form.set(post::views, 1).set(post::views, 7).set(post::status, Status::Published);
        let stored = form.create_with(&ann, db).await?.unwrap();
        assert_eq!((stored.title.as_str(), stored.views, stored.status), ("T", 7, Status::Published));
        let form = bind::<TitleForm>(&[("title", "Other")], db).await?.valid().unwrap();
        let changed = form.set(post::slug, "other").update(&stored, db).await?.unwrap();
        assert_eq!((changed.title.as_str(), changed.slug.as_str(), changed.views), ("Other", "other", 7));
        // What only one record may have is asked of it as of what was typed; no field of this form is to blame.
        new_post("third", &ann, db).await?;
        let form = bind::<TitleForm>(&[("title", "Other")], db).await?.valid().unwrap();
        assert!(form.set(post::slug, "third").update(&stored, db).await?.is_err());
        Ok(())
    })
}

#[test]
fn a_field_that_nobody_asks_for_cannot_be_sent() -> Result {
    with_db(async |db| {
        let (ann, eve) = (new_author("Ann", db).await?, new_author("Eve", db).await?);
        let eve = eve.id.to_string();
        let fields = [("title", "T"), ("slug", "t"), ("status", "draft"), ("author", &*eve), ("views", "9"), ("featured", "on")];
        let stored = bind::<PostForm>(&fields, db).await?.create_with(&ann, db).await?.unwrap();
        assert_eq!((stored.author.key()?, stored.views, stored.featured), (ann.id, 0, false));
        Ok(())
    })
}

#[test]
fn what_another_record_has_is_told_at_its_field_and_nothing_is_stored() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let first = new_post("taken", &ann, db).await?;
        let fields = [("title", "kept"), ("slug", "taken"), ("status", "draft")];
        let form = bind::<PostForm>(&fields, db).await?.create_with(&ann, db).await?.unwrap_err();
        assert_eq!((errors(&form), form.status().as_u16()), (vec!["slug: another post has this already".to_owned()], 422));
        assert_eq!(form.field(post_form::title).values, ["kept"]);
        assert_eq!(Post::objects().count(db).await?, 1);
        // The record itself is no other.
        let same = bind::<PostForm>(&[("title", "new"), ("slug", "taken"), ("status", "draft")], db).await?;
        assert_eq!(same.update(&first, db).await?.unwrap().title, "new");
        let second = new_post("second", &ann, db).await?;
        let form = bind::<PostForm>(&fields, db).await?.update(&second, db).await?.unwrap_err();
        assert_eq!(errors(&form), ["slug: another post has this already"]);
        Ok(())
    })
}

#[test]
fn two_visitors_who_want_the_same_at_the_same_time_are_told_apart() -> Result {
    with_db(async |db| {
        for round in 0..10 {
            let name = format!("tag {round}");
            let form = async || bind::<TagForm>(&[("name", &name)], db).await?.create(db).await;
            let (one, other) = (form(), form());
            let (one, other) = futures_join(one, other).await;
            let results = [one?, other?];
            assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
            let refused = results.into_iter().find_map(Result::err).unwrap();
            assert_eq!(errors(&refused), ["name: another tag has this already"]);
        }
        assert_eq!(Tag::objects().filter(tag::name.starts_with("tag ")).count(db).await?, 10);
        Ok(())
    })
}

/// Both at the same time.
async fn futures_join<A, B>(one: impl Future<Output = A>, other: impl Future<Output = B>) -> (A, B) {
    let (mut one, mut other) = (std::pin::pin!(one), std::pin::pin!(other));
    let (mut a, mut b) = (None, None);
    std::future::poll_fn(|context| {
        if a.is_none()
            && let std::task::Poll::Ready(value) = one.as_mut().poll(context)
        {
            a = Some(value);
        }
        if b.is_none()
            && let std::task::Poll::Ready(value) = other.as_mut().poll(context)
        {
            b = Some(value);
        }
        if a.is_some() && b.is_some() { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    (a.unwrap(), b.unwrap())
}

#[test]
fn a_record_stands_in_its_form() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let rust = new_tag("rust", db).await?;
        let stored = new_post("slug", &ann, db).await?;
        post::tags.set(&stored, [&rust], db).await?;
        let form = PostForm::filled(&stored, db).await?;
        assert_eq!(form.field(post_form::tags).values, [rust.id.to_string()]);
        let html = html! { (form) }.into_string();
        for part in [
            r#"<label for="id_body">Text<span class="optional"> (optional)</span></label>"#,
            r#"<p class="help" id="id_slug-help">As in the address</p>"#,
            r#"<input type="radio" id="id_status_0" name="status" value="draft" checked required> Draft</label>"#,
            r#"name="slug" value="slug" maxlength="200""#,
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        Ok(())
    })
}

#[test]
fn a_form_of_some_fields_leaves_the_others_alone() -> Result {
    with_db(async |db| {
        let (ann, bob) = (new_author("Ann", db).await?, new_author("Bob", db).await?);
        let stored = new_post("slug", &ann, db).await?;
        let bob_key = bob.id.to_string();
        let form = bind::<TitleForm>(&[("title", "Oh!"), ("editor", &bob_key)], db).await?.update(&stored, db).await?;
        assert_eq!(errors(&form.unwrap_err()), ["title: do not shout"]);
        let changed = bind::<TitleForm>(&[("title", "Oh"), ("editor", &bob_key)], db).await?.update(&stored, db).await?.unwrap();
        assert_eq!((changed.title.as_str(), changed.slug.as_str(), changed.author.key()?), ("Oh", "slug", ann.id));
        assert_eq!(changed.editor.map(|editor| editor.key()).transpose()?, Some(bob.id));
        Author::objects().count(db).await?;
        stored.delete(db).await?;
        let gone = bind::<TitleForm>(&[("title", "Oh")], db).await?.update(&stored, db).await;
        assert!(matches!(gone, Err(Error::NotFound(_))));
        Ok(())
    })
}
