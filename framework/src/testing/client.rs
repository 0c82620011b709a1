//! `TestClient`: a browser without a window and without a network.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use actix_web::body::to_bytes;
use actix_web::cookie::Cookie;
use actix_web::dev::Service;
use actix_web::http::Method;
use actix_web::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use actix_web::test::{TestRequest, init_service};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Serialize;

use super::response::TestResponse;
use crate::app::Project;
use crate::app::server::{Parts, app};
use crate::auth::{Account, login, users};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::mail::{Mail, Mailer};
use crate::session::Csrf;
use crate::view::finish;

type Answering = Pin<Box<dyn Future<Output = TestResponse>>>;

/// Two addresses that only a test's site has, deep enough to be in nobody's way.
const LOGIN: &str = "/nuages/testing/only/log/in/{id}/";
const TOKEN: &str = "/nuages/testing/only/csrf/token/";

/// Speaks to a site as a browser does: it keeps cookies, and its forms have a CSRF token.
pub struct TestClient {
    ask: Box<dyn Fn(TestRequest) -> Answering>,
    cookies: RefCell<BTreeMap<String, String>>,
    db: Db,
    mailer: Mailer,
    origin: String,
}

impl TestClient {
    /// A client of a project, whose database has its tables already.
    ///
    /// # Errors
    /// [`Error::Setup`] for a project that cannot start.
    pub async fn new(project: Project) -> Result<Self> {
        let parts = Parts::new(&project).await?;
        let app = app(&parts)?.route(LOGIN, web::get().to(log_in)).route(TOKEN, web::get().to(token));
        let service = Rc::new(init_service(app).await);
        let ask = move |request: TestRequest| -> Answering {
            let service = Rc::clone(&service);
            Box::pin(async move {
                let request = request.to_request();
                let asked = format!("{} {}", request.method(), request.uri());
                let path = request.uri().to_string();
                let response = match service.call(request).await {
                    Ok(response) => response.into_parts().1.map_into_boxed_body(),
                    Err(error) => error.error_response(),
                };
                let (status, headers) = (response.status(), response.headers().clone());
                let body = to_bytes(response.into_body()).await.unwrap_or_default();
                let text = String::from_utf8_lossy(&body).into_owned();
                TestResponse { asked, path, status, headers, body, text }
            })
        };
        let scheme = if parts.settings.https { "https" } else { "http" };
        let cookies = RefCell::default();
        Ok(Self { ask: Box::new(ask), cookies, db: parts.db, mailer: parts.mailer, origin: format!("{scheme}://localhost") })
    }

    /// The database of the site.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The mails that the site has sent, the oldest first; those of its settings must go to `memory`, as in
    /// [`TestDatabase::settings`](super::TestDatabase::settings). Waits for what is sent behind an answer.
    pub async fn outbox(&self) -> Vec<Mail> {
        self.mailer.settled(Duration::from_secs(10)).await;
        self.mailer.outbox()
    }

    /// Asks for a page.
    pub async fn get(&self, path: &str) -> TestResponse {
        self.send(self.request(Method::GET, path)).await
    }

