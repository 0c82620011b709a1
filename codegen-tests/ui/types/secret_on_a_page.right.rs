use nuages::prelude::*;

fn page(token: &Secret<String>) -> Markup {
    html! { p { (token.expose()) } }
}

fn main() {}
