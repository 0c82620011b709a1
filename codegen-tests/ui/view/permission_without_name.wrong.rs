use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(permissions = [publish = "Can publish posts"])]
pub struct Post {
    pub id: i64,
    #[field(max_length = 20)]
    pub title: String,
}

#[get("/edit/", permission)]
async fn edit() -> Markup {
    html! { "edit" }
}

nuages::app! {
    pub blog { models: [Post], views: [edit] }
}

fn main() {}
