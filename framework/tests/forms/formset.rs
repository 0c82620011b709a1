//! Formsets: records that belong to another, sent and stored with it.

use nuages::form::FormsetRow;
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};

use crate::models::{Comment, Post, blog, comment, new_author, new_post, post, with_db};

#[derive(Form)]
#[form(model = Post, fields = [title, slug, status], given = [post::author])]
struct PostForm;

#[derive(Form)]
#[form(model = Comment, fields = [text], parent = comment::post, extra = 2, max_num = 4, clean = check)]
struct CommentForm;

impl CommentForm {
    async fn check(form: &Cleaned<Self>, errors: &mut FormErrors<Self>, _: &Db) -> Result {
        if form.get(comment::text)? == "spam" {
            errors.at(comment_form::text, "no advertisements");
        }
        Ok(())
    }
}

#[derive(Form)]
#[form(model = Comment, fields = [text], parent = comment::post, extra = 0, min_num = 1, can_delete = false)]
struct KeptForm;

const POST: [(&str, &str); 3] = [("title", "T"), ("slug", "t"), ("status", "draft")];

/// The form of a post and of its comments, as a browser sends them.
fn sent(rows: &[(&str, &str)]) -> FormData {
    POST.iter().chain(rows).copied().collect()
}

async fn update(
    post: &Post,
    rows: &[(&str, &str)],
    db: &Db,
) -> Result<Result<Post, (BoundForm<PostForm>, Formset<CommentForm>)>> {
    let data = sent(rows);
    let form = PostForm::bind(&data, db).await?;
    form.with(SubmittedFormset::<CommentForm>::new(data)).update(post, db).await
}

async fn texts(post: &Post, db: &Db) -> Result<Vec<String>> {
    let comments = post_comments(post).all(db).await?;
    Ok(comments.into_iter().map(|comment| comment.text).collect())
}

fn post_comments(post: &Post) -> QuerySet<Comment> {
    Comment::objects().filter(comment::post.eq(post)).order_by(comment::id.asc())
}

/// What is wrong with each row, and with the set.
fn errors(set: &Formset<CommentForm>) -> Vec<String> {
    let of_row = |row: &FormsetRow| {
        let fields = row.form.fields.iter().flat_map(|field| field.errors.iter().map(|error| format!("{}: {error}", field.name)));
        fields.chain(row.form.errors.clone()).collect::<Vec<_>>()
    };
    set.errors.iter().cloned().chain(set.rows.iter().flat_map(of_row)).collect()
}

#[test]
fn rows_are_added_changed_and_deleted_with_their_parent() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let data = sent(&[
            ("comments-TOTAL_FORMS", "3"),
            ("comments-0-text", "one"),
            ("comments-1-text", " "),
            ("comments-2-text", "two"),
        ]);
        let form = PostForm::bind(&data, db).await?.with(SubmittedFormset::<CommentForm>::new(data));
        let stored = form.create_with(&ann, db).await?.map_err(|(form, _)| form).unwrap();
        assert_eq!(texts(&stored, db).await?, ["one", "two"], "a row that was left empty is none");
        let ids: Vec<String> = post_comments(&stored).all(db).await?.iter().map(|comment| comment.id.to_string()).collect();
        let rows = [
            ("comments-TOTAL_FORMS", "3"),
            ("comments-0-id", ids[0].as_str()),
            ("comments-0-text", ""),
            ("comments-0-DELETE", "on"),
            ("comments-1-id", ids[1].as_str()),
            ("comments-1-text", "two, changed"),
            ("comments-2-id", ""),
            ("comments-2-text", "three"),
        ];
        update(&stored, &rows, db).await?.map_err(|(_, set)| errors(&set)).unwrap();
        assert_eq!(texts(&stored, db).await?, ["two, changed", "three"]);
        Ok(())
    })
}

