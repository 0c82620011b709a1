//! Forms in a site: what a visitor sends, and what comes back.

use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};

use crate::models::{Tag, new_tag, tag};

#[derive(Form, Debug)]
struct ContactForm {
    #[field(max_length = 100)]
    name: String,
    #[field(email)]
    email: String,
    #[field(textarea, min_length = 10)]
    message: String,
}

#[get("/contact/", public)]
async fn contact(db: Db) -> Result<Markup> {
    Ok(page(&ContactForm::blank(&db).await?))
}

#[post("/contact/", public)]
async fn contact_send(form: Submitted<ContactForm>, request: HttpRequest) -> Result<HttpResponse> {
    match form {
        Submitted::Valid(contact) => {
            html! { (contact.name) " wrote " (contact.message) " from " (contact.email) }.answer(&request)
        }
        Submitted::Invalid(form) => (form.status(), page(&form)).answer(&request),
    }
}

fn page(form: &BoundForm<ContactForm>) -> Markup {
    html! { form method="post" action=(contact_send::url()) { (form) button { "Send" } } }
}

nuages::app! {
    site { views: [contact, contact_send] }
}

#[test]
fn a_form_is_sent_with_the_token_that_it_wrote_itself() -> Result {
    TestDatabase::each(async |database| {
        let client = TestClient::new(Project::new(database.settings()?).install(site::app())).await?;
        let page = client.get("/contact/").await;
        assert_eq!((page.status(), page.header("cache-control")), (200, Some("no-store")));
        let (_, token) = page.text().split_once(r#"<input type="hidden" name="csrf_token" value=""#).unwrap();
        let (token, _) = token.split_once('"').unwrap();
        let right = [("name", "Ann"), ("email", "ann@example.com"), ("message", "Good morning"), ("csrf_token", token)];
        let answer = client.send(client.form("/contact/", &right)).await;
        assert_eq!((answer.status(), answer.text()), (200, "Ann wrote Good morning from ann@example.com"));
        let refused = client.send(client.form("/contact/", &right[..3])).await;
        assert_eq!(refused.status(), 403);
        Ok(())
    })
}

#[test]
fn a_wrong_form_comes_back_with_what_was_typed() -> Result {
    TestDatabase::each(async |database| {
        let client = TestClient::new(Project::new(database.settings()?).install(site::app())).await?;
        let answer = client.post("/contact/", &[("name", "\"Ann\""), ("email", "x"), ("message", "short")]).await;
        assert_eq!(answer.status(), 422);
        let text = answer.text();
        assert!(text.contains(r#"value="&quot;Ann&quot;""#) && text.contains(r#"name="csrf_token""#), "{text}");
        assert!(text.contains(r##"<a href="#id_email">Email</a>"##) && text.contains(r##"<a href="#id_message">"##), "{text}");
        Ok(())
    })
}

#[derive(Form, Debug)]
struct ShelfForm {
    #[field(radio, queryset = on_shelf)]
    tag: ForeignKey<Tag>,
    #[field(queryset = on_shelf)]
    more: Vec<ForeignKey<Tag>>,
}

/// The tags that begin as the path says.
async fn on_shelf(request: &HttpRequest) -> Result<QuerySet<Tag>> {
    let letter = Path::<String>::of(request, "letter")?;
    Ok(Tag::objects().filter(tag::name.starts_with(letter.as_str())))
}

#[get("/shelves/{letter}/", public)]
async fn shelf(letter: Path<String>, db: Db) -> Result<Markup> {
    let form = ShelfForm::blank(&db).await?;
    Ok(html! { h1 { (*letter) } form method="post" { (form) } })
}

#[post("/shelves/{letter}/", public)]
async fn shelf_send(letter: Path<String>, form: Submitted<ShelfForm>, request: HttpRequest) -> Result<HttpResponse> {
    match form {
        Submitted::Valid(form) => html! { (*letter) ": " (form.tag.key()?) " and " (form.more.len()) }.answer(&request),
        Submitted::Invalid(form) => (form.status(), html! { form method="post" { (form) } }).answer(&request),
    }
}

nuages::app! {
    shelves { views: [shelf, shelf_send] }
}

#[test]
fn what_a_field_offers_may_depend_on_the_request() -> Result {
    TestDatabase::each(async |database| {
        let project = Project::new(database.settings()?).install(crate::models::blog::app()).install(shelves::app());
        let db = migrated(&project).await?;
        let rust = new_tag("rust", &db).await?.id.to_string();
        let rain = new_tag("rain", &db).await?.id.to_string();
        let sea = new_tag("sea", &db).await?.id.to_string();
        let client = TestClient::new(project).await?;
        let page = client.get("/shelves/r/").await;
        page.assert_contains("rust</label>").assert_contains("rain</label>").assert_lacks("sea");
        client.get("/shelves/s/").await.assert_contains("sea</label>").assert_lacks("rust");

        client.submit(&page, &[("tag", &rust), ("more", &rain)]).await.assert_contains(format!("r: {rust} and 1"));
        let refused = client.submit(&page, &[("tag", &sea), ("more", &rain), ("more", &sea)]).await;
        refused.assert_status(422).assert_form_error("tag", "Choose one of the records.");
        refused.assert_form_error("more", "Choose one of the records.").assert_lacks("sea");
        client.submit(&refused, &[("tag", &rain)]).await.assert_status(200);

        let outside = ShelfForm::blank(&db).await.err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(outside, "what this form offers depends on a request, and none is being answered");
        Ok(())
    })
}
