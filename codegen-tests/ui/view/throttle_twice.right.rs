use nuages::prelude::*;

#[get("/", public)]
#[throttle("10/minute")]
async fn index() -> Markup {
    html! { p { "Nuages" } }
}

nuages::app! {
    pub blog { views: [index] }
}

fn main() {}
