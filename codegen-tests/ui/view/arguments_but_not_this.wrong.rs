use nuages::prelude::*;

#[get("/{year}/{month}/{day}/", public)]
async fn posts(year: Path<i32>, month: Path<u32>) -> Markup {
    html! { p { (*year) (*month) } }
}

nuages::app! {
    pub blog { views: [posts] }
}

fn main() {}
