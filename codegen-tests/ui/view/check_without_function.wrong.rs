use nuages::prelude::*;

#[get("/", check)]
async fn index() -> Markup {
    html! { p { "Nuages" } }
}

nuages::app! {
    pub blog { views: [index] }
}

fn main() {}
