use nuages::prelude::*;

#[get("/{year}/{month}/{day}/", public)]
async fn posts(year: Path<i32>, month: Path<u32>, day: Path<String>) -> Markup {
    html! { p { (*year) (*month) (*day) } }
}

nuages::app! {
    pub blog { views: [posts] }
}

fn main() {}
