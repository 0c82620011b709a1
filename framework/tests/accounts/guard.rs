//! Nobody grants what they do not hold, through the admin or otherwise, and what was done is written down.

use std::io::Write;
use std::sync::Mutex;

use diesel::RunQueryDsl;
use nuages::Error;
use nuages::auth::{AccountChange, Group, Perms, create_superuser, group, user};
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};

use super::press::{allow, article, named, new_group, new_user, project};

#[derive(Admin)]
#[admin(model = User, list_display = [username, password])]
pub struct UserAdmin;

#[derive(Admin)]
#[admin(model = Group)]
pub struct GroupAdmin;

nuages::app! { pub desks { admin: [UserAdmin, GroupAdmin] } }

/// Runs a test on a site whose admin shows users and groups: `root` may do everything, `ann` is staff and may look after both,
/// and may change articles; `bob` may do nothing.
fn with_desks(test: impl AsyncFn(&TestClient, User, User, User) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let project = project(database)?.install(desks::app());
        migrated(&project).await?;
        let client = TestClient::new(project).await?;
        let db = client.db();
        let root = create_superuser(db, "root", "", "correct horse battery", 4).await?;
        let (ann, bob) = (new_user("ann", true, db).await?, new_user("bob", false, db).await?);
        let hers =
            ["view_user", "change_user", "delete_user", "add_user", "view_group", "change_group", "add_group", "change_article"];
        allow(&ann, &hers, db).await?;
        client.login(&ann).await?;
        test(&client, root, ann, bob).await
    })
}

/// The form of a user, with something more in it.
fn form<'a>(user: &'a User, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![("username", user.username.as_str()), ("is_active", "on"), ("date_joined", "2026-01-01T10:00:00")];
    if user.is_staff {
        fields.push(("is_staff", "on"));
    }
    fields.extend(more);
    fields
}

async fn now(user: &User, db: &Db) -> Result<User> {
    User::objects().filter(user::id.eq(user.id)).with(user::groups).with(user::user_permissions).get(db).await
}

#[test]
fn the_admin_lets_nobody_grant_what_they_do_not_hold() -> Result {
    with_desks(async |client, _, ann, bob| {
        let db = client.db();
        let (delete, change) = (named("delete_article", db).await?, named("change_article", db).await?);
        let (above, equal) =
            (new_group("above", &["delete_article"], db).await?, new_group("equal", &["change_article"], db).await?);
        let page = format!("/admin/auth/user/{}/change/", bob.id);
        let (delete, change) = (delete.id.to_string(), change.id.to_string());
        let (above, equal) = (above.id.to_string(), equal.id.to_string());
        for more in [("is_superuser", "on"), ("user_permissions", delete.as_str()), ("groups", above.as_str())] {
            let answer = client.post(&page, &form(&bob, &[more])).await;
            assert_eq!(answer.status(), 403, "{more:?}");
            let bob = now(&bob, db).await?;
            assert!(!bob.is_superuser && bob.groups.get()?.is_empty() && bob.user_permissions.get()?.is_empty());
        }
        let mine = format!("/admin/auth/user/{}/change/", ann.id);
        assert_eq!(client.post(&mine, &form(&ann, &[("is_superuser", "on")])).await.status(), 403, "nor themselves");
        let new = User { username: "new".into(), ..bob.clone() };
        assert_eq!(client.post("/admin/auth/user/add/", &form(&new, &[("is_superuser", "on")])).await.status(), 403);
        let group = format!("/admin/auth/group/{equal}/change/");
        assert_eq!(
            client.post(&group, &[("name", "equal"), ("permissions", &change), ("permissions", &delete)]).await.status(),
            403
        );
        // What they do hold, they may.
        let held = [("is_staff", "on"), ("user_permissions", change.as_str()), ("groups", equal.as_str())];
        assert_eq!(client.post(&page, &form(&bob, &held)).await.status(), 303);
        assert!(now(&bob, db).await?.is_staff && bob.has_perm(db, article::CHANGE).await?);
        assert_eq!(client.post(&group, &[("name", "same"), ("permissions", &change)]).await.status(), 303);
        assert_eq!(Group::objects().filter(group::name.eq("same")).count(db).await?, 1);
        Ok(())
    })
}

