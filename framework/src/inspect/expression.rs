//! SQL expressions in a form in which two that mean the same are the same text, as far as databases and hands rewrite them.

use super::statement::{is_comment, token};

/// An expression without spaces, comments, casts, quotes of names and parentheses around one thing, in lower case but for
/// texts. It is for comparing; no database reads it.
pub(super) fn plain(sql: &str) -> String {
    let items = items(sql);
    match items.as_slice() {
        [one] => one.strip_prefix('(').and_then(|one| one.strip_suffix(')')).unwrap_or(one).to_owned(),
        _ => items.concat(),
    }
}

/// The tokens of an expression in that form; what stands in parentheses is one.
fn items(sql: &str) -> Vec<String> {
    let (mut items, mut rest) = (Vec::new(), sql);
    while let Some(first) = rest.chars().next() {
        if let Some(behind) = rest.strip_prefix("::") {
            rest = behind_type(behind);
            continue;
        }
        let (text, behind) = rest.split_at(token(rest));
        rest = behind;
        match first {
            _ if first.is_whitespace() || is_comment(text) => {}
            '\'' => items.push(text.to_owned()),
            '(' => items.push(group(text)),
            '"' | '`' => items.push(text.trim_matches(first).to_lowercase()),
            _ => items.push(text.to_lowercase()),
        }
    }
    items
}

/// What stands in parentheses, without them where it is one thing.
fn group(text: &str) -> String {
    let inside = text.strip_prefix('(').unwrap_or(text);
    let items = items(inside.strip_suffix(')').unwrap_or(inside));
    match items.as_slice() {
        [one] => one.clone(),
        _ => format!("({})", items.concat()),
    }
}

/// What stands behind the type of a cast, as PostgreSQL writes it.
fn behind_type(text: &str) -> &str {
    const TYPES: [&str; 6] = [
        "character varying",
        "double precision",
        "timestamp with time zone",
        "timestamp without time zone",
        "time with time zone",
        "time without time zone",
    ];
    let behind_word = || text.get(token(text)..).unwrap_or_default();
    let mut rest = TYPES.iter().find_map(|ty| text.strip_prefix(ty)).unwrap_or_else(behind_word);
    if rest.starts_with('(') {
        rest = &rest[token(rest)..];
    }
    while let Some(behind) = rest.strip_prefix("[]") {
        rest = behind;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_the_same_is_the_same() {
        for (one, other) in [
            (r#""views" >= 0"#, "(views>=0)"),
            (r#"JSON_VALID("a") OR "a" IS NULL"#, "(json_valid(\"a\") or \"a\" is null)"),
            (
                "((state)::text = ANY ((ARRAY['a]'::character varying, 'b'::character varying])::text[]))",
                "((state)::text = ANY (ARRAY['a]'::text, 'b'::text]))",
            ),
            ("'x'::character varying(20)", "'x'"),
            ("(price)::numeric(8,2) > (0)::numeric", "price > 0 -- always"),
        ] {
            assert_eq!(plain(one), plain(other));
        }
        for (one, other) in [("a = 'B'", "a = 'b'"), ("(a OR b) AND c", "a OR (b AND c)"), ("a > 0", "a >= 0"), ("'('", "(")] {
            assert_ne!(plain(one), plain(other));
        }
    }
}
