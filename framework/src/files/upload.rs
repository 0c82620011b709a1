//! `Upload`: a file that was sent and is not saved yet.

use std::sync::{Arc, OnceLock};

use super::Media;
use super::incoming::Temporary;
use super::media::{failed, off_thread};
use super::path::new_place;
use crate::column::{Column, FileDef, FileType, StoredFile, Value};
use crate::error::{Error, Result};
use crate::model::{Field, Model};
use crate::query::NamesField;
use crate::text::listed;

/// A file that was sent with a form. It lies in a temporary file, which goes with the last clone of this: what shall stay is
/// [saved](Self::save).
///
/// ```ignore
/// let upload = form.upload("cover").ok_or_else(|| Error::BadRequest("choose a picture".into()))?;
/// Post::create().title("Nuages").cover(upload.save(post::cover).await?).save(&db).await?;
/// ```
#[derive(Debug, Clone)]
pub struct Upload(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    media: Media,
    temporary: Temporary,
    name: String,
    size: u64,
    file_type: FileType,
    dimensions: Option<(u32, u32)>,
    /// The place that a form has chosen for it.
    chosen: OnceLock<String>,
}

impl Upload {
    pub(super) fn new(
        media: Media,
        temporary: Temporary,
        name: String,
        size: u64,
        file_type: FileType,
        dimensions: Option<(u32, u32)>,
    ) -> Self {
        Self(Arc::new(Inner { media, temporary, name, size, file_type, dimensions, chosen: OnceLock::new() }))
    }

    /// What its sender calls it, without folders and without characters that no file's name should have. It is for people to
    /// read; files are saved under other names.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// In bytes.
    pub fn size(&self) -> u64 {
        self.0.size
    }

    /// What it is by its content.
    pub fn file_type(&self) -> FileType {
        self.0.file_type
    }

