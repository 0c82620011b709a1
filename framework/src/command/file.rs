//! `NewFile`: a file that is there whole or not at all.

use std::fs::{File, remove_file, rename};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// A file under another name until it is written; what stood under its own name stays until then.
pub(super) struct NewFile {
    path: PathBuf,
    scratch: PathBuf,
    file: File,
    kept: bool,
}

impl NewFile {
    /// Begins a file.
    ///
    /// # Errors
    /// [`Error::Setup`] when its folder takes no file.
    pub(super) fn create(path: &Path) -> Result<Self> {
        let Some(name) = path.file_name().filter(|_| !path.is_dir()) else {
            return Err(Error::Setup(format!("`{}` is a folder; name a file in it", path.display())));
        };
        let scratch = path.with_file_name(format!(".{}.{}", name.display(), std::process::id()));
        match File::create(&scratch) {
            Ok(file) => Ok(Self { path: path.to_owned(), scratch, file, kept: false }),
            Err(error) => Err(failed(path, &error)),
        }
    }

    /// Where to write.
    pub(super) fn writer(&self) -> Result<File> {
        self.file.try_clone().map_err(|error| failed(&self.path, &error))
    }

    /// All is written: the file takes its name.
    pub(super) fn keep(mut self) -> Result {
        self.file.sync_all().and_then(|()| rename(&self.scratch, &self.path)).map_err(|error| failed(&self.path, &error))?;
        self.kept = true;
        Ok(())
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.kept {
            // What cannot be removed has a name that says what it is.
            let _ = remove_file(&self.scratch);
        }
    }
}

fn failed(path: &Path, error: &std::io::Error) -> Error {
    Error::Setup(format!("cannot write `{}`: {error}", path.display()))
}
