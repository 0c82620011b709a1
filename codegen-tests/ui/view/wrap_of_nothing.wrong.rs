use nuages::prelude::*;

#[get("/", public)]
#[wrap()]
async fn index() -> Markup {
    html! { p { "Nuages" } }
}

nuages::app! {
    pub blog { views: [index] }
}

fn main() {}
