//! The links of the book and of the README lead somewhere: to a file that is there, and to a heading that it has.

#![allow(clippy::expect_used, reason = "a test that does not find what it looks for has failed")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a repository").to_owned()
}

fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => pages(&path, found),
            false if path.extension().is_some_and(|extension| extension == "md") => found.push(path),
            false => {}
        }
    }
}

/// The lines of a page that are not code.
fn prose(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).expect("a page");
    let mut is_code = false;
    let prose = text.lines().filter(|line| {
        let fence = line.trim_start().starts_with("```");
        is_code ^= fence;
        !fence && !is_code
    });
    prose.map(str::to_owned).collect()
}

/// The name by which mdBook and GitHub know a heading: `## What's left` is `whats-left`.
fn anchors(page: &Path) -> HashSet<String> {
    let headings = prose(page).into_iter().filter(|line| line.starts_with('#'));
    let anchor = |heading: String| {
        // Of a heading that is a link, what people read of it.
        let words =
            heading.trim_start_matches('#').trim().split("](").map(|part| part.split_once(')').map_or(part, |(_, rest)| rest));
        let words: String = words.collect::<String>().to_lowercase();
        let kept = words.chars().filter(|&letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
        kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect()
    };
    headings.map(anchor).collect()
}

/// What stands in the parentheses of each link.
fn links(page: &Path) -> Vec<String> {
    let text = prose(page).join("\n");
    let links = text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.to_owned()));
    links.filter(|link| !link.contains("://")).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let mut all = vec![root().join("README.md")];
    pages(&root().join("book/src"), &mut all);
    assert!(all.len() > 30, "the book is gone");
    let mut broken = Vec::new();
    for page in &all {
        for link in links(page) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() { page.clone() } else { page.with_file_name("").join(path) };
            let is_there = target.exists() && (anchor.is_empty() || anchors(&target).contains(anchor));
            if !is_there {
                broken.push(format!("{}: {link}", page.strip_prefix(root()).unwrap_or(page).display()));
            }
        }
    }
    assert!(broken.is_empty(), "links that lead nowhere:\n{}", broken.join("\n"));
}
