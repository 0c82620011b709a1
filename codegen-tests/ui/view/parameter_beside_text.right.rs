use nuages::prelude::*;

#[get("/files/{name}/", public)]
async fn file(name: Path<String>) -> Markup {
    html! { p { (*name) } }
}

nuages::app! {
    pub blog { views: [file] }
}

fn main() {}
