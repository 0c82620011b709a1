//! The site that the tests ask.

use actix_web::web::Form;
use nuages::auth::create_superuser;
use nuages::page::messages;
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};

#[get("/words/{slug}/", public)]
pub async fn word(slug: Path<String>) -> Markup {
    html! { p { (slug.len()) " " (*slug) } }
}

#[get("/words/new/", public)]
async fn new_word() -> Markup {
    html! { "new" }
}

#[get("/numbers/{id}/", public)]
async fn number(id: Path<i64>) -> Markup {
    html! { (*id) }
}

#[get("/files/{path..}", public)]
pub async fn file(path: Path<String>) -> Markup {
    html! { p { (*path) } }
}

#[get("/tags/{tag}/", public)]
async fn tag(tag: Path<Slug>) -> Markup {
    html! { (&**tag) }
}

#[post("/only/sent/", public)]
async fn only_sent() -> Markup {
    html! { "sent" }
}

#[post("/hooks/paid/", public, csrf_exempt)]
async fn paid(user: CurrentUser) -> Markup {
    html! { @if let Some(user) = &*user { (user) } @else { "nobody" } }
}

#[post("/hooks/form/", public, csrf_exempt)]
async fn hook_form(form: FormData) -> Markup {
    html! { (form.all("a").count()) }
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Search {
    q: Option<String>,
    #[serde(default)]
    tag: Vec<String>,
    #[serde(default)]
    page: u32,
}

#[get("/search/", public)]
async fn search(search: Query<Search>) -> Markup {
    html! { (search.q.as_deref().unwrap_or("nothing")) " " (search.tag.join("+")) " " (search.page) }
}

#[get("/", public)]
async fn hello(user: CurrentUser, flash: Flash, csrf: Csrf) -> Markup {
    html! {
        p { "hello " @if let Some(user) = &*user { (user) } @else { "stranger" } }
        (messages(&flash.take()))
        form method="post" { (csrf) }
    }
}

#[derive(serde::Deserialize)]
struct Sent {
    text: String,
}

#[post("/", public)]
async fn send(form: Form<Sent>, flash: Flash) -> Redirect {
    flash.success(format!("sent: {}", form.text));
    Redirect::to("/")
}

#[post("/upload/", public)]
async fn upload(form: FormData) -> Result<Markup> {
    let mut told = Vec::new();
    for upload in form.uploads("text") {
        told.push(format!("{} {} {}", upload.name(), upload.content_type(), upload.read().await?.len()));
    }
    Ok(html! { (form.get("text").unwrap_or_default()) (told.join(" ")) })
}

#[get("/members/", login)]
async fn members(user: LoggedIn) -> Markup {
    html! { "member " (*user) }
}

#[get("/also/", public)]
async fn also(user: LoggedIn) -> Markup {
    html! { "also " (*user) }
}

#[get("/staff/", staff)]
async fn staff() -> Markup {
    html! { "staff" }
}

fn is_bob(user: &User) -> bool {
    user.username == "bob"
}

#[get("/bob/", check = is_bob)]
async fn bob() -> Markup {
    html! { "bob" }
}

#[get("/panic/", public)]
async fn breaks() -> Markup {
    panic!("on purpose")
}

#[get("/gone/", public)]
async fn gone() -> Result<Markup> {
    Err(Error::NotFound("there is no such word".into()))
}

#[get("/away/", public)]
async fn away() -> Redirect {
    Redirect::to("//evil.example/")
}

#[get("/inline/", public)]
async fn inline(nonce: nuages::app::Nonce) -> Markup {
    html! { script nonce=(nonce) { "document.title = 1" } }
}

#[get("/busy/", public)]
async fn busy() -> Result<Markup> {
    Err(Error::Busy("full".into()))
}

#[get("/moved/", public)]
async fn moved() -> Redirect {
    Redirect::permanent(word::url("here"))
}

#[get("/docs/", public)]
async fn docs(to: Query<Docs>) -> Result<Redirect> {
    Ok(Redirect::external(External::to_one_of(to.to.clone(), &["docs.example"])?))
}

#[derive(serde::Deserialize)]
struct Docs {
    to: String,
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Thing {
    name: String,
    #[serde(default)]
    sizes: Vec<u32>,
}

#[get("/thing/", public)]
async fn thing() -> Json<Thing> {
    Json(Thing { name: "<a>".into(), sizes: vec![1, 2] })
}

#[put("/thing/", public)]
async fn put_thing(thing: Json<Thing>) -> (StatusCode, Json<usize>) {
    (StatusCode::CREATED, Json(thing.sizes.len()))
}

#[patch("/thing/", public)]
async fn patch_thing(thing: Json<Thing>) -> Markup {
    html! { (thing.name) }
}

#[delete("/thing/", public)]
async fn delete_thing() -> StatusCode {
    StatusCode::NO_CONTENT
}

nuages::app! {
    site {
        views: [
            word, new_word, number, file, tag, only_sent, paid, hook_form, search, hello, send, upload, members, also, staff, bob, breaks, gone, away, busy, inline,
            moved, docs, thing, put_thing, patch_thing, delete_thing,
        ],
    }
}

#[get("/", public)]
async fn in_the_way() -> Markup {
    html! {}
}

nuages::app! {
    pub twice {
        views: [in_the_way],
    }
}

#[get("/{any}/new/", public)]
async fn crosses(any: Path<String>) -> Markup {
    html! { (*any) }
}

nuages::app! {
    pub crossing {
        views: [crosses],
    }
}

pub fn project(settings: nuages::app::Settings) -> Project {
    Project::new(settings)
        .install(nuages::auth::app())
        .install(nuages::admin::app().at("/admin/"))
        .install(site::app())
        .install(super::remember::remembered::app())
}

/// A client of a project whose tables are there.
pub async fn client(project: Project) -> Result<TestClient> {
    migrated(&project).await?;
    TestClient::new(project).await
}

/// Runs a test on a site with the users `root` (superuser) and `bob`.
pub fn with_site(test: impl AsyncFn(&TestClient, User, User) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let client = client(project(database.settings()?)).await?;
        let root = create_superuser(client.db(), "root", "", "correct horse battery", 4).await?;
        let mut bob = create_superuser(client.db(), "bob", "", "another horse entirely", 4).await?;
        (bob.is_staff, bob.is_superuser) = (false, false);
        bob.save(client.db()).await?;
        test(&client, root, bob).await
    })
}
