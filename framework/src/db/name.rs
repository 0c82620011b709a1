//! Names in SQL: quoted, and found again.

/// An identifier in double quotes.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The names in double quotes, each once.
pub(crate) fn quoted_names(sql: &str) -> Vec<String> {
    let mut names = Vec::new();
    for name in sql.split('"').skip(1).step_by(2) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}
