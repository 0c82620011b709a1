use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(permissions = [publish = "Can publish posts"])]
pub struct Post {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
}

fn may_edit(user: &User) -> bool {
    user.is_staff
}

#[get("/edit/", check = may_edit)]
async fn edit() -> Markup {
    html! { "edit" }
}

nuages::app! {
    pub blog { models: [Post], views: [edit] }
}

fn main() {}
