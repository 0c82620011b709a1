//! The rows of permissions, which `migrate` makes.

use diesel::connection::SimpleConnection;
use nuages::auth::{ContentType, Permission, content_type, make_permissions, permission};
use nuages::prelude::*;
use nuages::testing::{TestDatabase, migrated};

use super::press::{named, new_user, press, project};

/// All permissions of an app, as `model: codename, name`.
async fn listed(app: &str, db: &Db) -> Result<Vec<String>> {
    let query = Permission::objects().filter(permission::content_type.is(content_type::app_label.eq(app)));
    let rows = query.with(permission::content_type).order_by(permission::id.asc()).all(db).await?;
    rows.iter().map(|row| Ok(format!("{}: {}, {}", row.content_type.get()?.model, row.codename, row.name))).collect()
}

#[test]
fn every_model_has_its_permissions() -> Result {
    TestDatabase::each(async |database| {
        let db = migrated(&project(database)?).await?;
        assert_eq!(
            listed("press", &db).await?,
            [
                "article: add_article, Can add article",
                "article: change_article, Can change article",
                "article: delete_article, Can delete article",
                "article: view_article, Can view article",
                "article: publish_article, Can publish articles",
                "remark: add_remark, Can add remark",
                "remark: change_remark, Can change remark",
                "remark: delete_remark, Can delete remark",
                "remark: view_remark, Can view remark",
            ]
        );
        let of_auth = listed("auth", &db).await?;
        assert!(of_auth.contains(&"user: change_user, Can change user".to_owned()), "{of_auth:?}");
        assert!(!of_auth.iter().any(|name| name.contains("session")), "{of_auth:?}");
        Ok(())
    })
}

#[test]
fn what_is_there_stays_and_what_is_missing_is_made() -> Result {
    TestDatabase::each(async |database| {
        let db = migrated(&project(database)?).await?;
        let apps = [nuages::auth::app().def, press::app().def];
        let before = Permission::objects().all(&db).await?;
        assert_eq!(make_permissions(&db, &apps).await?, 0);
        named("view_article", &db).await?.delete(&db).await?;
        let bob = new_user("bob", false, &db).await?;
        nuages::auth::user::user_permissions.add(&bob, [&named("change_article", &db).await?], &db).await?;
        assert_eq!(make_permissions(&db, &apps).await?, 1);
        assert!(bob.has_perm(&db, super::press::article::CHANGE).await?, "nobody loses anything");
        assert_eq!(Permission::objects().count(&db).await?, before.len() as i64);
        Ok(())
    })
}

#[test]
fn two_may_make_them_at_once() -> Result {
    TestDatabase::each(async |database| {
        let project = project(database)?;
        let db = migrated(&project).await?;
        db.write(|connection| Ok(connection.batch_execute("DELETE FROM auth_permission; DELETE FROM django_content_type")?))
            .await?;
        let other = database.connect(Vec::new()).await?;
        let both = [db.clone(), other].map(|db| {
            actix_web::rt::spawn(async move { make_permissions(&db, &[nuages::auth::app().def, press::app().def]).await })
        });
        for one in both {
            one.await.unwrap()?;
        }
        assert_eq!(
            (
                listed("press", &db).await?.len(),
                ContentType::objects().filter(content_type::app_label.eq("press")).count(&db).await?
            ),
            (9, 2)
        );
        Ok(())
    })
}

mod renamed {
    use nuages::prelude::*;

    #[derive(Model, Debug, Clone)]
    #[model(label = title, renamed_from = Article, permissions = [publish = "Can publish stories"])]
    pub struct Story {
        pub id: i64,
        #[field(max_length = 200)]
        pub title: String,
    }

    nuages::app! { pub press { models: [Story] } }
}

#[test]
fn a_model_with_another_name_keeps_what_people_may() -> Result {
    TestDatabase::each(async |database| {
        let db = migrated(&project(database)?).await?;
        let bob = new_user("bob", false, &db).await?;
        for name in ["change_article", "publish_article"] {
            nuages::auth::user::user_permissions.add(&bob, [&named(name, &db).await?], &db).await?;
        }
        make_permissions(&db, &[nuages::auth::app().def, renamed::press::app().def]).await?;
        assert!(bob.has_perms(&db, &[renamed::story::CHANGE, renamed::story::PUBLISH]).await?);
        assert_eq!(named("publish_story", &db).await?.name, "Can publish stories");
        assert_eq!(Permission::objects().filter(permission::codename.contains("article")).count(&db).await?, 0);
        Ok(())
    })
}
