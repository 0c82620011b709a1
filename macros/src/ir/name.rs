//! Words made of names: `BlogPost` → `blog_post`, `blog post`, `blog posts`.

use proc_macro2::Ident;
use syn::ext::IdentExt;

/// The name without `r#`.
pub(crate) fn text(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// `BlogPost` → `blog_post`; `HTTPServer` → `http_server`.
pub(crate) fn snake(name: &str) -> String {
    let chars: Vec<char> = name.chars().collect();
    let mut snake = String::new();
    for (index, letter) in chars.iter().enumerate() {
        let after_lower = index > 0 && !chars[index - 1].is_uppercase() && chars[index - 1] != '_';
        let before_lower = index > 0 && chars[index - 1] != '_' && chars.get(index + 1).is_some_and(|next| next.is_lowercase());
        if letter.is_uppercase() && (after_lower || before_lower) {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}

/// `published_at` → `published at`.
pub(crate) fn words(snake: &str) -> String {
    snake.trim_matches('_').replace('_', " ")
}

/// The first letter in upper case.
pub(crate) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The plural of an English word, by the rules that have few exceptions.
pub(crate) fn plural(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if ends(&["s", "x", "z", "ch", "sh"]) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::{plural, snake};

    #[test]
    fn names_become_snake_case() {
        for (name, expected) in [("Post", "post"), ("BlogPost", "blog_post"), ("HTTPServer", "http_server"), ("Utf8", "utf8")] {
            assert_eq!(snake(name), expected);
        }
    }

    #[test]
    fn plurals_follow_english() {
        for (word, expected) in
            [("post", "posts"), ("entry", "entries"), ("day", "days"), ("box", "boxes"), ("branch", "branches")]
        {
            assert_eq!(plural(word), expected);
        }
    }
}
