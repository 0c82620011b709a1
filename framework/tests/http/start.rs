//! Before the first request: fixtures and addresses.

use super::site::with_site;
use nuages::Error;
use nuages::Result;
use nuages::auth::create_superuser;
use nuages::auth::{User, UserModel};
use nuages::db::DatabaseUrl;

#[test]
fn a_fixture_is_loaded_whole_or_not_at_all() -> Result {
    with_site(async |client, _, _| {
        let db = client.db();
        let user = |pk: &str, fields: &str| format!(r#"[{{"model": "auth.user", "pk": {pk}, "fields": {{{fields}}}}}]"#);
        let good = r#""username": "ines", "first_name": "Inès", "date_joined": "2026-03-02T08:30:00Z", "last_login": null"#;
        assert_eq!(nuages::fixture::load(db, "a.json", &user("70", good)).await?, 1);
        assert_eq!(nuages::fixture::load(db, "a.json", &user("70", r#""first_name": "Ines""#)).await?, 1);
        let ines = User::named(db, "ines").await?.ok_or(Error::LoginRequired)?;
        assert_eq!((ines.id, ines.first_name.as_str(), ines.is_active), (70, "Ines", true));
        // PostgreSQL counts on from the keys that were given.
        assert!(create_superuser(db, "later", "", "correct horse battery", 4).await?.id > 70);
        for (text, problem) in [
            (
                user("71", r#""usernam": "x""#),
                "a.json: object 1 (auth.user 71): `usernam` is no field of User; did you mean `username`?",
            ),
            (user("71", r#""is_staff": "yes""#), "`is_staff`: expected true or false, found text"),
            (user("71", r#""username": "ines""#), "another row has the same value"),
            (user("\"x\"", ""), "`pk`: expected a whole number"),
            (r#"[{"model": "auth.usr", "fields": {}}]"#.to_owned(), "did you mean `auth.user`?"),
            ("{}".to_owned(), "this is no fixture"),
        ] {
            let error = nuages::fixture::load(db, "a.json", &text).await.err().map(|error| error.to_string());
            assert!(error.as_ref().is_some_and(|error| error.contains(problem)), "{error:?}");
        }
        Ok(())
    })
}

#[test]
fn an_address_that_cannot_be_is_told() {
    let problem = |text| DatabaseUrl::parse(text).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(problem("nonsense").contains("has no scheme"));
    // Not another file, that has the options in its name.
    #[cfg(feature = "sqlite")]
    {
        assert!(problem("sqlite://db.sqlite3?mode=ro").contains("takes no options"));
        let folder = DatabaseUrl::parse("sqlite://src").and_then(|url| url.connect().map(drop)).unwrap_err();
        assert_eq!(folder.to_string(), "cannot open the SQLite database `src`: it is a folder");
    }
}
