//! Users and their sessions: `createsuperuser`, `changepassword`, `clearsessions`.

use super::*;

/// The hash of the only user.
fn stored(program: &Program) -> String {
    let users = program.good(&["dumpdata", "auth.User"]);
    let (_, rest) =
        users.split_once(r#""password": ""#).or_else(|| users.split_once(r#""password":""#)).expect("there is a user");
    rest.split('"').next().unwrap_or_default().to_owned()
}

#[test]
fn passwords_are_looked_at() -> Result {
    with_program("passwords", |program| {
        program.good(&["migrate"]);
        let create = ["createsuperuser", "--no-input", "--username", "ann", "--email", "ann.miller@example.org"];
        program.bad(&create, 1, "the environment variable NUAGES_SUPERUSER_PASSWORD");
        let with = |arguments: &[&str], variable: &str, password: &str| program.run_with(arguments, &[(variable, password)]);
        for (password, problem) in [
            ("of ants", "has at least 12 characters"),
            ("miller.ann12", "too much like the e-mail address"),
            ("Chocolate123", "one that many people use"),
            ("271828182845", "nothing but digits"),
        ] {
            let said = with(&create, "NUAGES_SUPERUSER_PASSWORD", password);
            assert!(said.code == Some(1) && said.err.contains(problem), "{password}: {said:?}");
        }
        let said = with(&create, "NUAGES_SUPERUSER_PASSWORD", "correct horse battery");
        assert_eq!((said.code, said.out.as_str()), (Some(0), "`ann` may do everything now\n"), "{said:?}");
        let first = stored(program);
        assert!(first.starts_with("bcrypt_sha256$$2b$12$"), "{first}");

        let change = ["changepassword", "ann", "--no-input"];
        program.bad(&change, 1, "the environment variable NUAGES_PASSWORD");
        program.bad(&["changepassword"], 2, "<NAME>");
        program.bad(&["changepassword", "ann"], 1, "say `--no-input`");
        program.bad(&["changepassword", "bob", "--no-input"], 1, "there is no user `bob`");
        let said = with(&change, "NUAGES_PASSWORD", "too short");
        assert!(said.code == Some(1) && said.err.contains("at least 12"), "{said:?}");
        assert_eq!(stored(program), first);
        let said = with(&change, "NUAGES_PASSWORD", "another horse entirely");
        let told = "`ann` has another password now, and is logged out everywhere\n";
        assert_eq!((said.code, said.out.as_str()), (Some(0), told), "{said:?}");
        assert_ne!(stored(program), first);
        Ok(())
    })
}

#[test]
fn sessions_that_ended_are_deleted() -> Result {
    with_program("sessions", |program| {
        program.good(&["migrate"]);
        let now = DateTime::now();
        let session = |key: char, ends: i64, seen: i64| {
            let time = |days: i64| (now + Duration::days(days)).to_string().replace(' ', "T");
            let key = key.to_string().repeat(64);
            format!(
                r#"{{"model": "auth.sessionrow", "pk": "{key}", "fields": {{"user_id": null, "data": "{{}}", "expires_at": "{}", "last_seen_at": "{}"}}}}"#,
                time(ends),
                time(seen)
            )
        };
        let sessions = [session('a', 3, -1), session('b', -1, -2), session('c', 3, -8)].join(", ");
        std::fs::write(program.path("sessions.json"), format!("[{sessions}]"))?;
        program.good(&["loaddata", "sessions.json"]);
        assert_eq!(program.good(&["clearsessions"]), "sessions deleted: 2\n");
        assert_eq!(program.good(&["clearsessions"]), "sessions deleted: 0\n");
        assert!(program.good(&["dumpdata", "auth.SessionRow"]).contains(&"a".repeat(64)));
        Ok(())
    })
}
