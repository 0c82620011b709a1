use nuages::prelude::*;

#[get("/posts/{slug/", public)]
async fn post_detail(slug: Path<String>) -> Markup {
    html! { p { (*slug) } }
}

nuages::app! {
    pub blog { views: [post_detail] }
}

fn main() {}
