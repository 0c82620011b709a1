//! What structs and fields are called: `blog_posts` → `Post`, `author_id` → `author`, `type` → `type_`.

use std::collections::HashMap;

use super::found::Table;
use crate::auth::{ContentType, Group, Permission, User};
use crate::model::{Model, ModelDef};

/// The words that name nothing in Rust, and those that modules of models have already.
const TAKEN_FIELDS: &[&str] = &[
    "abstract",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "const",
    "continue",
    "crate",
    "do",
    "dyn",
    "else",
    "enum",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "struct",
    "super",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
    "all_columns",
    "fields",
    "table",
];

/// The framework's own model of a table, and how it is named, where tables of others lead to it.
pub(super) fn own(table: &str) -> Option<(&'static ModelDef, &'static str)> {
    let models = [
        (User::DEF, "nuages::auth::User"),
        (Group::DEF, "nuages::auth::Group"),
        (Permission::DEF, "nuages::auth::Permission"),
        (ContentType::DEF, "nuages::auth::ContentType"),
    ];
    models.into_iter().find(|(model, _)| model.table == table)
}

/// The types that the written structs name.
const TAKEN_STRUCTS: &[&str] = &[
    "Box",
    "Clone",
    "Date",
    "DateTime",
    "Debug",
    "Decimal",
    "Duration",
    "ForeignKey",
    "Json",
    "ManyToMany",
    "Model",
    "OneToOne",
    "Option",
    "Result",
    "Self",
    "String",
    "Time",
    "Uuid",
    "Vec",
];

/// The struct of each table. The first word of a table's name is that of an app where other tables have it too. Django
/// names a table after one of what it holds, so there no plural is looked for.
pub(super) fn structs(tables: &[Table], is_of_django: bool) -> HashMap<String, String> {
    let struct_name = |table: &str| struct_name(table, !is_of_django);
    let app = |name: &str| name.split_once('_').map(|(app, _)| app.to_owned());
    let short = |name: &str| -> String {
        let shared = |app: &str| tables.iter().filter(|other| other.name.starts_with(&format!("{app}_"))).count() > 1;
        match name.split_once('_') {
            Some((app, rest)) if shared(app) && !rest.is_empty() => struct_name(rest),
            _ => struct_name(name),
        }
    };
    let mut named: HashMap<String, String> = HashMap::new();
    for table in tables {
        let alone = tables.iter().all(|other| other.name == table.name || short(&other.name) != short(&table.name));
        let mut name = if alone { short(&table.name) } else { struct_name(&table.name) };
        if !alone && app(&table.name).is_none() {
            name = short(&table.name);
        }
        named.insert(table.name.clone(), distinct(name, |name| named.values().any(|other| other == name)));
    }
    named
}

/// `news_articles` → `NewsArticle`.
fn struct_name(table: &str, is_plural: bool) -> String {
    let snake = snake(table);
    let (before, last) = snake.rsplit_once('_').map_or(("", snake.as_str()), |(before, last)| (before, last));
    let last = if is_plural { singular(last) } else { last.to_owned() };
    let name: String = before.split('_').map(crate::text::capitalized).chain([crate::text::capitalized(&last)]).collect();
    match TAKEN_STRUCTS.contains(&name.as_str()) {
        true => format!("{name}Record"),
        false => name,
    }
}

/// The field of a column, or of the foreign key in it.
pub(super) fn field(column: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let name = snake(column);
    let name = if TAKEN_FIELDS.contains(&name.as_str()) { format!("{name}_") } else { name };
    distinct(name, is_taken)
}

/// The name, or the name with the first number that makes it another than all that are taken.
fn distinct(name: String, is_taken: impl Fn(&str) -> bool) -> String {
    let mut candidates = std::iter::once(name.clone()).chain((2..).map(|number| format!("{name}{number}")));
    candidates.find(|candidate| !is_taken(candidate)).unwrap_or(name)
}

/// A name of letters of a to z, digits and single underscores: `First Name` and `firstName` → `first_name`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    let mut before_is_lower = false;
    for letter in name.chars() {
        if letter.is_uppercase() && before_is_lower {
            snake.push('_');
        }
        before_is_lower = letter.is_lowercase() || letter.is_ascii_digit();
        match letter.is_alphanumeric() {
            true => snake.extend(letter.to_lowercase().filter(|letter| letter.is_alphanumeric())),
            false if snake.ends_with('_') => {}
            false => snake.push('_'),
        }
    }
    let snake = snake.trim_matches('_');
    match snake.chars().next() {
        None => "unnamed".to_owned(),
        Some(first) if first.is_alphabetic() => snake.to_owned(),
        Some(_) => format!("n{snake}"),
    }
}

/// One of the things that a plural names, by the rules that have few exceptions.
fn singular(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    match word {
        "news" | "series" | "species" | "status" | "address" | "data" => word.to_owned(),
        "people" => "person".to_owned(),
        "children" => "child".to_owned(),
        _ if ends(&["ss", "us", "is"]) => word.to_owned(),
        _ if ends(&["ies"]) && word.len() > 4 => format!("{}y", word.trim_end_matches("ies")),
        _ if ends(&["sses", "xes", "zes", "ches", "shes"]) => word.trim_end_matches("es").to_owned(),
        _ => word.strip_suffix('s').filter(|stem| !stem.is_empty()).unwrap_or(word).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structs_are_called_after_one_of_what_tables_hold() {
        let tables: Vec<Table> = ["blog_posts", "blog_categories", "shop_posts", "shop_box", "option", "2024 news", "status"]
            .map(|name| Table { name: name.to_owned(), ..Table::default() })
            .into();
        let named = structs(&tables, false);
        let name = |table: &str| named.get(table).map(String::as_str).unwrap_or_default();
        assert_eq!([name("blog_posts"), name("shop_posts"), name("blog_categories")], ["BlogPost", "ShopPost", "Category"]);
        assert_eq!([name("shop_box"), name("option")], ["BoxRecord", "OptionRecord"]);
        assert_eq!([name("2024 news"), name("status")], ["N2024News", "Status"]);
        assert_eq!(structs(&tables, true).get("blog_categories").map(String::as_str), Some("Categories"));
    }

    #[test]
    fn fields_are_names_of_rust() {
        for (column, expected) in [
            ("type", "type_"),
            ("First Name", "first_name"),
            ("1st", "n1st"),
            ("__", "unnamed"),
            ("äÖ", "ä_ö"),
            ("fields", "fields_"),
        ] {
            assert_eq!(field(column, |_| false), expected);
        }
        assert_eq!(field("a", |name| name == "a"), "a2");
    }
}
