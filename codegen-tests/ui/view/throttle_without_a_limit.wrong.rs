use nuages::prelude::*;

#[get("/", public)]
#[throttle(often)]
async fn index() -> Markup {
    html! { p { "Nuages" } }
}

nuages::app! {
    pub blog { views: [index] }
}

fn main() {}
