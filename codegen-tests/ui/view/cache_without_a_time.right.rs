use nuages::prelude::*;

#[get("/", public)]
#[cache(seconds = 60)]
async fn index() -> Markup {
    html! { p { "Nuages" } }
}

nuages::app! {
    pub blog { views: [index] }
}

fn main() {}
