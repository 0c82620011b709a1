//! A command of the program's own: `publish`.

use super::*;

const DUE: &str = r#"[
    {"model": "blog.post", "fields": {"title": "A", "slug": "due", "summary": "", "body": "", "author": 1, "status": "draft", "published_at": "2020-01-01T00:00:00Z"}},
    {"model": "blog.post", "fields": {"title": "B", "slug": "also-due", "summary": "", "body": "", "author": 2, "status": "draft", "published_at": "2020-01-02T00:00:00Z"}},
    {"model": "blog.post", "fields": {"title": "C", "slug": "far", "summary": "", "body": "", "author": 1, "status": "draft", "published_at": "2999-01-01T00:00:00Z"}}
]"#;

#[test]
fn arguments_come_from_the_command_line() -> Result {
    with_program("publish", |program| {
        program.fill();
        std::fs::write(program.path("due.json"), DUE)?;
        program.good(&["loaddata", "due.json"]);
        assert_eq!(program.good(&["publish", "3", "--dry-run"]), "also-due\ndue\n");
        assert_eq!(program.good(&["publish", "3", "--author", "nobody"]), "");
        assert_eq!(program.good(&["publish", "3", "due", "far", "--dry-run"]), "due\n");
        assert_eq!(program.good(&["publish", "0"]), "also-due\ndue\n");
        assert_eq!(program.good(&["publish", "0"]), "");
        Ok(())
    })
}

#[test]
fn what_cannot_be_read_is_told() -> Result {
    with_program("publish_wrong", |program| {
        program.bad(&["publish"], 2, "<DAYS>");
        program.bad(&["publish", "soon"], 2, "invalid value 'soon' for '<DAYS>': invalid digit found in string");
        program.bad(&["publish", "-1"], 2, "invalid value '-1' for '<DAYS>'");
        program.bad(&["publish", "1", "--autor", "x"], 2, "'--author'");
        program.bad(&["publsh"], 2, "'publish'");
        // The tables are not there yet.
        program.bad(&["publish", "1"], 1, "error: ");
        Ok(())
    })
}

#[test]
fn help_tells_what_the_doc_comments_say() -> Result {
    with_program("publish_help", |program| {
        assert!(program.good(&["help"]).contains("Publishes drafts whose time has come"));
        let help = program.good(&["publish", "--help"]);
        for text in [
            "A draft's time is its `published_at`",
            "<DAYS>",
            "Also what is due within so many days.",
            "--author <AUTHOR>",
            "--dry-run",
            "[SLUGS]...",
        ] {
            assert!(help.contains(text), "no {text} in {help}");
        }
        Ok(())
    })
}
