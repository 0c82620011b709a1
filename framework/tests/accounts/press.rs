//! An app with a model, and pages that ask for its permissions.

use nuages::auth::{Group, Permission, group, permission, user};
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};

#[derive(Model, Debug, Clone)]
#[model(label = title, permissions = [publish = "Can publish articles"])]
pub struct Article {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
}

#[derive(Model, Debug, Clone)]
#[model(label = text)]
pub struct Remark {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub article: ForeignKey<Article>,
    #[field(max_length = 200)]
    pub text: String,
}

#[derive(Admin)]
#[admin(model = Article, list_display = [title])]
pub struct ArticleAdmin;

pub mod migrations {
    use nuages::migrate::Migration;
    use nuages::migrate::prelude::*;

    pub const MIGRATIONS: &[Migration] = &[Migration {
        name: "0001_initial",
        depends_on: &[],
        replaces: &[],
        operations: &[
            CreateTable {
                table: "press_article",
                columns: &[
                    ColumnDef::new("id", Kind::BigInteger).primary_key(),
                    ColumnDef::new("title", Kind::Varchar { max_length: 200 }),
                ],
                indexes: &[],
                checks: &[],
            },
            CreateTable {
                table: "press_remark",
                columns: &[
                    ColumnDef::new("id", Kind::BigInteger).primary_key(),
                    ColumnDef::new("article_id", Kind::BigInteger).references("press_article", "id"),
                    ColumnDef::new("text", Kind::Varchar { max_length: 200 }),
                ],
                indexes: &[],
                checks: &[],
            },
        ],
    }];
}

#[get("/plain/", public)]
async fn plain() -> Markup {
    html! { "plain" }
}

#[get("/articles/", public)]
async fn articles(perms: Perms) -> Markup {
    html! {
        @if perms.may(article::ADD) { "write " }
        @if perms.may_all(&[article::CHANGE, article::PUBLISH]) { "edit and publish" }
    }
}

#[get("/own/", login)]
async fn own() -> Markup {
    html! { "own" }
}

#[get("/edit/", permission = article::CHANGE)]
async fn edit() -> Markup {
    html! { "edit" }
}

#[get("/publish/", permission = [article::CHANGE, article::PUBLISH])]
async fn publish(perms: Perms) -> Markup {
    html! { "publish " (perms.may(article::DELETE)) }
}

#[post("/publish/", public)]
async fn publish_submit(perms: Perms) -> Result<Markup> {
    perms.require(article::PUBLISH)?;
    Ok(html! { "published" })
}

async fn is_named(user: &User, request: &HttpRequest) -> Result<bool> {
    let Path(name) = nuages::route::path_argument::<Path<String>>(request, "name")?;
    Ok(name == user.username)
}

#[get("/of/{name}/", check = is_named)]
async fn of_one(name: Path<String>) -> Markup {
    html! { "of " (*name) }
}

nuages::app! {
    pub press {
        models: [Article, Remark],
        views: [plain, articles, own, edit, publish, publish_submit, of_one],
        admin: [ArticleAdmin],
        migrations: migrations,
    }
}

pub fn project(database: &TestDatabase) -> Result<Project> {
    let project = Project::new(database.settings()?).install(nuages::auth::app());
    Ok(project.install(nuages::admin::app().at("/admin/")).install(press::app()))
}

/// Runs a test on the site.
pub fn with_press(test: impl AsyncFn(&TestClient) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let project = project(database)?;
        migrated(&project).await?;
        test(&TestClient::new(project).await?).await
    })
}

/// An account without a password.
pub async fn new_user(name: &str, is_staff: bool, db: &Db) -> Result<User> {
    User::create().username(name).password("").is_staff(is_staff).save(db).await
}

/// A permission of `press` by its name.
pub async fn named(codename: &str, db: &Db) -> Result<Permission> {
    Permission::objects().filter(permission::codename.eq(codename)).get(db).await
}

/// Gives somebody permissions, beside those that are there.
pub async fn allow(user: &User, codenames: &[&str], db: &Db) -> Result {
    for codename in codenames {
        user::user_permissions.add(user, [&named(codename, db).await?], db).await?;
    }
    Ok(())
}

/// A group that may do this.
pub async fn new_group(name: &str, codenames: &[&str], db: &Db) -> Result<Group> {
    let new = Group::create().name(name).save(db).await?;
    for codename in codenames {
        group::permissions.add(&new, [&named(codename, db).await?], db).await?;
    }
    Ok(new)
}
