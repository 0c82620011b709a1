use nuages::prelude::*;

#[get]
async fn index() -> Markup {
    html! { p { "Nuages" } }
}

fn main() {}
