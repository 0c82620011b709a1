use nuages::prelude::*;

#[get("/posts/{slug}/", public)]
async fn post_detail(id: Path<i64>) -> Markup {
    html! { p { (*id) } }
}

nuages::app! {
    pub blog { views: [post_detail] }
}

fn main() {}
