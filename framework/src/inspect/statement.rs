//! What stands in the text of a table or index of SQLite and nowhere else: computed columns, checks, conditions.

/// The expression of a generated column: what stands in the parentheses behind `AS`.
pub(super) fn computed(table: &str, column: &str) -> Option<String> {
    let (_, body) = table.split_once('(')?;
    let pieces = pieces(body);
    let mut is_first = true;
    let mut in_column = false;
    let mut after_as = false;
    for piece in pieces {
        match piece {
            Piece::Comma => (is_first, in_column, after_as) = (true, false, false),
            Piece::Inside(text) if in_column && after_as => return Some(text.trim().to_owned()),
            Piece::Inside(_) => {}
            Piece::Word(word) if is_first => (is_first, in_column) = (false, unquoted(word).eq_ignore_ascii_case(column)),
            Piece::Word(word) => after_as = word.eq_ignore_ascii_case("as"),
        }
    }
    None
}

/// The expressions that must hold of each row: what stands in the parentheses behind `CHECK`.
pub(super) fn checks(table: &str) -> Vec<String> {
    let Some((_, body)) = table.split_once('(') else { return Vec::new() };
    let pieces = pieces(body);
    let pairs = pieces.iter().zip(pieces.iter().skip(1));
    let checked = pairs.filter_map(|pair| match pair {
        (Piece::Word(word), Piece::Inside(text)) if word.eq_ignore_ascii_case("check") => Some(text.trim().to_owned()),
        _ => None,
    });
    checked.collect()
}

/// Which rows an index is of: what stands behind `WHERE`.
pub(super) fn condition(index: &str) -> Option<String> {
    let mut rest = index;
    while !rest.is_empty() {
        let (first, behind) = rest.split_at(token(rest));
        if first.eq_ignore_ascii_case("where") {
            return Some(behind.trim().to_owned());
        }
        rest = behind;
    }
    None
}

/// A piece of the body of `CREATE TABLE`.
#[derive(Debug, PartialEq)]
enum Piece<'a> {
    Comma,
    /// A name, a keyword, a literal.
    Word(&'a str),
    /// What stands between two parentheses.
    Inside(&'a str),
}

/// The pieces up to the parenthesis that ends the body.
fn pieces(body: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), body);
    while let Some(first) = rest.chars().next() {
        let length = token(rest);
        match first {
            ')' => break,
            ',' => pieces.push(Piece::Comma),
            '(' => pieces.push(Piece::Inside(rest.get(1..length - 1).unwrap_or_default())),
            _ if first.is_whitespace() || is_comment(rest) => {}
            _ => pieces.push(Piece::Word(&rest[..length])),
        }
        rest = &rest[length..];
    }
    pieces
}

/// The bytes of the token that a text begins with; parentheses are one with what they hold.
pub(super) fn token(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    let until = |end: &str, from: usize| text[from..].find(end).map_or(text.len(), |at| from + at + end.len());
    match first {
        // A quote in a name or a text is doubled, and so read as the end of one and the start of another.
        '\'' | '"' | '`' => until(&first.to_string(), 1),
        // One with a quote behind it begins a list of values, on the other database.
        '[' if !text.starts_with("['") => until("]", 1),
        '-' if text.starts_with("--") => until("\n", 2),
        '/' if text.starts_with("/*") => until("*/", 2),
        '(' => {
            let mut length = 1;
            while length < text.len() {
                if text[length..].starts_with(')') {
                    return length + 1;
                }
                length += token(&text[length..]);
            }
            length
        }
        _ if first.is_alphanumeric() || first == '_' => {
            text.find(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '.').unwrap_or(text.len())
        }
        _ => first.len_utf8(),
    }
}

pub(super) fn is_comment(text: &str) -> bool {
    text.starts_with("--") || text.starts_with("/*")
}

fn unquoted(name: &str) -> &str {
    name.strip_prefix(['"', '`', '[']).and_then(|name| name.strip_suffix(['"', '`', ']'])).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_and_conditions_are_found() {
        let table = r#"CREATE TABLE "t" ("check" int CHECK ("check" >= (0)), b text DEFAULT 'CHECK (1)',
            CONSTRAINT "c" check( b <> ')' ))"#;
        assert_eq!(checks(table), [r#""check" >= (0)"#, "b <> ')'"]);
        assert_eq!(condition(r#"CREATE INDEX "where" ON t ("where") WHERE "a" > 1 "#).as_deref(), Some(r#""a" > 1"#));
        assert_eq!((condition("CREATE INDEX i ON t (a)"), checks("CREATE")), (None, Vec::new()));
    }

    #[test]
    fn the_text_of_the_table_has_the_expression() {
        let table = r#"CREATE TABLE "t" ("as" text, a varchar(2) NOT NULL, -- b, AS (no)
            "b" varchar(9) GENERATED ALWAYS AS ((COALESCE("a", ')') || ' AS (1)')) STORED, [c] int as ( a -1 ) virtual,
            CHECK ("a" <> 'it''s, (')) /* )"#;
        let of = |column: &str| computed(table, column);
        assert_eq!(of("b").as_deref(), Some(r#"(COALESCE("a", ')') || ' AS (1)')"#));
        assert_eq!(of("C").as_deref(), Some("a -1"));
        assert_eq!((of("a"), of("as"), of("d")), (None, None, None));
        assert_eq!(
            (computed("CREATE", "a"), computed("t(a as (", "a"), computed("t(a as ('", "a")),
            (None, Some(String::new()), Some(String::new()))
        );
    }
}
