//! The server: one actix app per worker, all of the same site.

use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, Server, ServiceFactory, ServiceRequest, ServiceResponse, fn_service};
use actix_web::http::header::LOCATION;
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::from_fn;
use actix_web::web::{FormConfig, JsonConfig, PayloadConfig};
use actix_web::{HttpRequest, HttpResponse, HttpServer};

use super::connections::Connections;
use super::front::{Front, front};
use super::media_serve::media_file;
use super::site::Site;
use super::static_serve::static_file;
use super::{Project, Settings};
use crate::db::Db;
use crate::error::{Error, Result};
use crate::files::Media;
use crate::mail::Mailer;
use crate::page::{FramedPage, Making, SITE_CSS, StaticFile, StaticFiles, register_static};
use crate::route::{Layers, arrival, is_local};
use crate::session::Sessions;
use crate::view::{ErrorPage, LoginUrl, Throttles, dispatch, finish, layered};

/// The largest body of a form or of JSON, in bytes.
const BODY: usize = 1024 * 1024;
/// How long begun requests have to end when the server stops, in seconds. With the mails it is less than the 30 seconds
/// after which Kubernetes kills.
const SHUTDOWN: u64 = 20;

/// How long mails that wait have to leave when the server stops.
pub(crate) const MAIL: Duration = Duration::from_secs(8);

/// What every worker needs.
#[derive(Clone)]
pub(crate) struct Parts {
    pub db: Db,
    pub settings: Settings,
    pub site: Arc<Site>,
    pub layers: Layers,
    pub frame: Option<Making<FramedPage>>,
    pub error_pages: Option<Making<ErrorPage>>,
    throttles: Arc<Throttles>,
    pub media: Media,
    pub mailer: Mailer,
}

/// What the framework's own pages look like.
const STYLES: StaticFiles = StaticFiles::embedded(&[
    SITE_CSS,
    StaticFile::new("nuages/admin.css", include_bytes!("../admin/admin.css")),
    StaticFile::new("nuages/admin.js", include_bytes!("../admin/admin.js")),
    StaticFile::new("nuages/related.js", include_bytes!("../admin/related.js")),
    StaticFile::new("nuages/theme.js", include_bytes!("../admin/theme.js")),
    StaticFile::new("nuages/formset.js", include_bytes!("../page/formset.js")),
    #[cfg(debug_assertions)]
    StaticFile::new("nuages/debug.css", include_bytes!("../page/debug.css")),
]);

impl Parts {
    /// Connects to the database and puts the site together.
    pub(crate) async fn new(project: &Project) -> Result<Self> {
        let site = project.site()?;
        if let Some(path) = project.settings.health_path.as_ref().filter(|path| site.names(path)) {
            return Err(Error::Setup(format!(
                "a route answers `{path}`, where load balancers ask whether the program is well; give `health_path` (NUAGES_HEALTH_PATH) another path"
            )));
        }
        // The pages about errors show the queries of the request.
        #[cfg(debug_assertions)]
        if project.settings.debug {
            crate::db::listen_from_now()?;
        }
        let folders: Vec<StaticFiles> = [STYLES].into_iter().chain(project.files.iter().copied()).collect();
        register_static(&folders)?;
        let db = Db::connect(project.settings.database_url.clone(), site.models()).await?;
        let media = Media::with_fields(project.settings.media.clone(), project.settings.max_upload, larger_files(&site));
        media.sweep();
        let mailer = Mailer::new(&project.settings)?;
        Ok(Self {
            db,
            settings: project.settings.clone(),
            site: Arc::new(site),
            layers: project.layers.clone(),
            frame: project.frame.clone(),
            error_pages: project.error_pages.clone(),
            throttles: Arc::new(Throttles::new()),
            mailer,
            media,
        })
    }
}

/// The fields of models that take files of a size of their own.
fn larger_files(site: &Site) -> Vec<(&'static str, u64)> {
    let fields = site.apps.iter().flat_map(|app| app.models).flat_map(|model| model.fields);
    fields.filter_map(|field| Some((field.name, field.file?.max_size?))).collect()
}

