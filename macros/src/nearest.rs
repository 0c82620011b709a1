//! "Did you mean": the nearest of some words, and words that are known from Django and SQL.

/// The nearest word, if at most a third of the letters are wrong.
pub(crate) fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    let distances = words.into_iter().map(|other| (strsim::osa_distance(word, other), other));
    distances.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

/// Some words as a sentence says them: `` `a`, `b` or `c` ``.
pub(crate) fn listed<'a>(words: impl IntoIterator<Item = &'a str>, last: &str) -> String {
    let mut words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match (words.pop(), words.is_empty()) {
        (None, _) => String::new(),
        (Some(only), true) => only,
        (Some(end), false) => format!("{} {last} {end}", words.join(", ")),
    }
}

/// What a key that Django or SQL has is called here, as a help line.
pub(crate) fn elsewhere(key: &str) -> Option<&'static str> {
    Some(match key {
        "verbose_name" => "in a field write `label = \"...\"`",
        "help_text" => "write it as a doc comment above the field: `/// ...`",
        "db_index" => "write `index`",
        "index_together" => "write `indexes = [index(first, second)]`",
        "check_constraint" | "checks" | "check" => "write `constraints = [check(pages > 0, name = has_pages)]`",
        "computed" | "expression" => "write `generated = ...`",
        "pk" => "write `primary_key`",
        "choices" => "write an enum with `#[derive(Choices)]` and use it as the field's type",
        "db_table" | "table_name" => "write `table = \"...\"`",
        "varchar" | "length" | "max_len" => "write `max_length = 200`",
        "app_label" | "app" => "list the model in `nuages::app! { pub my_app { models: [...] } }`",
        "display" => "write `list_display = [...]`",
        "search" => "write `search_fields = [...]`",
        _ => return None,
    })
}
