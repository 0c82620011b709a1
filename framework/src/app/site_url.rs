//! `SiteUrl`: whole addresses, for what is read elsewhere: feeds, sitemaps, mail.

use actix_web::HttpRequest;
use actix_web::dev::Payload;
use actix_web::http::header::HOST;

use super::Settings;
use crate::error::{Error, Result};
use crate::route::Extract;

/// What stands before the paths of this site: the setting `site_url`, or the host that the visitor asked for, which is one of
/// `allowed_hosts`. An argument of a handler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteUrl(String);

impl SiteUrl {
    /// From an address such as `https://example.org`.
    ///
    /// # Errors
    /// [`Error::Setup`] when it is none, or has a path.
    pub fn new(url: &str) -> Result<Self> {
        let url = url.trim_end_matches('/');
        match crate::route::External::new(url).ok().filter(|_| url.matches('/').count() == 2 && !url.contains(['?', '#'])) {
            Some(_) => Ok(Self(url.to_ascii_lowercase())),
            None => {
                Err(Error::Setup(format!("`site_url` is `{url}`, which is no address of a site; write `https://example.org`")))
            }
        }
    }

    /// The whole address of a page of this site; what is whole already stays as it is.
    pub fn absolute(&self, path: &str) -> String {
        match path.starts_with("https://") || path.starts_with("http://") {
            true => path.to_owned(),
            false => format!("{}{path}", self.0),
        }
    }

    /// The name of the site, with its port where that is not the usual one: `example.org`.
    pub fn host(&self) -> &str {
        self.0.split_once("://").map_or("", |(_, host)| host)
    }

    pub(crate) fn of(request: &HttpRequest) -> Result<Self> {
        let settings = request.app_data::<Settings>();
        let settings = settings.ok_or_else(|| Error::Setup("there are no settings; start the server with `Project`".into()))?;
        if let Some(site) = &settings.site_url {
            return Ok(site.clone());
        }
        let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
        let host = host.or_else(|| request.uri().authority().map(|authority| authority.as_str())).unwrap_or_default();
        Ok(Self(format!("{}://{}", if settings.https { "https" } else { "http" }, host.to_ascii_lowercase())))
    }
}

impl Extract for SiteUrl {
    async fn extract(request: &HttpRequest, _: &mut Payload) -> Result<Self> {
        Self::of(request)
    }
}

#[cfg(test)]
mod tests {
    use super::SiteUrl;

    #[test]
    fn an_address_is_made_whole() {
        let site = SiteUrl::new("https://Example.org/").ok();
        assert_eq!(site.as_ref().map(|site| site.absolute("/a/?b")).as_deref(), Some("https://example.org/a/?b"));
        assert_eq!(site.as_ref().map(SiteUrl::host), Some("example.org"));
        assert_eq!(site.map(|site| site.absolute("http://b.example/")).as_deref(), Some("http://b.example/"));
        for wrong in ["", "example.org", "https://example.org/blog", "ftp://example.org", "https://a@b"] {
            assert!(SiteUrl::new(wrong).is_err(), "{wrong}");
        }
    }
}
