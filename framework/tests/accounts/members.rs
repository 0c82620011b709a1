//! A program's own struct of users, from the first command to the admin.

use std::process::Command;

use nuages::Error;
use nuages::auth::{Account, Permission, User, hash_password, permission, set_password};
use nuages::db::DatabaseUrl;
use nuages::migrate::drift;
use nuages::model::Model;
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};

use super::club::{Letter, Member, club_on, letter, member, project};
use super::press::article;

/// Runs a test on the site of the club, whose member `ann@example.org` has the password `correct horse battery`.
fn with_club(test: impl AsyncFn(&TestClient, Member) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let project = project(database)?;
        migrated(&project).await?;
        let client = TestClient::new(project).await?;
        let password = hash_password("correct horse battery", 4).await?;
        let ann = Member::create().email("ann@example.org").nickname("Ann").password(password).save(client.db()).await?;
        test(&client, ann).await
    })
}

async fn log_in(name: &str, password: &str, client: &TestClient) -> u16 {
    client.post("/login/", &[("username", name), ("password", password)]).await.status()
}

#[test]
fn members_log_in_with_their_address() -> Result {
    with_club(async |client, ann| {
        assert_eq!((client.get("/me/").await.status(), client.get("/perhaps/").await.text()), (302, "nobody"));
        assert_eq!(log_in("ann@example.org", "wrong horse battery", client).await, 200);
        assert_eq!(log_in("nobody@example.org", "correct horse battery", client).await, 200);
        assert_eq!(log_in("ann@example.org", "correct horse battery", client).await, 303);
        assert_eq!((client.get("/me/").await.text(), client.get("/perhaps/").await.text()), ("Ann", "Ann"));
        assert_eq!(client.get("/short/").await.text(), "short");
        let mut ann = Member::named(client.db(), &ann.email).await?.ok_or(Error::LoginRequired)?;
        assert!(ann.last_login.is_some());
        // A session ends with the password and with the account.
        set_password(client.db(), &nuages::app::Settings::testing(client.db().url().clone())?, &ann, "battery horse correct")
            .await?;
        assert_eq!(client.get("/me/").await.status(), 302);
        client.login(&ann).await?;
        ann.update(client.db(), [member::is_active.set(false)]).await?;
        assert_eq!(client.get("/me/").await.status(), 302);
        assert_eq!(log_in("ann@example.org", "battery horse correct", client).await, 200);
        Ok(())
    })
}

#[test]
fn a_view_that_asks_for_other_users_is_told() -> Result {
    with_club(async |client, ann| {
        assert_eq!(client.get("/mistaken/").await.status(), 200, "nobody is of no struct");
        client.login(&ann).await?;
        assert_eq!(client.get("/mistaken/").await.status(), 500);
        let account = Account::from(&ann);
        assert!(account.user::<User>().is_none() && account.user::<Member>().is_some());
        Ok(())
    })
}

#[test]
fn members_have_permissions_and_use_the_admin() -> Result {
    with_club(async |client, mut ann| {
        let db = client.db();
        client.login(&ann).await?;
        assert_eq!((client.get("/club/edit/").await.status(), client.get("/admin/").await.status()), (403, 403));
        let change = Permission::objects().filter(permission::codename.eq("change_article")).get(db).await?;
        member::user_permissions.add(&ann, [&change], db).await?;
        assert!(ann.has_perm(db, article::CHANGE).await? && !ann.has_perm(db, article::ADD).await?);
        assert_eq!(client.get("/club/edit/").await.text(), "edit");
        ann.update(db, [member::is_staff.set(true)]).await?;
        assert_eq!(
            (client.get("/admin/press/article/").await.status(), client.get("/admin/press/article/add/").await.status()),
            (200, 403)
        );
        assert!(client.get("/admin/").await.text().contains("Log out ann@example.org"));
        // Theirs are the relations, and the rows of permissions.
        Letter::create().writer(&ann).text("dear all").save(db).await?;
        assert_eq!(Letter::objects().filter(letter::writer.is(member::nickname.eq("Ann"))).count(db).await?, 1);
        assert_eq!(Permission::objects().filter(permission::codename.eq("change_member")).count(db).await?, 1);
        assert_eq!(Permission::objects().filter(permission::codename.eq("change_user")).count(db).await?, 0);
        Ok(())
    })
}

#[test]
fn there_is_no_table_of_the_built_in_users() -> Result {
    with_club(async |client, _| {
        assert!(User::objects().count(client.db()).await.is_err());
        for model in [Member::DEF, Letter::DEF] {
            assert_eq!(drift(model, super::club::migrations::MIGRATIONS).message(), None);
        }
        Ok(())
    })
}

/// What makes this test a process of its own, which has an environment of its own.
const CHILD: &str = "NUAGES_TEST_CLUB";

#[test]
fn the_first_member_is_made_on_the_command_line() -> Result {
    const NAME: &str = "root@example.org";
    if let Ok(url) = std::env::var(CHILD) {
        let project = club_on(DatabaseUrl::parse(&url)?)?;
        let call = project.call(["createsuperuser", "--no-input", "--username", NAME]);
        return actix_web::rt::System::new().block_on(call);
    }
    TestDatabase::each(async |database| {
        let project = project(database)?;
        let db = migrated(&project).await?;
        let url = match database.url() {
            DatabaseUrl::Sqlite(path, _) => format!("sqlite://{}", path.display()),
            DatabaseUrl::Postgres(url) => url.clone(),
        };
        let run = |more: &[(&str, &str)]| {
            let test = "members::the_first_member_is_made_on_the_command_line";
            let mut child = Command::new(std::env::current_exe()?);
            child.args([test, "--exact", "--nocapture"]).env(CHILD, &url).envs(more.iter().copied());
            let output = child.output()?;
            let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned()).concat();
            Ok::<_, Error>((output.status.success(), said))
        };
        let (done, said) = run(&[("NUAGES_SUPERUSER_PASSWORD", "correct horse battery")])?;
        assert!(!done && said.contains("NUAGES_SUPERUSER_NICKNAME"), "{said}");
        let whole = [("NUAGES_SUPERUSER_PASSWORD", "correct horse battery"), ("NUAGES_SUPERUSER_NICKNAME", "Root")];
        let (done, said) = run(&whole)?;
        assert!(done && said.contains("`root@example.org` may do everything now"), "{said}");
        let (done, said) = run(&whole)?;
        assert!(!done && said.contains("there is a user `root@example.org` already"), "{said}");
        let root = Member::named(&db, NAME).await?.ok_or(Error::LoginRequired)?;
        assert_eq!((root.nickname.as_str(), root.is_superuser, root.is_staff), ("Root", true, true));
        let client = TestClient::new(project).await?;
        assert_eq!(log_in(NAME, "correct horse battery", &client).await, 303);
        assert_eq!(client.get("/admin/press/article/add/").await.status(), 200);
        Ok(())
    })
}

#[test]
fn the_app_of_the_members_must_be_there() -> Result {
    TestDatabase::each(async |database| {
        let project = Project::new(database.settings()?).install(nuages::auth::app_for::<Member>());
        let refused = TestClient::new(project).await.err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(
            refused,
            "the users of this program are `Member` of the app `club`, which is not installed; install it in `Project`"
        );
        Ok(())
    })
}