#[test]
fn what_is_wrong_with_one_row_stores_nothing() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let stored = new_post("before", &ann, db).await?;
        let comment = Comment::create().post(&stored).text("kept").save(db).await?;
        let id = comment.id.to_string();
        for (rows, expected) in [
            (vec![("comments-0-id", id.as_str()), ("comments-0-text", "")], vec!["comments-0-text: fill in this field"]),
            (vec![("comments-0-text", "fine"), ("comments-1-text", "spam")], vec!["comments-1-text: no advertisements"]),
        ] {
            let rows: Vec<_> = rows.into_iter().chain([("comments-TOTAL_FORMS", "2")]).collect();
            let (form, set) = update(&stored, &rows, db).await?.unwrap_err();
            assert_eq!(errors(&set), expected);
            assert_eq!(form.field(post_form::title).values, ["T"], "what was typed stays");
            assert_eq!(
                (texts(&stored, db).await?, Post::objects().get(db).await?.title),
                (vec!["kept".to_owned()], "before".into())
            );
        }
        // The other way round: the parent is wrong.
        let data: FormData = [("title", ""), ("comments-TOTAL_FORMS", "1"), ("comments-0-text", "typed")].into_iter().collect();
        let form = PostForm::bind(&data, db).await?.with(SubmittedFormset::<CommentForm>::new(data));
        let (form, set) = form.update(&stored, db).await?.unwrap_err();
        assert!(!form.is_valid() && set.rows[0].form.fields[0].values == ["typed"]);
        assert_eq!(texts(&stored, db).await?, ["kept"]);
        Ok(())
    })
}

#[test]
fn a_constraint_that_refuses_a_row_undoes_the_parent() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let stored = new_post("before", &ann, db).await?;
        new_post("t", &ann, db).await?;
        let rows = [("comments-TOTAL_FORMS", "1"), ("comments-0-text", "x")];
        let (form, set) = update(&stored, &rows, db).await?.unwrap_err();
        assert_eq!(form.field(post_form::slug).errors, ["another post has this already"]);
        assert!(set.is_valid() && texts(&stored, db).await?.is_empty());
        Ok(())
    })
}

#[test]
fn forged_rows_are_refused() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let (mine, other) = (new_post("mine", &ann, db).await?, new_post("other", &ann, db).await?);
        let comment = Comment::create().post(&other).text("not yours").save(db).await?;
        let id = comment.id.to_string();
        for delete in [None, Some(("comments-0-DELETE", "on"))] {
            let rows: Vec<_> = [("comments-TOTAL_FORMS", "1"), ("comments-0-id", id.as_str()), ("comments-0-text", "taken over")]
                .into_iter()
                .chain(delete)
                .collect();
            let (_, set) = update(&mine, &rows, db).await?.unwrap_err();
            assert_eq!(errors(&set), ["this comment does not exist any more"]);
            assert_eq!((texts(&other, db).await?, texts(&mine, db).await?), (vec!["not yours".to_owned()], Vec::new()));
        }
        for total in ["1001", "-1", "99999999999999999999", "", "x"] {
            let refused = update(&mine, &[("comments-TOTAL_FORMS", total), ("comments-0-text", "x")], db).await;
            assert!(matches!(refused, Err(Error::BadRequest(_))), "{total}");
        }
        assert!(matches!(update(&mine, &[("comments-0-text", "x")], db).await, Err(Error::BadRequest(_))), "no total");
        let rows = [("comments-TOTAL_FORMS", "1"), ("comments-0-id", "1 OR 1"), ("comments-0-text", "x")];
        assert!(matches!(update(&mine, &rows, db).await, Err(Error::BadRequest(_))), "no key");
        Ok(())
    })
}

#[test]
fn the_number_of_rows_has_bounds() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let stored = new_post("before", &ann, db).await?;
        let names: Vec<String> = (0..5).map(|number| format!("comments-{number}-text")).collect();
        let rows: Vec<_> = names.iter().map(|name| (name.as_str(), "x")).chain([("comments-TOTAL_FORMS", "5")]).collect();
        let (_, set) = update(&stored, &rows, db).await?.unwrap_err();
        assert_eq!(errors(&set), ["keep at most 4 comments"]);
        let data = sent(&[("comments-TOTAL_FORMS", "0")]);
        let form = PostForm::bind(&data, db).await?.with(SubmittedFormset::<KeptForm>::new(data));
        let (_, set) = form.update(&stored, db).await?.unwrap_err();
        assert_eq!(set.errors, ["fill in at least 1 comment"]);
        // Where rows stay, nobody takes them away.
        let comment = Comment::create().post(&stored).text("stays").save(db).await?.id.to_string();
        let data = sent(&[
            ("comments-TOTAL_FORMS", "1"),
            ("comments-0-id", &comment),
            ("comments-0-text", "stays"),
            ("comments-0-DELETE", "on"),
        ]);
        let form = PostForm::bind(&data, db).await?.with(SubmittedFormset::<KeptForm>::new(data));
        form.update(&stored, db).await?.map_err(|(_, set)| set.errors.clone()).unwrap();
        assert_eq!(texts(&stored, db).await?, ["stays"]);
        Ok(())
    })
}

