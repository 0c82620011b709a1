//! Files inside of the binary: style sheets, scripts, images. Their URLs change with their content.

use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use actix_web::web::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::error::{Error, Result};
use crate::files::off_thread;
use crate::secret::sha256_hex;
use crate::text::push_segments;

/// A file inside of the program. In `html!` it is its address: `href=(statics::blog_css)`. `static_files!` makes a constant of each.
#[derive(Debug, Clone, Copy)]
pub struct StaticFile {
    /// Its path in the folder, `img/logo.svg`.
    pub name: &'static str,
    /// What it holds.
    pub content: &'static [u8],
}

/// The files of a folder: `statics::FILES` of `static_files! { pub statics = "static" }`.
#[derive(Debug, Clone, Copy)]
pub struct StaticFiles {
    /// Where the folder is, in a debug build.
    folder: Option<&'static str>,
    files: &'static [StaticFile],
}

impl StaticFile {
    /// A file of a name.
    pub const fn new(name: &'static str, content: &'static [u8]) -> Self {
        Self { name, content }
    }

    /// Its address: `/static/blog.55e7cbb9ba48.css`. It changes with the file, so that browsers may keep it for ever.
    pub fn url(&self) -> String {
        static_url(self.name)
    }
}

impl maud::Render for StaticFile {
    fn render_to(&self, buffer: &mut String) {
        buffer.push_str(&self.url());
    }
}

impl StaticFiles {
    /// The files of a folder. (A release build knows nothing of the folder.)
    pub const fn new(folder: &'static str, files: &'static [StaticFile]) -> Self {
        Self { folder: if cfg!(debug_assertions) { Some(folder) } else { None }, files }
    }
}

impl StaticFiles {
    /// Files that are in the program alone.
    pub(crate) const fn embedded(files: &'static [StaticFile]) -> Self {
        Self { folder: None, files }
    }
}

/// One file that is served.
#[derive(Debug, Clone)]
pub(crate) struct Served {
    pub name: &'static str,
    pub content: &'static [u8],
    /// The start of its SHA-256.
    pub hash: String,
    /// Where it is read from, in a debug build.
    pub disk: Option<PathBuf>,
    /// Compressed, once somebody has asked for that; nothing where it would not be shorter.
    packed: Arc<OnceLock<Option<Bytes>>>,
}

/// The files of this program by name. A constant knows nothing but a name, hence one list per process; two projects in one process
/// (tests) share it.
static FILES: RwLock<Option<HashMap<&'static str, Served>>> = RwLock::new(None);

/// The files of several folders, each of a name of its own.
///
/// # Errors
/// [`Error::Setup`] where two files have one name.
pub(crate) fn register(folders: &[StaticFiles]) -> Result {
    let mut names: Vec<&str> = folders.iter().flat_map(|folder| folder.files).map(|file| file.name).collect();
    names.sort_unstable();
    if let Some([name, _]) = names.windows(2).find(|pair| matches!(pair, [one, other] if one == other)) {
        return Err(Error::Setup(format!("two files are called `{name}`; put one of them into a folder of its own")));
    }
    let mut known = FILES.write().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    for folder in folders {
        for file in folder.files {
            let mut hash = sha256_hex(file.content);
            hash.truncate(12);
            let disk = folder.folder.map(|folder| Path::new(folder).join(file.name)).filter(|path| path.is_file());
            known.insert(file.name, Served { name: file.name, content: file.content, hash, disk, packed: Arc::default() });
        }
    }
    Ok(())
}

/// The URL of a file. One that is read from the disk may be another the next time, so its URL says nothing of its content.
pub(crate) fn static_url(name: &str) -> String {
    let known = FILES.read().unwrap_or_else(PoisonError::into_inner);
    let mut url = "/static/".to_owned();
    match known.as_ref().and_then(|known| known.get(name)) {
        Some(file) if file.disk.is_none() => push_segments(&mut url, &hashed(name, &file.hash)),
        _ => push_segments(&mut url, name),
    }
    url
}

fn hashed(name: &str, hash: &str) -> String {
    match name.rsplit_once('.') {
        Some((start, end)) if !end.contains('/') => format!("{start}.{hash}.{end}"),
        _ => format!("{name}.{hash}"),
    }
}

/// The file of a path below `/static/`, and whether the path names this very content.
pub(crate) fn find(path: &str) -> Option<(Served, bool)> {
    let known = FILES.read().unwrap_or_else(PoisonError::into_inner);
    let known = known.as_ref()?;
    if let Some(file) = known.get(path) {
        return Some((file.clone(), false));
    }
    let file = known.values().find(|file| file.disk.is_none() && hashed(file.name, &file.hash) == path)?;
    Some((file.clone(), true))
}

impl Served {
    /// The file in gzip, made when it is asked for first; nothing where that is not shorter by a tenth.
    pub(crate) async fn packed(&self) -> Option<Bytes> {
        if let Some(packed) = self.packed.get() {
            return packed.clone();
        }
        let (content, packed) = (self.content, Arc::clone(&self.packed));
        off_thread(move || Ok(packed.get_or_init(|| gzip(content)).clone())).await.ok().flatten()
    }
}

fn gzip(content: &[u8]) -> Option<Bytes> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(content).ok()?;
    let packed = writer.finish().ok()?;
    (packed.len() < content.len() / 10 * 9).then(|| packed.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_names_the_content() -> Result {
        const FILES: StaticFiles =
            StaticFiles::embedded(&[StaticFile::new("test/a b.css", b"a{}"), StaticFile::new("test/plain", b"x")]);
        register(&[FILES])?;
        let url = static_url("test/a b.css");
        assert!(url.starts_with("/static/test/a%20b.") && url.ends_with(".css"), "{url}");
        let path = url.trim_start_matches("/static/").replace("%20", " ");
        assert!(find(&path).is_some_and(|(file, exact)| exact && file.content == b"a{}"));
        assert!(find("test/a b.css").is_some_and(|(_, exact)| !exact));
        assert!(find("test/a b.000000000000.css").is_none());
        Ok(())
    }

    #[test]
    fn two_files_of_one_name_are_refused() {
        const FOLDER: StaticFiles = StaticFiles::embedded(&[StaticFile::new("test/twice.css", b"")]);
        let problem = register(&[FOLDER, FOLDER]).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(problem.contains("two files are called `test/twice.css`"), "{problem}");
    }
}
