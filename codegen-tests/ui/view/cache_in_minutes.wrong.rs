use nuages::prelude::*;

#[get("/", public)]
#[cache(minutes = 10)]
async fn index() -> Markup {
    html! { p { "Nuages" } }
}

nuages::app! {
    pub blog { views: [index] }
}

fn main() {}
