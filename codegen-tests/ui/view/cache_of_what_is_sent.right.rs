use nuages::prelude::*;

#[post("/", public)]
async fn index() -> Markup {
    html! { p { "Nuages" } }
}

nuages::app! {
    pub blog { views: [index] }
}

fn main() {}
