//! Files inside of the binary: style sheets, scripts, images. Their URLs change with their content.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use crate::secret::sha256_hex;

/// One embedded file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StaticFile {
    /// `blog.css`.
    pub name: &'static str,
    /// What it holds.
    pub content: &'static [u8],
    /// The start of its SHA-256.
    pub hash: String,
}

/// The files of this program by name. `static_url` is a function that knows nothing but a name, hence one list per
/// process; two projects in one process (tests) share it.
static FILES: RwLock<Option<HashMap<&'static str, StaticFile>>> = RwLock::new(None);

/// Adds files; one of the same name takes the place of another.
pub(crate) fn register(files: impl IntoIterator<Item = (&'static str, &'static [u8])>) {
    let mut known = FILES.write().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    for (name, content) in files {
        let mut hash = sha256_hex(content);
        hash.truncate(12);
        known.insert(name, StaticFile { name, content, hash });
    }
}

/// The URL of an embedded file: `static_url("blog.css")` is `/static/blog.55e7cbb9ba48.css`. It changes with the file,
/// so that browsers may keep it for ever.
pub fn static_url(name: &str) -> String {
    let known = FILES.read().unwrap_or_else(PoisonError::into_inner);
    match known.as_ref().and_then(|known| known.get(name)) {
        Some(file) => format!("/static/{}", hashed(name, &file.hash)),
        None => format!("/static/{name}"),
    }
}

fn hashed(name: &str, hash: &str) -> String {
    match name.rsplit_once('.') {
        Some((start, end)) if !end.contains('/') => format!("{start}.{hash}.{end}"),
        _ => format!("{name}.{hash}"),
    }
}

/// The file of a path below `/static/`, and whether the path names this very content.
pub(crate) fn find(path: &str) -> Option<(StaticFile, bool)> {
    let known = FILES.read().unwrap_or_else(PoisonError::into_inner);
    let known = known.as_ref()?;
    if let Some(file) = known.get(path) {
        return Some((file.clone(), false));
    }
    let file = known.values().find(|file| hashed(file.name, &file.hash) == path)?;
    Some((file.clone(), true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_names_the_content() {
        register([("test/a.css", b"a{}".as_slice()), ("test/plain", b"x".as_slice())]);
        let url = static_url("test/a.css");
        assert!(url.starts_with("/static/test/a.") && url.ends_with(".css") && url.len() == 31, "{url}");
        let path = url.trim_start_matches("/static/");
        assert!(find(path).is_some_and(|(file, exact)| exact && file.content == b"a{}"));
        assert!(find("test/a.css").is_some_and(|(_, exact)| !exact));
        assert_eq!(find("test/a.000000000000.css"), None);
        assert_eq!(static_url("test/unknown.css"), "/static/test/unknown.css");
    }
}