    /// Its media type by its content, `image/png`.
    pub fn content_type(&self) -> &'static str {
        self.file_type().content_type()
    }

    /// The width and the height of an image, in pixels.
    pub fn dimensions(&self) -> Option<(u32, u32)> {
        self.0.dimensions
    }

    /// The folder that it is saved in.
    pub(crate) fn media(&self) -> &Media {
        &self.0.media
    }

    /// All that is in it.
    ///
    /// # Errors
    /// [`Error::Other`] when the disk fails.
    pub async fn read(&self) -> Result<Vec<u8>> {
        let upload = self.clone();
        off_thread(move || std::fs::read(upload.0.temporary.path()).map_err(failed)).await
    }

    /// The file itself, for what reads piece by piece. It waits for the disk: call it on a thread that may wait.
    ///
    /// # Errors
    /// [`Error::Other`] when the disk fails.
    pub fn open(&self) -> Result<std::fs::File> {
        std::fs::File::open(self.0.temporary.path()).map_err(failed)
    }

    /// Whether a field takes it.
    ///
    /// # Errors
    /// One sentence for the person who sent it.
    pub fn check(&self, def: &FileDef) -> Result<(), String> {
        let most = def.max_size.unwrap_or_else(|| self.media().max_upload());
        if self.size() > most {
            return Err(format!("the file has {}, and {} is the most", size_words(self.size()), size_words(most)));
        }
        if !def.types.is_empty() && !def.types.contains(&self.file_type()) {
            let words: Vec<&str> = def.types.iter().map(|one| one.word()).collect();
            return Err(format!("this is not a file of the type {}", listed(&words).replace(" and ", " or ")));
        }
        match self.dimensions() {
            None if def.image => Err("this image cannot be read; it may be damaged".into()),
            Some((width, height)) if width > def.max_width || height > def.max_height => {
                Err(format!("the image has {width} × {height} pixels, and {} × {} is the most", def.max_width, def.max_height))
            }
            _ => Ok(()),
        }
    }

    /// Saves it for a field, in the folder that its `upload_to` names, and gives the field's value.
    ///
    /// # Errors
    /// [`Error::BadRequest`] for a file that the field does not take; [`Error::Busy`] when there is no room for it.
    pub async fn save<N: NamesField>(&self, _: N) -> Result<<N::Field as Field>::Type>
    where
        <N::Field as Field>::Type: HoldsFile,
    {
        let field = <N::Field as Field>::Model::DEF.fields.get(<N::Field as Field>::INDEX);
        let def = field.and_then(|field| field.file).unwrap_or(FileDef::FILE);
        self.check(&def).map_err(Error::BadRequest)?;
        let path = new_place(def.upload_to, self.file_type())?;
        let value = <N::Field as Field>::Type::from_value(Value::Text(path.clone()));
        let value = value.map_err(|error| Error::BadRequest(error.to_string()))?;
        self.put(path).await?.keep();
        Ok(value)
    }

    /// Its place in a field that takes it, the same each time: what a form stores of it. The file gets there by
    /// [`put_chosen`](Self::put_chosen).
    ///
    /// # Errors
    /// One sentence for the person who sent it.
    pub(crate) fn choose(&self, def: &FileDef) -> Result<&str, String> {
        self.check(def)?;
        let place = new_place(def.upload_to, self.file_type()).map_err(|error| error.to_string())?;
        Ok(self.0.chosen.get_or_init(|| place))
    }

    /// The place that was chosen for it.
    pub(crate) fn chosen(&self) -> Option<&str> {
        self.0.chosen.get().map(String::as_str)
    }

    /// Puts it where it was chosen to be, if it was.
    ///
    /// # Errors
    /// [`Error::Busy`] when there is no room for it.
    pub(crate) async fn put_chosen(&self) -> Result<Option<Placed>> {
        match self.chosen() {
            Some(path) => self.put(path.to_owned()).await.map(Some),
            None => Ok(None),
        }
    }

    async fn put(&self, path: String) -> Result<Placed> {
        let upload = self.clone();
        off_thread(move || {
            upload.media().put(upload.0.temporary.path(), &path)?;
            Ok(Placed { media: upload.media().clone(), path, is_kept: false })
        })
        .await
    }

    /// Saves it in a folder below that of all files, whatever it is: `upload.save_in::<File>("imports/")`.
    ///
    /// # Errors
    /// [`Error::Busy`] when there is no room for it.
    pub async fn save_in<T: StoredFile>(&self, folder: &str) -> Result<T> {
        let path = new_place(folder, self.file_type())?;
        self.put(path.clone()).await?.keep();
        Ok(T::at(path))
    }
}

/// What [`Upload::save`] asks of a field's type.
#[diagnostic::on_unimplemented(
    message = "a file cannot be saved in a `{Self}`",
    label = "this column is a `{Self}`",
    note = "make the field a `File` or an `Image`"
)]
pub trait HoldsFile: Column {}

impl<T: StoredFile> HoldsFile for T {}
impl<T: StoredFile> HoldsFile for Option<T> where Self: Column {}

/// A file in its place. Where what names the place is not stored in the end, dropping this deletes the file again.
#[derive(Debug)]
pub(crate) struct Placed {
    media: Media,
    path: String,
    is_kept: bool,
}

impl Placed {
    /// What names the file is stored: it stays.
    pub(crate) fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for Placed {
    fn drop(&mut self) {
        if !self.is_kept
            && let Err(error) = self.media.remove(&self.path)
        {
            tracing::warn!(%error, file = self.path, "a file that belongs to nothing cannot be deleted");
        }
    }
}

/// `2.5 MB`
pub(super) fn size_words(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        1000..1_000_000 => format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::size_words;

    #[test]
    fn sizes_are_told_in_words() {
        for (bytes, words) in
            [(0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (999_999, "999.9 kB"), (10_485_760, "10.4 MB")]
        {
            assert_eq!(size_words(bytes), words);
        }
    }
}
