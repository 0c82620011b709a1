use nuages::prelude::*;

#[get("/", public)]
async fn index() -> Markup {
    html! { a href=(index::url()) { "Nuages" } }
}

fn main() {}
