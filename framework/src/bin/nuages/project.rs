//! Writing the files of a project. The templates are a project themselves, called `project_name`; `tests/new.rs` compiles it.

use std::path::Path;
use std::{fs, io};

macro_rules! templates {
    ($($path:literal = $template:literal),* $(,)?) => {
        /// The files: where they go, and what is in them.
        const FILES: &[(&str, &str)] = &[$(($path, include_str!(concat!("../../../templates/project/", $template)))),*];
    };
}

templates! {
    // The two whose own names would mean something to cargo and git.
    "Cargo.toml" = "Cargo.toml.in",
    ".gitignore" = "gitignore",
    "README.md" = "README.md",
    "src/main.rs" = "src/main.rs",
    "src/lib.rs" = "src/lib.rs",
    "src/models.rs" = "src/models.rs",
    "src/views.rs" = "src/views.rs",
    "src/admin.rs" = "src/admin.rs",
    "src/migrations/mod.rs" = "src/migrations/mod.rs",
    "src/migrations/m0001_initial.rs" = "src/migrations/m0001_initial.rs",
    "tests/site.rs" = "tests/site.rs",
}

const PLACEHOLDER: &str = "project_name";

/// The words that name nothing in Rust.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut",
    "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names of crates and modules that the project itself has, and of folders that cargo makes.
const TAKEN: &[&str] = &[
    "admin",
    "alloc",
    "auth",
    "build",
    "core",
    "deps",
    "examples",
    "incremental",
    "maud",
    "migrations",
    "models",
    "note_list",
    "nuages",
    "proc_macro",
    "project",
    "session",
    "std",
    "test",
    "views",
];

/// A name that a project can have.
pub(crate) fn checked_name(name: &str) -> Result<String, String> {
    let is_name = name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
    let better: String =
        name.to_lowercase().chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    match () {
        () if !is_name && better.starts_with(|first: char| first.is_ascii_lowercase()) => {
            Err(format!("a name has small letters, digits and `_`; write `{better}`"))
        }
        () if !is_name => Err("a name has small letters, digits and `_`, and begins with a letter".to_owned()),
        () if KEYWORDS.contains(&name) => Err(format!("`{name}` is a word of Rust; write `my_{name}`")),
        () if TAKEN.contains(&name) => Err(format!("`{name}` means something else in a project; write `my_{name}`")),
        () if name.len() > 40 => Err("it is part of the names of tables, so keep it under 40 letters".to_owned()),
        () => Ok(name.to_owned()),
    }
}

/// Writes a project to a new folder, which is called like it. `nuages` is where the source of nuages is.
pub(crate) fn write(folder: &Path, nuages: Option<&Path>) -> Result<(), String> {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let failed = |path: &Path, error: io::Error| format!("cannot write `{}`: {error}", path.display());
    let source = match nuages {
        None => format!("version = {:?}", env!("CARGO_PKG_VERSION")),
        Some(path) => {
            let absolute =
                fs::canonicalize(path).map_err(|error| format!("there is no nuages at `{}`: {error}", path.display()))?;
            if !absolute.join("src/lib.rs").is_file() || !absolute.join("Cargo.toml").is_file() {
                return Err(format!("there is no nuages at `{}`; name its folder `framework`", path.display()));
            }
            format!("path = {:?}", absolute.display().to_string())
        }
    };
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => {}
        Ok(false) => return Err(format!("the folder `{}` is not empty; choose another name, or empty it", folder.display())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(folder, error)),
    }
    for (path, template) in FILES {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| failed(parent, error))?;
        }
        let text = template.replace(PLACEHOLDER, name).replace("NUAGES", &source);
        fs::write(&path, text).map_err(|error| failed(&path, error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_names_are_refused_with_a_better_one() {
        let problem = |name: &str| checked_name(name).err().unwrap_or_default();
        assert_eq!(checked_name("shop2").as_deref(), Ok("shop2"));
        assert!(problem("my-shop").ends_with("write `my_shop`"));
        assert!(problem("Shop").ends_with("write `shop`"));
        assert!(problem("../shop").contains("begins with a letter"));
        assert!(problem("2shop").contains("begins with a letter") && problem("").contains("begins with a letter"));
        assert!(problem("match").contains("word of Rust"));
        for name in ["test", "nuages", "auth", "std"] {
            assert_eq!(problem(name), format!("`{name}` means something else in a project; write `my_{name}`"));
        }
        assert!(problem(&"a".repeat(41)).contains("under 40"));
    }

    #[test]
    fn a_project_is_written_once_and_over_nothing() -> io::Result<()> {
        let folder = std::env::temp_dir().join(format!("nuages_new_{}", std::process::id())).join("shop");
        let framework = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(write(&folder, Some(Path::new("/nowhere"))).is_err_and(|error| error.contains("there is no nuages at")));
        assert!(write(&folder, Some(&framework.join("src"))).is_err_and(|error| error.contains("`framework`")));
        assert_eq!(write(&folder, Some(framework)), Ok(()));
        let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
        assert!(manifest.contains("name = \"shop\"") && manifest.contains(&format!("path = {framework:?}")), "{manifest}");
        for (path, _) in FILES {
            let text = fs::read_to_string(folder.join(path))?;
            assert!(!text.contains(PLACEHOLDER) && !text.contains("NUAGES"), "{path}: {text}");
        }
        fs::write(folder.join("src/lib.rs"), "mine")?;
        assert!(write(&folder, Some(framework)).is_err_and(|error| error.contains("is not empty")));
        assert_eq!(fs::read_to_string(folder.join("src/lib.rs"))?, "mine");
        fs::remove_dir_all(folder.parent().unwrap_or(&folder))
    }
}