    /// Sends a form, with a valid CSRF token and from this site.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> TestResponse {
        let token = self.csrf_token().await;
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("csrf_token", token.as_str())]).collect();
        self.send(self.form(path, &fields)).await
    }

    /// Fills in the form on a page, as a visitor does, and sends it to where it says: what stands in it is sent, with these
    /// fields in place of those of the same name, and the page's own token. Of several forms it is the first that asks for
    /// something.
    #[track_caller]
    pub fn submit(&self, page: &TestResponse, fields: &[(&str, &str)]) -> impl Future<Output = TestResponse> {
        self.submit_files(page, fields, &[])
    }

    /// The same with files that the visitor chooses, each with the name of its input, its own name and what is in it.
    #[track_caller]
    pub fn submit_files(
        &self,
        page: &TestResponse,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> impl Future<Output = TestResponse> {
        let form = page.form_to_send();
        for (input, ..) in files {
            assert!(form.is_multipart, "the form is not sent with files; it lacks `enctype=\"multipart/form-data\"`");
            assert!(form.files.iter().any(|name| name == input), "the form has no input for a file `{input}`: {:?}", form.files);
        }
        let action = form.action.filter(|action| !action.is_empty()).unwrap_or_else(|| page.path.clone());
        let kept = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = kept.filter(|(name, _)| fields.iter().all(|(given, _)| given != name));
        let all: Vec<(&str, &str)> = kept.chain(fields.iter().copied()).collect();
        let empty = form.files.iter().filter(|name| files.iter().all(|(input, ..)| input != name));
        let sent: Vec<(&str, &str, &[u8])> =
            files.iter().copied().chain(empty.map(|name| (name.as_str(), "", [].as_slice()))).collect();
        let request = match form.is_multipart {
            // As browsers do: an input in which no file was chosen sends one without a name.
            true => self.multipart(&action, &all, &sent),
            false => self.form(&action, &all),
        };
        async move { self.send(request).await }
    }

    /// Sends JSON, with a valid CSRF token in its header: `client.json(Method::PUT, "/api/posts/1/", &post)`.
    ///
    /// # Errors
    /// [`Error::Other`] when serde cannot write it.
    pub async fn json(&self, method: Method, path: &str, value: &impl Serialize) -> Result<TestResponse> {
        let token = self.csrf_token().await;
        let request = self.request(method, path).insert_header((ORIGIN, self.origin.as_str()));
        let request = request.insert_header(("x-csrf-token", token)).insert_header((CONTENT_TYPE, "application/json"));
        Ok(self.send(request.set_payload(serde_json::to_vec(value)?)).await)
    }

    /// Goes where a redirect leads, and on until there is a page. A redirect to another site is left as it is.
    pub async fn follow(&self, response: TestResponse) -> TestResponse {
        let (mut now, mut way) = (response, Vec::new());
        while let Some(to) = now.leads_on() {
            way.push(to.clone());
            assert!(way.len() <= 20, "the redirects never end: {way:?}");
            now = self.get(&to).await;
        }
        now
    }

    /// Sends a form with files, each with the name of its field, its own name and what is in it.
    pub async fn post_files(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> TestResponse {
        let token = self.csrf_token().await;
        let fields: Vec<(&str, &str)> = [("csrf_token", token.as_str())].into_iter().chain(fields.iter().copied()).collect();
        self.send(self.multipart(path, &fields, files)).await
    }

    /// A form with files as it is given: without a token unless there is one among the fields.
    pub fn multipart(&self, path: &str, fields: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> TestRequest {
        const BOUNDARY: &str = "----nuages-test-boundary";
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(head.as_bytes());
        }
        for (name, file, content) in files {
            let about = format!("content-disposition: form-data; name=\"{name}\"; filename=\"{file}\"");
            body.extend_from_slice(format!("--{BOUNDARY}\r\n{about}\r\n\r\n").as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        self.request(Method::POST, path)
            .insert_header((ORIGIN, self.origin.as_str()))
            .insert_header((CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}")))
            .set_payload(body)
    }

    /// A form as it is given: without a token unless there is one among the fields.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> TestRequest {
        self.request(Method::POST, path)
            .insert_header((ORIGIN, self.origin.as_str()))
            .insert_header((CONTENT_TYPE, "application/x-www-form-urlencoded"))
            .set_payload(serde_urlencoded::to_string(fields).unwrap_or_default())
    }

    /// A request with this client's cookies, to be changed before it is sent.
    pub fn request(&self, method: Method, path: &str) -> TestRequest {
        let request = TestRequest::with_uri(path).method(method).insert_header((HOST, "localhost"));
        let cookies: Vec<String> = self.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if cookies.is_empty() { request } else { request.insert_header((COOKIE, cookies.join("; "))) }
    }

    /// Sends a request, and keeps the cookies of the answer.
    pub async fn send(&self, request: TestRequest) -> TestResponse {
        let response = (self.ask)(request).await;
        for cookie in response.headers().get_all(SET_COOKIE).filter_map(|value| value.to_str().ok()) {
            let Ok(cookie) = Cookie::parse(cookie) else { continue };
            let mut cookies = self.cookies.borrow_mut();
            match cookie.value() {
                "" => cookies.remove(cookie.name()),
                value => cookies.insert(cookie.name().to_owned(), value.to_owned()),
            };
        }
        response
    }

    /// Logs a user in, without a password.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is no such user in the database.
    pub async fn login(&self, user: impl Into<Account>) -> Result {
        let user = user.into();
        let response = self.get(&LOGIN.replace("{id}", &user.id().to_string())).await;
        match response.status() {
            200 => Ok(()),
            _ => Err(Error::NotFound(format!("the user {user} cannot be logged in: {}", response.text()))),
        }
    }

    /// A valid CSRF token of this client.
    pub async fn csrf_token(&self) -> String {
        self.get(TOKEN).await.text().to_owned()
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    /// Sets a cookie, or deletes it.
    pub fn set_cookie(&self, name: &str, value: Option<&str>) {
        let mut cookies = self.cookies.borrow_mut();
        match value {
            Some(value) => cookies.insert(name.to_owned(), value.to_owned()),
            None => cookies.remove(name),
        };
    }
}

async fn log_in(request: HttpRequest) -> HttpResponse {
    let answer = async {
        let id = request.match_info().query("id").parse().unwrap_or_default();
        let user = users(&request)?.with_id(&crate::route::database(&request)?, id).await?;
        login(&request, user.ok_or_else(|| Error::NotFound("there is no such user".into()))?).await?;
        Ok(HttpResponse::Ok().finish())
    };
    let answer = answer.await;
    finish(&request, answer).await
}

async fn token(request: HttpRequest) -> HttpResponse {
    let answer = Csrf::of(&request).await.map(|csrf| HttpResponse::Ok().body(csrf.token().to_owned()));
    finish(&request, answer).await
}
