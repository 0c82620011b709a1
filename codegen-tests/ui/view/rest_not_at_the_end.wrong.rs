use nuages::prelude::*;

#[get("/files/{path..}/edit/", public)]
async fn file(path: Path<String>) -> Markup {
    html! { p { (*path) } }
}

nuages::app! {
    pub blog { views: [file] }
}

fn main() {}
