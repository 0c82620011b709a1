#[derive(UserModel)]
#[user(username_field = nick, email_field = address)]
pub struct Member {
    pub id: i64,
    pub nick: String,
    pub address: String,
    pub password: String,
    pub last_login: Option<DateTime>,
    pub is_active: bool,
    pub is_staff: bool,
    pub is_superuser: bool,
    pub groups: ManyToMany<Group>,
    pub user_permissions: ManyToMany<Permission>,
}
