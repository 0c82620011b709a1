//! SQL of conditions and computed columns: which columns it mentions, and the same under new names.
//!
//! The macros write it, with every column in double quotes and text in single ones.

/// The first name in double quotes behind `start`: where it begins and ends, without the quotes.
pub(crate) const fn next_name(sql: &str, start: usize) -> Option<(usize, usize)> {
    let bytes = sql.as_bytes();
    let (mut index, mut in_text) = (start, false);
    while index < bytes.len() {
        if bytes[index] == b'\'' {
            in_text = !in_text;
        } else if bytes[index] == b'"' && !in_text {
            let begin = index + 1;
            index = begin;
            while index < bytes.len() && bytes[index] != b'"' {
                index += 1;
            }
            return Some((begin, index));
        }
        index += 1;
    }
    None
}

/// The names that it mentions.
fn names(sql: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let (begin, end) = next_name(sql, start)?;
        start = end + 1;
        sql.get(begin..end)
    })
}

/// Whether it mentions a column.
pub(super) fn mentions(sql: &str, column: &str) -> bool {
    names(sql).any(|name| name == column)
}

/// The same with a column under its new name.
pub(super) fn renamed(sql: &'static str, from: &str, to: &str) -> &'static str {
    if !mentions(sql, from) {
        return sql;
    }
    let (mut text, mut start) = (String::new(), 0);
    while let Some((begin, end)) = next_name(sql, start) {
        let name = &sql[begin..end];
        text.push_str(&sql[start..begin]);
        text.push_str(if name == from { to } else { name });
        text.push('"');
        start = (end + 1).min(sql.len());
    }
    text.push_str(&sql[start..]);
    // It lives as long as the operations do, which are compiled in. Renames are rare, and only commands replay them.
    text.leak()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_text_is_no_name() {
        let sql = r#""a" > 1 AND "b" <> 'say "a"' OR "a" IS NULL"#;
        assert_eq!(names(sql).collect::<Vec<_>>(), ["a", "b", "a"]);
        assert_eq!(renamed(sql, "a", "height"), r#""height" > 1 AND "b" <> 'say "a"' OR "height" IS NULL"#);
        assert_eq!(renamed(sql, "c", "d"), sql);
    }
}
