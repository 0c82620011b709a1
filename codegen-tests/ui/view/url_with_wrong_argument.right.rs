use nuages::prelude::*;

#[get("/posts/{id}/", public)]
async fn post_detail(id: Path<i64>) -> Markup {
    html! { a href=(post_detail::url(1)) { (*id) } }
}

nuages::app! {
    pub blog { views: [post_detail] }
}

fn main() {}