#[test]
fn a_set_is_shown_with_its_records_and_empty_rows() -> Result {
    with_db(async |db| {
        let ann = new_author("Ann", db).await?;
        let stored = new_post("before", &ann, db).await?;
        let id = Comment::create().post(&stored).text("first").save(db).await?.id;
        let html = html! { (Formset::<CommentForm>::of(&stored, db).await?) }.into_string();
        for part in [
            r#"<input type="hidden" name="comments-TOTAL_FORMS" value="3">"#,
            r#"<input type="hidden" name="comments-INITIAL_FORMS" value="1">"#,
            r#"<input type="hidden" name="comments-MAX_NUM_FORMS" value="4">"#,
            &format!(r#"<legend>Comment 1</legend><input type="hidden" name="comments-0-id" value="{id}">"#),
            r#"<label for="id_comments-0-text">Text</label><textarea id="id_comments-0-text" name="comments-0-text" rows="8">"#,
            r#"<input type="checkbox" id="id_comments-0-DELETE" name="comments-0-DELETE"> <label for="id_comments-0-DELETE">Delete</label>"#,
            r#"<input type="hidden" name="comments-2-id" value="">"#,
            r#"name="comments-__prefix__-text""#,
            r#"<button class="more" name="comments-ADD" value="1" formnovalidate>Add another comment</button>"#,
        ] {
            assert!(html.contains(part), "{part}\n{html}");
        }
        assert!(!html.contains("comments-1-DELETE"), "a new row is just left empty");
        Ok(())
    })
}

#[derive(Form)]
#[form(model = Post, fields = [title], update_only)]
struct TitleForm;

#[get("/edit/{id}/", public)]
async fn edit(id: Path<i64>, db: Db) -> Result<Markup> {
    let record = Post::objects().filter(post::id.eq(*id)).get(&db).await?;
    let (form, comments) = (TitleForm::filled(&record, &db).await?, Formset::<CommentForm>::of(&record, &db).await?);
    Ok(page(&form, &comments))
}

#[post("/edit/{id}/", public)]
async fn edit_save(
    id: Path<i64>,
    form: Submitted<TitleForm>,
    comments: SubmittedFormset<CommentForm>,
    db: Db,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let record = Post::objects().filter(post::id.eq(*id)).get(&db).await?;
    match form.with(comments).update(&record, &db).await? {
        Ok(record) => Redirect::to(edit::url(record.id)).answer(&request),
        Err((form, comments)) => (form.status(), page(&form, &comments)).answer(&request),
    }
}

fn page(form: &BoundForm<TitleForm>, comments: &Formset<CommentForm>) -> Markup {
    html! { form method="post" { (form) (comments) button { "Save" } } }
}

nuages::app! {
    desk { views: [edit, edit_save] }
}

#[test]
fn without_scripts_a_button_asks_for_one_more_row() -> Result {
    TestDatabase::each(async |database| {
        let project = || -> Result<Project> { Ok(Project::new(database.settings()?).install(blog::app()).install(desk::app())) };
        migrated(&project()?).await?;
        let client = TestClient::new(project()?).await?;
        let ann = new_author("Ann", client.db()).await?;
        let stored = new_post("before", &ann, client.db()).await?;
        let path = edit::url(stored.id);
        let page = client.get(&path).await;
        assert!(page.text().contains("csrf_token") && page.text().contains("comments-1-text"), "{}", page.text());
        let rows = [("title", ""), ("comments-TOTAL_FORMS", "2"), ("comments-0-text", "typed"), ("comments-1-text", "")];
        let more: Vec<_> = rows.into_iter().chain([("comments-ADD", "1")]).collect();
        let answer = client.post(&path, &more).await;
        let text = answer.text();
        assert_eq!(
            (answer.status(), text.contains("Fill in this field")),
            (200, false),
            "nothing is stored, nothing is wrong yet: {text}"
        );
        assert!(text.contains("typed") && text.contains(r#"name="comments-TOTAL_FORMS" value="2""#), "{text}");
        assert_eq!(client.post(&path, &rows).await.status(), 422);
        let right = [("title", "after"), ("comments-TOTAL_FORMS", "1"), ("comments-0-text", "typed")];
        let answer = client.post(&path, &right).await;
        assert_eq!((answer.status(), answer.header("location")), (303, Some(path.as_str())));
        assert_eq!(texts(&stored, client.db()).await?, ["typed"]);
        Ok(())
    })
}
