//! `TestClient`: a browser without a window and without a network.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::body::to_bytes;
use actix_web::cookie::Cookie;
use actix_web::dev::Service;
use actix_web::http::header::{CONTENT_TYPE, COOKIE, HOST, HeaderMap, ORIGIN, SET_COOKIE};
use actix_web::http::{Method, StatusCode};
use actix_web::test::{TestRequest, init_service};
use actix_web::{HttpRequest, HttpResponse, web};

use crate::app::Project;
use crate::app::server::{Parts, app};
use crate::auth::{User, login};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::route::{Answer, Path, path_argument};
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
    origin: String,
}

/// What the site answered.
#[derive(Debug, Clone)]
pub struct TestResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
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
                let response = match service.call(request.to_request()).await {
                    Ok(response) => response.into_parts().1.map_into_boxed_body(),
                    Err(error) => error.error_response(),
                };
                let (status, headers) = (response.status(), response.headers().clone());
                let body = to_bytes(response.into_body()).await.unwrap_or_default();
                TestResponse { status, headers, body: String::from_utf8_lossy(&body).into_owned() }
            })
        };
        let scheme = if parts.settings.https { "https" } else { "http" };
        let cookies = RefCell::default();
        Ok(Self { ask: Box::new(ask), cookies, db: parts.db, origin: format!("{scheme}://localhost") })
    }

    /// The database of the site.
    pub fn db(&self) -> &Db {
        &self.db
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
        for cookie in response.headers.get_all(SET_COOKIE).filter_map(|value| value.to_str().ok()) {
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
    pub async fn login(&self, user: &User) -> Result {
        let response = self.get(&LOGIN.replace("{id}", &user.id.to_string())).await;
        match response.status() {
            200 => Ok(()),
            _ => Err(Error::NotFound(format!("the user {user} cannot be logged in: {}", response.text()))),
        }
    }

    /// A valid CSRF token of this client.
    pub async fn csrf_token(&self) -> String {
        self.get(TOKEN).await.body
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
        let Path(id) = path_argument::<Path<i64>>(&request, "id")?;
        let user = User::with_id(&crate::route::database(&request)?, id).await?;
        login(&request, &user.ok_or_else(|| Error::NotFound("there is no such user".into()))?).await?;
        Ok(HttpResponse::Ok().finish())
    };
    finish(&request, answer.await)
}

async fn token(request: HttpRequest) -> HttpResponse {
    let answer = Csrf::of(&request).and_then(|csrf| HttpResponse::Ok().body(csrf.token().to_owned()).answer(&request));
    finish(&request, answer)
}

impl TestResponse {
    /// The status code.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    pub fn text(&self) -> &str {
        &self.body
    }
}
