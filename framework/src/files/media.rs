//! `Media`: the folder of files.

use std::fs::{File, Metadata, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use actix_web::dev::Payload;
use actix_web::{HttpRequest, web};

use super::path::pieces;
use super::{Incoming, Upload};
use crate::column::StoredFile;
use crate::error::{Error, Result};
use crate::route::Extract;

/// Where files are that have not been saved yet.
const UPLOADS: &str = ".uploads";
/// After so long nobody is sending a file any more.
const STALE: Duration = Duration::from_secs(60 * 60);

/// The folder of files that the setting `media` names. A view takes it as an argument.
#[derive(Debug, Clone)]
pub struct Media {
    root: Arc<Path>,
    limits: Arc<Limits>,
}

/// How large a file may be.
#[derive(Debug)]
struct Limits {
    /// In bytes, where nothing else is said.
    default: u64,
    /// The names of fields that take larger ones.
    fields: Vec<(&'static str, u64)>,
}

impl Media {
    /// The files below a folder, each of at most so many bytes. (The folder is made when the first file is saved.)
    pub fn new(root: impl Into<PathBuf>, max_upload: u64) -> Self {
        Self::with_fields(root.into(), max_upload, Vec::new())
    }

    /// The same with fields that take larger files.
    pub(crate) fn with_fields(root: PathBuf, max_upload: u64, fields: Vec<(&'static str, u64)>) -> Self {
        Self { root: root.into(), limits: Arc::new(Limits { default: max_upload, fields }) }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The bytes of a file, at most, where its field says nothing.
    pub fn max_upload(&self) -> u64 {
        self.limits.default
    }

    /// The bytes that are read of a part of a form. In a formset its name begins with that of the set: `photo-0-image`.
    pub(crate) fn max_of_part(&self, name: &str) -> u64 {
        let field = name.rsplit_once('-').map_or(name, |(_, field)| field);
        let own = self.limits.fields.iter().filter(|(known, _)| *known == field).map(|(_, most)| *most).max();
        own.map_or(self.limits.default, |own| own.max(self.limits.default))
    }

    /// A file that the program itself makes, to be saved like one that was sent.
    ///
    /// # Errors
    /// [`Error::Busy`] when there is no room for it.
    pub async fn receive(&self, name: &str, content: &[u8]) -> Result<Upload> {
        let mut incoming = Incoming::new(self, name, u64::MAX);
        incoming.push(content).await?;
        incoming.finish().await
    }

    /// What a saved file holds.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub async fn read(&self, file: &impl StoredFile) -> Result<Vec<u8>> {
        let (media, path) = (self.clone(), file.path().to_owned());
        off_thread(move || {
            let mut content = Vec::new();
            std::io::Read::read_to_end(&mut media.open(&path)?.0, &mut content)?;
            Ok(content)
        })
        .await
    }

    /// Deletes a saved file; nothing when it is not there.
    ///
    /// # Errors
    /// [`Error::Other`] when the system refuses it.
    pub async fn delete(&self, file: &impl StoredFile) -> Result {
        let (media, path) = (self.clone(), file.path().to_owned());
        off_thread(move || media.remove(&path)).await
    }

    /// Where a path leads, below the folder and through no symbolic link.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it leads elsewhere.
    fn place(&self, path: &str) -> Result<PathBuf> {
        let mut place = self.root.to_path_buf();
        for piece in pieces(path)? {
            place.push(piece);
            let is_link = std::fs::symlink_metadata(&place).is_ok_and(|found| found.file_type().is_symlink());
            if is_link {
                return Err(Error::NotFound("there is no such file".into()));
            }
        }
        Ok(place)
    }

    /// Opens a saved file. It waits for the disk.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there, or no plain file.
    pub(crate) fn open(&self, path: &str) -> Result<(File, Metadata)> {
        let gone = || Error::NotFound("there is no such file".into());
        let place = self.place(path)?;
        // A pipe would be waited for before it could be looked at.
        if !std::fs::symlink_metadata(&place).is_ok_and(|found| found.is_file()) {
            return Err(gone());
        }
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NOFOLLOW);
        let file = options.open(place).map_err(|_| gone())?;
        let about = file.metadata().map_err(|_| gone())?;
        if about.is_file() { Ok((file, about)) } else { Err(gone()) }
    }

    /// Gives a temporary file its place; another file is never written over. It waits for the disk.
    pub(super) fn put(&self, temporary: &Path, path: &str) -> Result {
        let place = self.place(path)?;
        if let Some(folder) = place.parent() {
            make_folder(folder)?;
        }
        match std::fs::hard_link(temporary, &place) {
            Ok(()) => Ok(()),
            Err(error) if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound | ErrorKind::StorageFull) => {
                Err(failed(error))
            }
            // Not every file system has links.
            Err(_) => {
                let mut copy = create(&place).map_err(failed)?;
                std::io::copy(&mut File::open(temporary).map_err(failed)?, &mut copy).map_err(failed)?;
                copy.sync_all().map_err(failed)
            }
        }
    }

    /// Deletes a saved file, if it is there. It waits for the disk.
    pub(super) fn remove(&self, path: &str) -> Result {
        match std::fs::remove_file(self.place(path)?) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(error)),
            _ => Ok(()),
        }
    }

    /// The folder of files that have not been saved yet, made when it is not there.
    pub(super) fn uploads(&self) -> Result<PathBuf> {
        let folder = self.root.join(UPLOADS);
        make_folder(&folder).map(|()| folder)
    }

    /// Deletes what a process that was killed has left of files that were being sent.
    pub(crate) fn sweep(&self) {
        let Ok(entries) = std::fs::read_dir(self.root.join(UPLOADS)) else { return };
        for entry in entries.flatten() {
            let changed = entry.metadata().and_then(|about| about.modified());
            let age = changed.ok().and_then(|changed| SystemTime::now().duration_since(changed).ok());
            if age.is_some_and(|age| age > STALE)
                && let Err(error) = std::fs::remove_file(entry.path())
            {
                tracing::warn!(%error, file = %entry.path().display(), "an old upload cannot be deleted");
            }
        }
    }
}

impl Extract for Media {
    async fn extract(request: &HttpRequest, _: &mut Payload) -> Result<Self> {
        Self::of(request)
    }
}

impl Media {
    /// The folder of the program that answers this request.
    ///
    /// # Errors
    /// [`Error::Setup`] when the program has none: its server was not started by `Project`.
    pub fn of(request: &HttpRequest) -> Result<Self> {
        (request.app_data::<Self>().cloned())
            .ok_or_else(|| Error::Setup("there is no folder of files; start the server with `Project`".into()))
    }
}

/// A new file for its owner alone.
pub(super) fn create(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// A folder for its owner alone, and those above it that are not there.
fn make_folder(path: &Path) -> Result {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(failed)
}

/// What the visitor is told when the disk fails; the rest stands in the log.
pub(super) fn failed(error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::Busy("there is no room for the file".into()),
        _ => Error::Other(format!("the folder of files: {error}").into()),
    }
}

/// Does what waits for the disk where nobody else waits for it.
pub(crate) async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    web::block(work).await.map_err(|_| Error::Other("work on a file was broken off".into()))?
}
