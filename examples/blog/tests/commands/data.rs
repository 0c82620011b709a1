//! `dumpdata`, `loaddata`, `flush`, `dbshell`.

use super::*;

/// Every record of the fixture is in the dump, and the dump is loaded again to the same dump.
#[test]
fn a_dump_loads_back_as_it_was() -> Result {
    with_program("dump", |program| {
        program.fill();
        for arguments in [vec!["dumpdata"], vec!["dumpdata", "--indent", "2"]] {
            let before = program.good(&arguments);
            std::fs::write(program.path("all.json"), &before)?;
            assert!(program.good(&["flush", "--no-input"]).contains("have no rows now"));
            // What may be granted is made by `migrate`, and again by `flush`.
            assert_eq!(program.good(&["dumpdata", "-e", "auth.contenttype", "-e", "auth.permission"]), "[]\n");
            program.good(&["loaddata", "all.json"]);
            assert_eq!(program.good(&arguments), before);
        }
        // The tables and their history are still there, and keys go on behind those that were loaded.
        assert!(!program.good(&["showmigrations"]).contains("[ ]"));
        let comment = r#"[{"model": "blog.comment", "fields": {"post": 1, "name": "Nil", "body": "", "created_at": "2026-01-01T00:00:00.000001Z"}}]"#;
        std::fs::write(program.path("one.json"), comment)?;
        program.good(&["loaddata", "one.json"]);
        assert!(program.good(&["dumpdata", "blog.comment"]).contains(r#""created_at": "2026-01-01T00:00:00.000001Z""#));
        Ok(())
    })
}

#[test]
fn keys_begin_anew_behind_a_flush() -> Result {
    with_program("flush", |program| {
        program.fill();
        program.good(&["flush", "--no-input"]);
        let tag = r#"[{"model": "blog.tag", "fields": {"name": "new", "slug": "new"}}]"#;
        std::fs::write(program.path("tag.json"), tag)?;
        program.good(&["loaddata", "tag.json"]);
        assert!(program.good(&["dumpdata", "blog"]).starts_with(r#"[{"model": "blog.tag", "pk": 1, "#));
        Ok(())
    })
}

#[test]
fn a_dump_is_written_as_django_writes_it() -> Result {
    with_program("dump_form", |program| {
        program.fill();
        let line = program.good(&["dumpdata", "blog.Tag"]);
        assert!(line.starts_with(r#"[{"model": "blog.tag", "pk": 1, "fields": {"name": ""#), "{line}");
        assert!(line.ends_with("\"}}]\n") && line.lines().count() == 1, "{line}");
        let long = program.good(&["dumpdata", "blog.tag", "--indent", "4"]);
        assert!(
            long.starts_with("[\n{\n    \"model\": \"blog.tag\",\n    \"pk\": 1,\n    \"fields\": {\n        \"name\": \""),
            "{long}"
        );
        assert!(long.ends_with("\"\n    }\n}\n]\n"), "{long}");
        let posts = program.good(&["dumpdata", "blog", "-e", "blog.tag", "--exclude", "blog.comment"]);
        assert!(posts.contains(r#""tags": [1, "#) && posts.contains(r#""author": 1"#), "{posts}");
        assert!(!posts.contains("blog.tag\"") && !posts.contains("auth.user"), "{posts}");
        Ok(())
    })
}

/// More records than are in memory at once, with pairs.
#[test]
fn a_long_dump_is_whole() -> Result {
    with_program("dump_long", |program| {
        program.fill();
        let tag = |key: u32| format!(r#"{{"model": "blog.tag", "pk": {key}, "fields": {{"name": "t{key}", "slug": "t{key}"}}}}"#);
        let keys: Vec<u32> = (1000..2200).collect();
        let post = r#"{"model": "blog.post", "pk": 900, "fields": {"title": "T", "slug": "t", "summary": "", "body": "", "author": 1, "status": "draft", "published_at": null, "created_at": "2026-01-01T00:00:00Z", "tags": "#;
        let fixture = format!("[{}, {post}{keys:?}}}}}]", keys.iter().map(|key| tag(*key)).collect::<Vec<_>>().join(", "));
        std::fs::write(program.path("many.json"), fixture)?;
        program.good(&["loaddata", "many.json"]);
        let dump = program.good(&["dumpdata"]);
        assert!(dump.matches("\"model\": \"blog.tag\"").count() > 1200);
        assert!(dump.contains(&format!("\"tags\": {keys:?}")));
        std::fs::write(program.path("many.json"), &dump)?;
        program.good(&["flush", "--no-input"]);
        program.good(&["loaddata", "many.json"]);
        assert_eq!(program.good(&["dumpdata"]), dump);
        Ok(())
    })
}

#[test]
fn a_file_is_written_whole_or_not_at_all() -> Result {
    with_program("dump_file", |program| {
        program.fill();
        let said = program.run(&["dumpdata", "--output", "all.json"]);
        assert_eq!((said.code, said.out.as_str()), (Some(0), ""));
        assert!(said.err.contains(" objects to all.json"), "{said:?}");
        assert_eq!(std::fs::read_to_string(program.path("all.json"))?, program.good(&["dumpdata"]));
        // What fails half-way leaves the file as it was, and nothing beside it.
        std::fs::write(program.path("all.json"), "kept")?;
        program.good(&["migrate", "blog", "zero"]);
        program.bad(&["dumpdata", "-o", "all.json"], 1, "blog_post");
        assert_eq!(std::fs::read_to_string(program.path("all.json"))?, "kept");
        let names: Vec<_> = std::fs::read_dir(&program.folder)?.map(|entry| entry.map(|entry| entry.file_name())).collect();
        assert!(names.iter().flatten().all(|name| !name.to_string_lossy().starts_with(".all")), "{names:?}");
        program.bad(&["dumpdata", "-o", "nowhere/all.json"], 1, "cannot write `nowhere/all.json`: ");
        program.bad(&["dumpdata", "-o", "/"], 1, "`/` is a folder");
        Ok(())
    })
}

#[test]
fn what_is_wrong_is_told_with_its_place() -> Result {
    with_program("data_wrong", |program| {
        program.bad(&["dumpdata"], 1, "run `migrate`");
        program.fill();
        program.bad(&["dumpdata", "blgo"], 1, "`blgo` is no app of this program; did you mean `blog`?");
        program.bad(&["dumpdata", "blog.Pots"], 1, "`blog.Pots` is no model of this program; did you mean `blog.post`?");
        program.bad(&["dumpdata", "-e", "zzzzzzz"], 1, "the apps are: auth, ");
        program.bad(&["dumpdata", "--indent", "many"], 2, "'--indent <SPACES>'");
        program.bad(&["loaddata"], 2, "<FILE>");
        program.bad(&["loaddata", "none.json"], 1, "cannot read `none.json`: ");
        std::fs::write(program.path("broken.json"), "[\n  {\"model\": \"blog.tag\",\n   \"pk\": }\n]")?;
        program.bad(&["loaddata", "broken.json"], 1, "broken.json: this is no fixture: expected value at line 3 column 10");
        program.bad(&["flush"], 1, "`--no-input`");
        assert!(program.good(&["dumpdata", "blog.tag"]).contains("blog.tag"));
        Ok(())
    })
}

#[test]
fn a_shell_of_the_database_is_its_own_program() -> Result {
    with_program("dbshell", |program| {
        program.fill();
        let sqlite = program.url.starts_with("sqlite:");
        let name = if sqlite { "sqlite3" } else { "psql" };
        let said = program.on_path("/nowhere", &["dbshell"]);
        assert_eq!(said.code, Some(1));
        assert!(said.err.contains(&format!("`{name}` is not installed")), "{said:?}");
        // A program of the same name, which says what it was told.
        let path = program.path(name);
        std::fs::write(&path, "#!/bin/sh\nfor word; do echo \"$word\"; done\nexit 7\n")?;
        #[cfg(unix)]
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
        let folder = program.folder.to_str().expect("the path is UTF-8");
        let said = program.on_path(&format!("{folder}:/bin:/usr/bin"), &["dbshell", "--", "-c", "select 1"]);
        let address = if sqlite { program.url.trim_start_matches("sqlite://") } else { &program.url };
        assert_eq!((said.code, said.out), (Some(7), format!("{address}\n-c\nselect 1\n")));
        Ok(())
    })
}
