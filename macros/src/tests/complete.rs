//! Nothing is left out: each key has a passing case and stands in the book, each mistake has its corrected twin.

use super::{assert_file, files, read, repository};
use crate::parse::keys::{Key, On, Shape, all, keys_on};

#[test]
fn each_mistake_has_its_corrected_twin() {
    let wrong = files("codegen-tests/ui", ".wrong.rs");
    assert!(wrong.len() > 50, "the cases of codegen-tests/ui are gone");
    let list = read(&repository("codegen-tests/tests/right.rs"));
    for path in wrong {
        let right = path.to_string_lossy().replace(".wrong.rs", ".right.rs");
        assert!(std::path::Path::new(&right).exists(), "{} has no corrected twin", path.display());
        let name = right.rsplit("/ui/").next().unwrap().to_owned();
        assert!(list.contains(&name), "codegen-tests/tests/right.rs does not compile {name}");
        assert!(path.with_extension("stderr").exists(), "{} has no message", path.display());
    }
}

#[test]
fn each_key_has_a_passing_case() {
    let cases: String =
        files("codegen-tests", ".rs").iter().filter(|path| !path.to_string_lossy().contains(".wrong.")).map(read).collect();
    for key in all() {
        let written = match key.shape {
            Shape::Flag => key.name.to_owned(),
            _ => format!("{} = ", key.name),
        };
        let attribute = format!("#[{}(", key.on.attribute());
        let found =
            cases.split(&attribute).skip(1).any(|rest| rest.split(")]").next().is_some_and(|keys| keys.contains(&written)));
        assert!(found, "no passing case has `#[{}({})]`", key.on.attribute(), key.example);
    }
}

#[test]
fn the_reference_has_each_key() {
    let mut page = String::from(INTRODUCTION);
    let parts = [
        (On::Model, "`#[model(...)]`, on a struct with `#[derive(Model)]`"),
        (On::Field, "`#[field(...)]`, on its fields"),
        (On::Choice, "`#[choice(...)]`, on the variants of an enum with `#[derive(Choices)]`"),
        (On::Column, "`#[column(...)]`, on a struct with `#[derive(Column)]`"),
        (On::Admin, "`#[admin(...)]`, on a struct with `#[derive(Admin)]`"),
        (On::AdminColumn, "`#[column(\"...\", ...)]`, on a method of an admin"),
        (On::AdminAction, "`#[action(\"...\", ...)]`, on a method of an admin"),
        (On::AdminPage, "`#[page(\"...\", ...)]`, on a method of an admin"),
        (On::User, "`#[user(...)]`, on a struct with `#[derive(UserModel)]`"),
        (On::View, "`#[view(...)]`, on a struct with `#[derive(View)]`"),
        (On::ViewField, "`#[view(...)]`, on its fields"),
        (On::Page, "`#[view(...)]`, on a struct that is a generic view"),
        (On::Form, "`#[form(...)]`, on a struct with `#[derive(Form)]`"),
        (On::FormField, "`#[field(...)]`, on the fields of a form"),
    ];
    for (on, title) in parts {
        let keys = || keys_on(on);
        let links: Vec<String> =
            keys().map(|key| format!("[`{}`](#{}-{})", key.name, heading(on).replace(' ', "-"), key.name)).collect();
        page.push_str(&format!("\n## {title}\n\n{}\n", links.join(", ")));
        for key in keys() {
            page.push_str(&section(key));
        }
    }
    assert_file(&repository("book/src/reference/keys.md"), &page);
}

const INTRODUCTION: &str = "# Every key

This page is written from the tables in `macros/src/parse/keys/`. A key that is not here does not compile, and the message
names the nearest. What a field can be without any key is on the page of [types](types.md).

Conditions, and what a generated field is computed from, are Rust expressions that the macro writes as SQL, the same for SQLite
and PostgreSQL: field names, numbers, strings, `true` and `false`, `== != < <= > >=`, `&& || !`, `+ - * /`, `field.is_none()`,
`field.is_some()`, `field.len()`, `lower(field)` and `upper(field)`. A foreign key is compared by its key, an enum by what is
stored: `status == \"published\"`. What else a database can compute is `sql(\"...\")`, in the words of that database; names of
columns in double quotes follow a rename.
";

/// What headings begin with: the fields of a model and those of a form have one attribute, and so have view structs and
/// generic views.
fn heading(on: On) -> &'static str {
    match on {
        On::FormField => "form field",
        On::Page => "page",
        On::AdminColumn => "admin column",
        On::AdminAction => "admin action",
        On::AdminPage => "admin page",
        on => on.attribute(),
    }
}

/// What the reference says of one key.
fn section(key: &Key) -> String {
    let Key { name, on, example, doc, django, without, .. } = key;
    let (attribute, heading) = (on.attribute(), heading(*on));
    assert!(!django.is_empty(), "keys.rs does not say what `{name}` is in Django");
    let without = if without.is_empty() { String::new() } else { format!("Without it: {without}. ") };
    format!(
        "\n### {heading}: {name}\n\n```rust,ignore\n#[{attribute}({example})]\n```\n\n{doc}\n\n{without}In Django: {django}.\n"
    )
}
