use nuages::prelude::*;

fn may_read(user: &User) -> bool {
    user.is_staff
}

#[get("/", check = may_read)]
async fn index() -> Markup {
    html! { p { "Nuages" } }
}

nuages::app! {
    pub blog { views: [index] }
}

fn main() {}
