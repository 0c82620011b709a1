//! The site that the tests ask.

use std::time::Duration;

use actix_web::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use nuages::app::Settings;
use nuages::prelude::*;
use nuages::route::RequestId;
use nuages::testing::{TestClient, TestDatabase, migrated};

#[get("/", public)]
async fn home() -> Markup {
    html! { p { "home" } }
}

#[get("/long/", public)]
async fn long() -> Markup {
    html! { p { ("a long page ".repeat(500)) } }
}

#[get("/private/", public)]
async fn private(user: CurrentUser) -> Markup {
    html! { p { ("a long page ".repeat(500)) (user.is_some()) } }
}

#[get("/who/", public)]
async fn who(client: ClientIp, id: RequestId) -> HttpResponse {
    HttpResponse::Ok().body(format!("{} {}", client.map(|client| client.to_string()).unwrap_or_default(), &*id))
}

#[get("/panic/", public)]
async fn breaks(db: Db) -> Result<Markup> {
    User::objects().filter(nuages::auth::user::username.eq("bound-value")).count(&db).await?;
    panic!("on purpose")
}

#[derive(Debug)]
struct Outer;

impl std::fmt::Display for Outer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the outer error")
    }
}

impl std::error::Error for Outer {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&std::fmt::Error)
    }
}

#[post("/fails/", public)]
async fn fails(_form: FormData) -> Result<Markup> {
    Err(Outer)?
}

#[get("/errors/{status}/", public)]
async fn error(status: Path<u16>) -> Result<Markup> {
    let text = || "told to the visitor".to_owned();
    Err(match *status {
        400 => Error::BadRequest(text()),
        403 => Error::Forbidden(text()),
        404 => Error::NotFound(text()),
        408 => Error::Timeout(text()),
        413 => Error::TooLarge(text()),
        415 => Error::Unsupported(text()),
        422 => Error::Unprocessable(text()),
        429 => Error::TooMany(Duration::from_millis(1500)),
        503 => Error::Busy(text()),
        _ => Error::Setup("of the inside".to_owned()),
    })
}

#[get("/members/", login)]
async fn members() -> Markup {
    html! { "member" }
}

#[get("/api/things/", public)]
async fn things() -> Result<Markup> {
    Err(Error::NotFound("there are no things".into()))
}

#[get("/kept/", public)]
#[cache(seconds = 60)]
async fn kept() -> Markup {
    html! { "the same for everybody" }
}

#[get("/kept/not/", public)]
#[cache(seconds = 60)]
async fn kept_not(_user: CurrentUser) -> Markup {
    html! { "not the same" }
}

#[get("/seldom/", public)]
#[throttle("3/hour")]
async fn seldom() -> Markup {
    html! { "now" }
}

#[derive(Form)]
pub struct WordForm {
    word: String,
}

#[derive(FormView)]
#[view(form = WordForm, at = "/seldom/sent/", public, title = "Seldom", success = home)]
#[throttle("3/hour")]
#[wrap(outer)]
struct SeldomSent;

impl FormPage for SeldomSent {
    async fn valid(&self, form: &WordForm, _: &Visit) -> Result {
        if form.word.is_empty() { Err(Error::BadRequest("no word".into())) } else { Ok(()) }
    }
}

#[get("/never/", public)]
async fn no_store(request: HttpRequest) -> HttpResponse {
    let mut response = nuages::route::Answer::answer(html! { "never kept" }, &request).unwrap();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[get("/dated/", public)]
async fn dated() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header(("last-modified", "Wed, 21 Oct 2026 07:28:00 GMT"))
        .insert_header(("etag", "\"own\""))
        .body("dated")
}

#[get("/slow/", public)]
async fn slow() -> Markup {
    tokio::time::sleep(Duration::from_secs(3)).await;
    html! { "slow" }
}

#[post("/sent/", public, csrf_exempt)]
async fn sent(form: FormData) -> Markup {
    html! { "got " (form.get("a").unwrap_or_default().len()) }
}

async fn inner(request: HttpRequest, next: Next) -> Result<HttpResponse> {
    with_mark("inner", request, next).await
}

async fn outer(request: HttpRequest, next: Next) -> Result<HttpResponse> {
    with_mark("outer", request, next).await
}

/// Adds a word to the header that tells the way; an error becomes a header, too, and goes on.
async fn with_mark(mark: &'static str, request: HttpRequest, next: Next) -> Result<HttpResponse> {
    let closed = request.query_string() == mark;
    if closed {
        return Err(Error::Busy(format!("{mark} is closed")));
    }
    let mut response = next.run(request).await?;
    response.headers_mut().append(HeaderName::from_static("x-way"), HeaderValue::from_static(mark));
    Ok(response)
}

#[get("/wrapped/", public)]
#[wrap(outer, inner)]
async fn wrapped() -> Markup {
    html! { "wrapped" }
}

#[get("/wrapped/panic/", public)]
#[wrap(forgiving)]
async fn wrapped_panic() -> Markup {
    panic!("caught by the middleware")
}

async fn forgiving(request: HttpRequest, next: Next) -> Result<HttpResponse> {
    match next.run(request).await {
        Err(error) => Ok(HttpResponse::Ok().body(format!("forgiven: {error}"))),
        answered => answered,
    }
}

#[get("/wrapped/members/", login)]
#[wrap(forgiving)]
async fn wrapped_members() -> Markup {
    html! { "member" }
}

#[get("/framed/", public)]
async fn in_frame(request: HttpRequest) -> Result<Markup> {
    nuages::page::framed(&request, "A <page>", html! { h1 { "A <page>" } }).await
}

#[derive(TemplateView)]
#[view(at = "/framed/generic/", public, title = "Generic")]
struct Generic;

impl TemplatePage for Generic {
    async fn markup(&self, _: &Visit) -> Result<Markup> {
        Ok(html! { "a generic view" })
    }
}

nuages::app! {
    pub requests {
        views: [
            home, long, private, who, breaks, fails, error, members, things, kept, kept_not, seldom, no_store, dated, slow, sent, wrapped,
            wrapped_panic, wrapped_members, in_frame, Generic, SeldomSent,
        ],
    }
}

pub fn project(settings: Settings) -> Project {
    Project::new(settings).install(nuages::auth::app()).install(requests::app())
}

/// Runs a test on a site whose settings and project it may change before.
pub fn with(
    change: impl Fn(&mut Settings),
    build: impl Fn(Project) -> Project,
    test: impl AsyncFn(&TestClient) -> Result,
) -> Result {
    TestDatabase::each(async |database| {
        let mut settings = database.settings()?;
        change(&mut settings);
        let project = build(project(settings));
        migrated(&project).await?;
        test(&TestClient::new(project).await?).await
    })
}

/// Runs a test on the site as it is.
pub fn with_site(test: impl AsyncFn(&TestClient) -> Result) -> Result {
    with(|_| (), |project| project, test)
}
