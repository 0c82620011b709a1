//! The program as a whole: `check`, `inspectdb`, wrong settings, exit codes, help.

use super::*;

#[test]
fn a_check_tells_what_is_missing() -> Result {
    with_program("check", |program| {
        let said = program.run(&["check"]);
        assert_eq!((said.code, said.err.as_str()), (Some(1), "error: the check found 1 error\n"));
        assert!(said.out.starts_with("error: these migrations are not applied: auth.0001"), "{said:?}");
        assert!(said.out.contains("help: run `migrate`"), "{said:?}");
        program.good(&["migrate"]);
        assert_eq!(program.good(&["check"]), "everything is in order\n");
        assert_eq!(program.good(&["migrate", "--check"]), "nothing to migrate\n");
        let said = program.run_with(&["check"], &[("NUAGES_BIND", "0.0.0.0:8000"), ("NUAGES_HTTPS", "false")]);
        assert_eq!(said.code, Some(0));
        assert!(said.out.starts_with("warning: visitors from other machines") && said.out.ends_with("1 warning, no errors\n"));
        Ok(())
    })
}

#[test]
fn a_database_that_does_not_answer_is_told() -> Result {
    with_program("unreachable", |program| {
        for (url, problem) in [
            ("sqlite:///nowhere/at/all.sqlite3", "the folder `/nowhere/at` does not exist"),
            ("mysql://localhost/blog", "nobody knows the database scheme `mysql`"),
            ("blog.sqlite3", "has no scheme; write `sqlite://file`"),
        ] {
            for command in ["check", "migrate", "dumpdata", "inspectdb", "runserver"] {
                let said = program.run_with(&[command], &[("DATABASE_URL", url)]);
                assert_eq!(said.code, Some(1), "{command} {said:?}");
                assert!(said.out.contains(problem) || said.err.contains(problem), "{command} {said:?}");
            }
        }
        let said = program.run_with(&["check"], &[("NUAGES_PASSWORD_COST", "many")]);
        assert_eq!((said.code, said.err.contains("`password_cost` is a number from 10 to 20")), (Some(1), true), "{said:?}");
        program.bad(&["createsuperuser"], 1, "nobody is there to be asked; say `--no-input --username NAME`");
        program.bad(&["runserver", "--bind", "nowhere"], 1, "`nowhere` is no address to listen on");
        Ok(())
    })
}

#[test]
fn the_blog_knows_all_of_its_tables() -> Result {
    with_program("inspectdb", |program| {
        program.good(&["migrate"]);
        assert!(!program.good(&["inspectdb"]).contains("struct"));
        let tag = program.good(&["inspectdb", "blog_tag"]);
        assert!(
            tag.contains("pub struct BlogTag {") && tag.contains("#[field(max_length = 50, unique)]\n    pub slug: String,"),
            "{tag}"
        );
        program.bad(&["inspectdb", "blog_tags"], 1, "the database has no table `blog_tags`; did you mean `blog_tag`?");
        Ok(())
    })
}

#[test]
fn every_command_has_its_help() -> Result {
    with_program("help", |program| {
        let help = program.good(&["help"]);
        for command in [
            "runserver",
            "migrate",
            "makemigrations",
            "showmigrations",
            "sqlmigrate",
            "createsuperuser",
            "changepassword",
            "clearsessions",
            "dumpdata",
            "loaddata",
            "flush",
            "dbshell",
            "inspectdb",
            "routes",
            "check",
            "publish",
        ] {
            assert!(help.contains(&format!("  {command} ")), "no {command} in {help}");
            let of_command = program.good(&[command, "--help"]);
            assert!(of_command.contains("Usage: ") && of_command.contains(&format!(" {command}")), "{of_command}");
        }
        program.bad(&["nothing"], 2, "unrecognized subcommand 'nothing'");
        program.bad(&["routes", "--nothing"], 2, "'--nothing'");
        program.bad(&["createsuperuser", "--no-input"], 1, "`--username NAME`");
        Ok(())
    })
}