/// The app of one worker. Outside is the front (`front.rs`), inside are the routes.
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
    let Parts { db, settings, site, layers, frame, error_pages, throttles, mailer, media } = parts.clone();
    let outermost = Rc::new(Front::new(&settings, &db)?);
    let sessions = Sessions::new(&settings, db.clone());
    let login = site.login_url();
    let served = Rc::new((Arc::clone(&site), layers));
    Ok(actix_web::App::new()
        .app_data(db)
        .app_data(settings)
        .app_data(media)
        .app_data(sessions)
        .app_data(mailer)
        .app_data(Arc::clone(&site))
        .app_data(throttles)
        .app_data(FormConfig::default().limit(BODY))
        .app_data(JsonConfig::default().limit(BODY))
        .app_data(PayloadConfig::default().limit(BODY))
        .configure(|config| {
            if let Some(login) = login {
                config.app_data(LoginUrl(login));
            }
            if let Some(frame) = frame {
                config.app_data(frame);
            }
            if let Some(pages) = error_pages {
                config.app_data(pages);
            }
        })
        // The router is our own: actix tries the pattern of one route after the other.
        .default_service(fn_service(move |request: ServiceRequest| {
            let served = Rc::clone(&served);
            async move {
                let (request, payload) = request.into_parts();
                let response = answer(&served.0, &served.1, &request, payload).await;
                Ok::<_, actix_web::Error>(ServiceResponse::new(request, response))
            }
        }))
        .wrap(from_fn(move |request, next| front(Rc::clone(&outermost), request, next))))
}

/// The answer of what is at the path of a request.
async fn answer(site: &Arc<Site>, layers: &Layers, request: &HttpRequest, payload: Payload) -> HttpResponse {
    let path = request.match_info().as_str();
    match (path.strip_prefix("/static/"), path.strip_prefix("/media/")) {
        (Some(_), _) | (_, Some(_)) if !reads(request) => {
            let error = Error::NotAllowed { method: request.method().to_string(), allowed: vec!["GET", "HEAD"] };
            return finish(request, Err(error)).await;
        }
        (Some(name), _) => return static_file(name, request).await,
        (_, Some(path)) => return media_file(path, request).await,
        (None, None) => {}
    }
    if let Some(resource) = site.find(path) {
        if let Some(arrival) = arrival(request) {
            // Nobody else has set it.
            let _ = arrival.resource.set(Arc::clone(resource));
        }
        return dispatch(Arc::clone(resource), layers, request.clone(), payload).await;
    }
    match layers.is_empty() {
        true => finish(request, nearly(site, request)).await,
        false => {
            let site = Arc::clone(site);
            layered(layers, request.clone(), move |request| async move { nearly(&site, &request) }).await
        }
    }
}

fn reads(request: &HttpRequest) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

/// The redirect to the path with a slash at its end, if that is one.
fn nearly(site: &Site, request: &HttpRequest) -> Result<HttpResponse> {
    let path = request.uri().path();
    let with_slash = format!("{path}/");
    if !reads(request) || path.ends_with('/') || !is_local(&with_slash) || !site.answers(&with_slash) {
        return Err(Error::NotFound("there is no such page".into()));
    }
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    Ok(HttpResponse::build(StatusCode::MOVED_PERMANENTLY).insert_header((LOCATION, format!("{with_slash}{query}"))).finish())
}

/// Who tells the server to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// The system, by a signal to the process. After SIGTERM, requests that have begun are answered first.
    BySignal,
    /// The program itself, by the server's handle.
    ByHandle,
}

/// A server that listens, and where.
pub(crate) fn listen(parts: Parts, stopped: Stopped) -> Result<(Server, SocketAddr)> {
    // The factory below cannot fail; what can is tried once before.
    drop(app(&parts)?);
    let (bind, workers) = (parts.settings.bind, parts.settings.workers);
    let connections = Connections::new(&parts.settings);
    let server = HttpServer::new(move || {
        #[expect(clippy::expect_used, reason = "it was made once above, from the same parts")]
        app(&parts).expect("the app was made before")
    });
    let server = server.on_connect(move |stream, data| connections.opened(stream, data));
    let server = if stopped == Stopped::ByHandle { server.disable_signals() } else { server };
    let server = server.workers(workers).shutdown_timeout(SHUTDOWN).bind(bind).map_err(|error| {
        let help = match error.kind() {
            std::io::ErrorKind::AddrInUse => "; another program does already: stop it, or choose another address with `--bind`",
            _ => "",
        };
        Error::Setup(format!("cannot listen on {bind}: {error}{help}"))
    })?;
    let address = server.addrs().first().copied().unwrap_or(bind);
    Ok((server.run(), address))
}
