//! Nothing is left out: each key has a passing case and stands in the book, each mistake has its corrected twin.

use super::{assert_file, files, read, repository};
use crate::parse::keys::{KEYS, On, Shape};

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
    for key in KEYS {
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
    let mut page = String::from("# Every key\n\nThis page is written from the table in `macros/src/parse/keys.rs`.\n");
    let parts = [
        (On::Model, "`#[model(...)]`, on a struct with `#[derive(Model)]`"),
        (On::Field, "`#[field(...)]`, on its fields"),
        (On::Choice, "`#[choice(...)]`, on the variants of an enum with `#[derive(Choices)]`"),
        (On::Admin, "`#[admin(...)]`, on a struct with `#[derive(Admin)]`"),
    ];
    for (on, title) in parts {
        page.push_str(&format!("\n## {title}\n\n| key | what it says |\n|---|---|\n"));
        for key in KEYS.iter().filter(|key| key.on == on) {
            page.push_str(&format!("| `{}` | {} |\n", key.example, key.doc));
        }
    }
    assert_file(&repository("book/src/reference/keys.md"), &page);
}
