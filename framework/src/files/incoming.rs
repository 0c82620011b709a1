//! `Incoming`: a file that is being sent, on its way to a temporary one.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

use super::media::{create, failed, off_thread};
use super::path::cleaned;
use super::upload::size_words;
use super::{Media, Upload};
use crate::column::FileType;
use crate::error::{Error, Result};
use crate::secret::{encode, random};

/// Bytes that are gathered before they go to the disk.
const PIECE: usize = 256 * 1024;

/// A file that is being sent.
pub(crate) struct Incoming {
    media: Media,
    name: String,
    limit: u64,
    size: u64,
    /// The start of the file, which says what it is.
    head: Vec<u8>,
    /// What is not on the disk yet.
    buffer: Vec<u8>,
    /// Nothing while it is written to.
    temporary: Option<Temporary>,
}

/// A file that goes when nobody has it any more, also where what was to be done with it is given up.
#[derive(Debug)]
pub(super) struct Temporary {
    path: PathBuf,
}

impl Temporary {
    fn new(media: &Media) -> Result<(Self, File)> {
        let path = media.uploads()?.join(encode(&random::<16>()?));
        let file = create(&path).map_err(failed)?;
        Ok((Self { path }, file))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // What cannot be deleted is swept when the program starts again.
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Incoming {
    /// A file of this name; nothing is written before something comes.
    pub(crate) fn new(media: &Media, name: &str, limit: u64) -> Self {
        let name = cleaned(name);
        Self { media: media.clone(), name, limit, size: 0, head: Vec::new(), buffer: Vec::new(), temporary: None }
    }

    /// The next bytes of it.
    ///
    /// # Errors
    /// [`Error::TooLarge`] where they are too many, [`Error::Busy`] where there is no room for them.
    pub(crate) async fn push(&mut self, bytes: &[u8]) -> Result {
        self.size += bytes.len() as u64;
        if self.size > self.limit {
            return Err(Error::TooLarge(format!("the file “{}” is larger than {}", self.name, size_words(self.limit))));
        }
        let missing = FileType::HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(bytes.get(..missing).unwrap_or_default());
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= PIECE { self.write().await } else { Ok(()) }
    }

    /// Writes what was gathered.
    async fn write(&mut self) -> Result {
        let (media, temporary, buffer) = (self.media.clone(), self.temporary.take(), std::mem::take(&mut self.buffer));
        // The file goes with the work: when the visitor leaves meanwhile, both are dropped at its end.
        let work = move || {
            let (temporary, mut file) = match temporary {
                Some(temporary) => {
                    let file = File::options().append(true).open(temporary.path()).map_err(failed)?;
                    (temporary, file)
                }
                None => Temporary::new(&media)?,
            };
            file.write_all(&buffer).map_err(failed)?;
            Ok(temporary)
        };
        self.temporary = Some(off_thread(work).await?);
        Ok(())
    }

    /// The whole file, and what it is.
    ///
    /// # Errors
    /// [`Error::Busy`] where there is no room for it.
    pub(crate) async fn finish(mut self) -> Result<Upload> {
        if !self.buffer.is_empty() || self.temporary.is_none() {
            self.write().await?;
        }
        let Some(temporary) = self.temporary.take() else {
            return Err(Error::Other("the file was not written".into()));
        };
        let file_type = FileType::of(&self.head, &self.name);
        let measure = move || {
            // What a row of the database will name must be there after a power cut, too.
            File::open(temporary.path()).and_then(|file| file.sync_all()).map_err(failed)?;
            let dimensions = if file_type.is_image() { dimensions(temporary.path()) } else { None };
            Ok((temporary, dimensions))
        };
        let (temporary, dimensions) = off_thread(measure).await?;
        Ok(Upload::new(self.media, temporary, self.name, self.size, file_type, dimensions))
    }
}

/// The width and the height of an image, as its header says.
fn dimensions(path: &Path) -> Option<(u32, u32)> {
    let size = imagesize::reader_size(BufReader::new(File::open(path).ok()?)).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    (width > 0 && height > 0).then_some((width, height))
}