#[test]
fn who_may_do_more_is_changed_by_others() -> Result {
    with_desks(async |client, root, _, bob| {
        let db = client.db();
        allow(&bob, &["publish_article"], db).await?;
        for above in [&root, &bob] {
            let page = format!("/admin/auth/user/{}/change/", above.id);
            assert_eq!(client.post(&page, &form(above, &[("email", "ann@example.org")])).await.status(), 403, "{above}");
            let page = format!("/admin/auth/user/{}/delete/", above.id);
            assert_eq!((client.get(&page).await.status(), client.post(&page, &[]).await.status()), (403, 403), "{above}");
            assert_eq!(now(above, db).await?.email, "");
        }
        client.login(&root).await?;
        let page = format!("/admin/auth/user/{}/change/", bob.id);
        assert_eq!(client.post(&page, &form(&bob, &[("is_superuser", "on")])).await.status(), 303);
        assert!(now(&bob, db).await?.is_superuser);
        Ok(())
    })
}

#[test]
fn nobody_sees_or_writes_a_hash() -> Result {
    with_desks(async |client, root, _, _| {
        let db = client.db();
        client.login(&root).await?;
        let page = format!("/admin/auth/user/{}/change/", root.id);
        for path in ["/admin/auth/user/", &page] {
            let shown = client.get(path).await;
            assert!(shown.status() == 200 && !shown.text().contains("bcrypt"), "{path}");
        }
        let sent = form(&root, &[("is_superuser", "on"), ("password", "bcrypt_sha256$of$mine")]);
        assert_eq!(client.post(&page, &sent).await.status(), 303);
        assert_eq!(now(&root, db).await?.password, root.password);
        Ok(())
    })
}

#[test]
fn an_account_is_changed_by_who_may() -> Result {
    with_desks(async |client, root, ann, bob| {
        let db = client.db();
        let (hers, nobodys) = (ann.perms(db).await?, bob.perms(db).await?);
        let refused = async |change: AccountChange, by: &Perms| matches!(change.save(by, db).await, Err(Error::Forbidden(_)));
        assert!(refused(AccountChange::of(&bob).superuser(true), &hers).await);
        assert!(refused(AccountChange::of(&root).active(false), &hers).await);
        assert!(refused(AccountChange::of(&bob).permissions(&[named("delete_article", db).await?]), &hers).await);
        assert!(refused(AccountChange::of(&bob).staff(true), &nobodys).await);
        assert!(!now(&bob, db).await?.is_staff);
        let editors = new_group("editors", &["change_article"], db).await?;
        let changed = AccountChange::of(&bob).staff(true).groups(&[editors]).save(&hers, db).await?;
        assert!(changed.is_staff() && changed.perms(db).await?.may(article::CHANGE));
        let all = Perms::of_the_program();
        assert!(AccountChange::of(&bob).superuser(true).save(&all, db).await?.is_superuser());
        Ok(())
    })
}

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    number: i64,
}

#[test]
fn who_is_not_active_any_more_has_no_session() -> Result {
    with_desks(async |client, _, _, bob| {
        let db = client.db();
        let query = format!("SELECT count(*) AS number FROM nuages_session WHERE user_id = {}", bob.id);
        let sessions = async || {
            let query = query.clone();
            let found = db.read(move |connection| Ok(diesel::sql_query(query).get_result::<Number>(connection)?)).await?;
            Ok::<_, Error>(found.number)
        };
        client.login(&bob).await?;
        assert_eq!((client.get("/own/").await.status(), sessions().await?), (200, 1));
        AccountChange::of(&bob).active(false).save(&Perms::of_the_program(), db).await?;
        assert_eq!(sessions().await?, 0);
        assert_eq!(client.get("/own/").await.status(), 302);
        // Nor does a session of before open anything when the account is active again.
        AccountChange::of(&bob).active(true).save(&Perms::of_the_program(), db).await?;
        assert_eq!(client.get("/own/").await.status(), 302);
        Ok(())
    })
}

/// What was logged, of all tests of this program.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn what_was_done_is_written_down() -> Result {
    tracing_subscriber::fmt().with_ansi(false).with_writer(|| Log).init();
    with_desks(async |client, root, _, bob| {
        LOG.lock().unwrap().clear();
        client.post("/login/", &[("username", "zoe\nroot"), ("password", "nonsense")]).await;
        client.post("/login/", &[("username", "root"), ("password", "correct horse battery")]).await;
        AccountChange::of(&bob).staff(true).save(&root.perms(client.db()).await?, client.db()).await?;
        let log = String::from_utf8_lossy(&LOG.lock().unwrap()).into_owned();
        let line = |words: &[&str]| {
            log.lines().any(|line| line.contains("nuages::audit") && words.iter().all(|word| line.contains(word)))
        };
        assert!(line(&["failed login", r#"username="zoe\nroot""#]), "{log}");
        assert!(line(&[" login account=", "root"]), "{log}");
        assert!(line(&["permission change", "by=\"root\"", &format!("user {}", bob.id), "is_staff = true"]), "{log}");
        assert!(!log.contains("correct horse"), "{log}");
        Ok(())
    })
}
