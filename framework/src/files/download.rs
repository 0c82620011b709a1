//! `Download`: a file as the answer of a view.

use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};

use super::Media;
use super::media::off_thread;
use super::path::cleaned;
use super::served::{Content, Served};
use crate::column::{FileType, StoredFile};
use crate::error::Result;
use crate::route::Answer;

/// A file as the answer of a view, which has asked before who may have it. Browsers keep it; with [`inline`](Self::inline) they show it.
///
/// ```ignore
/// #[get("/contracts/{id}/file/", login)]
/// async fn contract_file(id: Path<i64>, user: LoggedIn, db: Db, media: Media) -> Result<Download> {
///     let contract = Contract::objects().filter(contract::id.eq(*id)).filter(contract::owner.eq(&*user)).get(&db).await?;
///     Ok(media.download(&contract.file).await?.named("contract.pdf"))
/// }
/// ```
#[derive(Debug)]
#[must_use = "a download does nothing until the view answers with it"]
pub struct Download {
    served: Served,
    file_type: FileType,
    name: String,
    inline: bool,
}

/// What nothing that was sent by visitors may do, where a browser shows it.
const SANDBOX: &str = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox";
/// Browsers do not show a PDF in a sandbox; its scripts cannot reach the page.
const PDF: &str = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'";

impl Download {
    /// What the program has made: `Download::new("posts.csv", csv)`. Of which type it is says the ending of its name.
    pub fn new(name: &str, content: impl Into<Vec<u8>>) -> Self {
        Self::of(name, Content::Memory(Bytes::from(content.into())))
    }

    fn of(name: &str, content: Content) -> Self {
        let file_type = FileType::of_ending(name.rsplit_once('.').map_or("", |(_, ending)| ending));
        // Browsers that keep it need no type, and one that shows it nevertheless shall not know how.
        let content_type = match file_type {
            FileType::Html | FileType::Svg | FileType::Xml => FileType::Other.content_type(),
            other => other.content_type(),
        };
        Self { served: Served::new(content, content_type), file_type, name: cleaned(name), inline: false }
    }

    /// Under another name.
    pub fn named(mut self, name: &str) -> Self {
        self.name = cleaned(name);
        self
    }

    /// Shown by browsers where nothing in it can act: images, sounds, films, PDF and plain text. Anything else is kept.
    pub fn inline(mut self) -> Self {
        self.inline = true;
        self
    }

    /// Kept by caches for some time.
    pub(crate) fn cached(mut self, cache: &'static str) -> Self {
        self.served.cache = cache;
        self
    }
}

impl Media {
    /// A saved file, as the answer of a view.
    ///
    /// # Errors
    /// [`Error::NotFound`](crate::Error::NotFound) when it is not there.
    pub async fn download(&self, file: &impl StoredFile) -> Result<Download> {
        self.download_path(file.path()).await
    }

    /// The same of a path.
    pub(crate) async fn download_path(&self, path: &str) -> Result<Download> {
        let (media, path) = (self.clone(), path.to_owned());
        off_thread(move || {
            let (file, about) = media.open(&path)?;
            let name = path.rsplit('/').next().unwrap_or_default();
            let mut download = Download::of(name, Content::Disk(file, about.len()));
            download.served = download.served.changed(about.modified().ok());
            Ok(download)
        })
        .await
    }
}

impl Answer for Download {
    fn answer(self, request: &HttpRequest) -> Result<HttpResponse> {
        let how = if self.inline && self.file_type.is_harmless() { "inline" } else { "attachment" };
        let policy = if self.file_type == FileType::Pdf { PDF } else { SANDBOX };
        Ok(self.served.named(how, &self.name).policy(policy).answer(request))
    }
}
