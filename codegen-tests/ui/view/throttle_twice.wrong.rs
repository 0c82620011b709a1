use nuages::prelude::*;

#[get("/", public)]
#[throttle("10/minute")]
#[throttle("100/hour")]
async fn index() -> Markup {
    html! { p { "Nuages" } }
}

nuages::app! {
    pub blog { views: [index] }
}

fn main() {}
