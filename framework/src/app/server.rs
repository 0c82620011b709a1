//! The server: one actix app per worker, all of the same site.

use std::sync::Arc;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::header::LOCATION;
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::from_fn;
use actix_web::web::{self, FormConfig, JsonConfig, PayloadConfig};
use actix_web::{HttpRequest, HttpResponse, HttpServer};

use super::headers::{host, security};
use super::site::Site;
use super::static_serve::serve;
use super::{Project, Settings};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::page::register_static;
use crate::route::{is_local, pattern};
use crate::session;
use crate::view::{LoginUrl, RouteList, dispatch, finish, not_found};

/// The largest body of a form or of JSON, in bytes.
const BODY: usize = 1024 * 1024;
/// How long begun requests have to end when the server stops, in seconds.
const SHUTDOWN: u64 = 30;

/// What every worker needs.
#[derive(Clone)]
pub(crate) struct Parts {
    pub db: Db,
    pub settings: Settings,
    pub site: Arc<Site>,
}

impl Parts {
    /// Connects to the database and puts the site together.
    pub(crate) async fn new(project: &Project) -> Result<Self> {
        let site = project.site()?;
        register_static([
            ("nuages/site.css", include_bytes!("../page/site.css").as_slice()),
            ("nuages/admin.css", include_bytes!("../admin/admin.css").as_slice()),
        ]);
        register_static(project.files.iter().copied());
        let db = Db::connect(project.settings.database_url.clone(), site.models()).await?;
        Ok(Self { db, settings: project.settings.clone(), site: Arc::new(site) })
    }
}

/// The app of one worker. From outside to inside: security headers, host check, session, routes.
pub(crate) fn app(
    parts: &Parts,
) -> Result<
    actix_web::App<
        impl ServiceFactory<
            ServiceRequest,
            Config = (),
            Response = ServiceResponse<impl MessageBody + use<>>,
            Error = actix_web::Error,
            InitError = (),
        > + use<>,
    >,
> {
    let Parts { db, settings, site } = parts.clone();
    let sessions = session::middleware(&settings, db.clone())?;
    let routes: Arc<[String]> = site.resources.iter().map(|resource| resource.path.clone()).collect();
    let login = site.login_url();
    Ok(actix_web::App::new()
        .app_data(db)
        .app_data(settings)
        .app_data(Arc::clone(&site))
        .app_data(RouteList(routes))
        .app_data(FormConfig::default().limit(BODY))
        .app_data(JsonConfig::default().limit(BODY))
        .app_data(PayloadConfig::default().limit(BODY))
        .configure(|config| {
            if let Some(login) = login {
                config.app_data(LoginUrl(login));
            }
            config.service(web::resource("/static/{name:.*}").route(web::get().to(serve)).route(web::head().to(serve)));
            routes_of(config, &site);
        })
        .default_service(web::to(move |request: HttpRequest| {
            let response = missing(&site, &request);
            async move { response }
        }))
        .wrap(sessions)
        .wrap(from_fn(host))
        .wrap(from_fn(security::<BoxBody>)))
}

fn routes_of(config: &mut web::ServiceConfig, site: &Site) {
    for resource in &site.resources {
        let routes: Arc<[_]> = resource.routes.clone().into();
        let handler = move |request: HttpRequest, payload: web::Payload| {
            let routes = Arc::clone(&routes);
            async move { dispatch(&routes, request, payload.into_inner()).await }
        };
        config.service(web::resource(pattern::for_actix(&resource.path)).route(web::route().to(handler)));
    }
}

/// Nothing is at this path; perhaps it only wants the slash at its end.
fn missing(site: &Site, request: &HttpRequest) -> HttpResponse {
    let path = request.uri().path();
    let with_slash = format!("{path}/");
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads && !path.ends_with('/') && is_local(&with_slash) && site.answers(&with_slash) {
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        let response =
            HttpResponse::build(StatusCode::MOVED_PERMANENTLY).insert_header((LOCATION, format!("{with_slash}{query}"))).finish();
        return finish(request, Ok(response));
    }
    finish(request, Ok(not_found(request, "there is no such page")))
}

/// Serves until the process is told to stop; requests that have begun are answered first.
pub(crate) async fn serve_site(parts: Parts) -> Result {
    // The factory below cannot fail; what can is tried once before.
    drop(app(&parts)?);
    let bind = parts.settings.bind;
    let server = HttpServer::new(move || {
        #[expect(clippy::expect_used, reason = "it was made once above, from the same parts")]
        app(&parts).expect("the app was made before")
    });
    let server = server.shutdown_timeout(SHUTDOWN).bind(bind).map_err(|error| {
        let help = match error.kind() {
            std::io::ErrorKind::AddrInUse => "; another program does already: stop it, or choose another address with `--bind`",
            _ => "",
        };
        Error::Setup(format!("cannot listen on {bind}: {error}{help}"))
    })?;
    server.run().await.map_err(|error| Error::Setup(format!("the server stopped: {error}")))
}
