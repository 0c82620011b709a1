use nuages::auth::{Group, Permission};
use nuages::prelude::*;

#[derive(Model, UserModel, Debug, Clone)]
#[model(label = email)]
#[user(username_field = email)]
pub struct Member {
    pub id: i64,
    #[field(email, unique)]
    pub email: String,
    #[field(max_length = 128, default = "", editable = false)]
    pub password: String,
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

nuages::app! {
    pub club { models: [Member] }
}

fn main() {}
