//! What the book promises has its tests, and the crates have no holes that are known.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that does not find what it looks for has failed")]

use std::path::{Path, PathBuf};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(repository(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The file of a test that the page names: `http/csrf`, `src/secret`, `blog/commands/stopping`.
fn file_of(place: &str) -> String {
    match place.split_once('/') {
        Some(("src", rest)) => format!("framework/src/{rest}.rs"),
        Some(("codegen", rest)) => format!("codegen-tests/tests/{rest}.rs"),
        Some((example @ ("blog" | "benchmark" | "polls"), rest)) => format!("examples/{example}/tests/{rest}.rs"),
        _ => format!("framework/tests/{place}.rs"),
    }
}

/// What stands in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn each_promise_has_tests_that_exist() {
    let page = read("book/src/inside/promises.md");
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| promise")).collect();
    assert!(rows.len() > 60, "the table has {} rows", rows.len());
    let mut missing = Vec::new();
    for row in rows {
        let columns: Vec<&str> = row.trim_matches('|').split(" | ").collect();
        let [promise, _, tests] = columns.as_slice() else { panic!("a row has {} columns: {row}", columns.len()) };
        assert!(quoted(tests).next().is_some(), "nothing shows this: {promise}");
        for test in quoted(tests) {
            let is_there = match test.split_once("::") {
                Some((place, name)) => {
                    let file = std::fs::read_to_string(repository(&file_of(place))).unwrap_or_default();
                    let before = file.split(&format!("fn {name}()")).next().filter(|before| before.len() < file.len());
                    before.is_some_and(|before| before.rfind("#[test]").is_some_and(|at| before[at..].lines().count() <= 2))
                }
                None => match test.strip_prefix("ui/") {
                    Some(case) => repository(&format!("codegen-tests/ui/{case}.wrong.rs")).exists(),
                    None => repository(test).exists(),
                },
            };
            if !is_there {
                missing.push(test.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "the page of promises names tests that do not exist: {missing:#?}");
}

/// The first version of a crate without a hole that matters here, and what the hole was.
const LEAST: [(&str, [u64; 3]); 3] = [
    // A body with two lengths was read as two requests.
    ("actix-http", [3, 12, 1]),
    // A length in PostgreSQL's protocol overflowed: RUSTSEC-2024-0365.
    ("diesel", [2, 2, 3]),
    // Escape sequences reached the terminal: RUSTSEC-2025-0055.
    ("tracing-subscriber", [0, 3, 20]),
];

#[test]
fn the_crates_are_new_enough() {
    let lock = read("Cargo.lock");
    for (name, least) in LEAST {
        let versions = lock.split("[[package]]").filter(|package| package.contains(&format!("\nname = \"{name}\"\n")));
        let versions: Vec<&str> =
            versions.filter_map(|package| package.split("\nversion = \"").nth(1)?.split('"').next()).collect();
        assert!(!versions.is_empty(), "{name} is not in the lock file");
        for version in versions {
            let numbers: Vec<u64> = version.split(['.', '-', '+']).filter_map(|number| number.parse().ok()).collect();
            assert!(numbers.as_slice() >= least.as_slice(), "{name} {version} is older than {least:?}");
        }
    }
}
