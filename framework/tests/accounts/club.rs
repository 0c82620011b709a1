//! An app with a struct of users of its own, who log in with their e-mail address.

use nuages::app::Settings;
use nuages::auth::{Group, Permission};
use nuages::db::DatabaseUrl;
use nuages::prelude::*;
use nuages::testing::TestDatabase;

use super::press::{article, press};

#[derive(Model, UserModel, Debug, Clone)]
#[model(label = email, ordering = [email])]
#[user(username_field = email)]
pub struct Member {
    pub id: i64,
    #[field(email, unique)]
    pub email: String,
    #[field(max_length = 128, default = "", editable = false)]
    pub password: String,
    #[field(max_length = 100)]
    pub nickname: String,
    #[field(editable = false)]
    pub last_login: Option<DateTime>,
    #[field(default = true)]
    pub is_active: bool,
    #[field(default = false)]
    pub is_staff: bool,
    #[field(default = false)]
    pub is_superuser: bool,
    pub groups: ManyToMany<Group>,
    pub user_permissions: ManyToMany<Permission>,
}

#[derive(Model, Debug, Clone)]
pub struct Letter {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub writer: ForeignKey<Member>,
    pub text: String,
}

pub mod migrations {
    use nuages::migrate::Migration;
    use nuages::migrate::prelude::*;

    pub const MIGRATIONS: &[Migration] = &[Migration {
        name: "0001_initial",
        depends_on: &[("auth", "0003_permission")],
        replaces: &[],
        operations: &[
            CreateTable {
                table: "club_member",
                columns: &[
                    ColumnDef::new("id", Kind::BigInteger).primary_key(),
                    ColumnDef::new("email", Kind::Varchar { max_length: 254 }).unique(),
                    ColumnDef::new("password", Kind::Varchar { max_length: 128 }),
                    ColumnDef::new("nickname", Kind::Varchar { max_length: 100 }),
                    ColumnDef::new("last_login", Kind::DateTime).null(),
                    ColumnDef::new("is_active", Kind::Bool),
                    ColumnDef::new("is_staff", Kind::Bool),
                    ColumnDef::new("is_superuser", Kind::Bool),
                ],
                indexes: &[],
                checks: &[],
            },
            CreateTable {
                table: "club_member_groups",
                columns: &[
                    ColumnDef::new("id", Kind::BigInteger).primary_key(),
                    ColumnDef::new("member_id", Kind::BigInteger).references("club_member", "id"),
                    ColumnDef::new("group_id", Kind::Integer).references("auth_group", "id"),
                ],
                indexes: &[IndexDef::new(&[asc("member_id"), asc("group_id")]).unique()],
                checks: &[],
            },
            CreateTable {
                table: "club_member_user_permissions",
                columns: &[
                    ColumnDef::new("id", Kind::BigInteger).primary_key(),
                    ColumnDef::new("member_id", Kind::BigInteger).references("club_member", "id"),
                    ColumnDef::new("permission_id", Kind::Integer).references("auth_permission", "id"),
                ],
                indexes: &[IndexDef::new(&[asc("member_id"), asc("permission_id")]).unique()],
                checks: &[],
            },
            CreateTable {
                table: "club_letter",
                columns: &[
                    ColumnDef::new("id", Kind::BigInteger).primary_key(),
                    ColumnDef::new("writer_id", Kind::BigInteger).references("club_member", "id"),
                    ColumnDef::new("text", Kind::Text),
                ],
                indexes: &[],
                checks: &[],
            },
        ],
    }];
}

#[get("/me/", login)]
async fn me(member: LoggedIn<Member>) -> Markup {
    html! { (member.nickname) }
}

#[get("/perhaps/", public)]
async fn perhaps(member: CurrentUser<Member>) -> Markup {
    html! { (member.as_ref().map_or("nobody", |member| &member.nickname)) }
}

/// Asks for a user of another struct than the program has.
#[get("/mistaken/", public)]
async fn mistaken(user: CurrentUser) -> Markup {
    html! { (user.is_some()) }
}

fn has_short_name(member: &Member) -> bool {
    member.nickname.len() < 5
}

#[get("/short/", check = has_short_name)]
async fn short() -> Markup {
    html! { "short" }
}

#[get("/club/edit/", permission = article::CHANGE)]
async fn edit() -> Markup {
    html! { "edit" }
}

nuages::app! {
    pub club {
        models: [Member, Letter],
        views: [me, perhaps, mistaken, short, edit],
        migrations: migrations,
    }
}

pub fn project(database: &TestDatabase) -> Result<Project> {
    club_on(database.url().clone())
}

pub fn club_on(url: DatabaseUrl) -> Result<Project> {
    let project = Project::new(Settings::testing(url)?).install(nuages::auth::app_for::<Member>());
    Ok(project.install(nuages::admin::app().at("/admin/")).install(press::app()).install(club::app()))
}
