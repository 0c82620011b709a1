use nuages::prelude::*;

#[post("/orders/", login, csrf_exempt)]
async fn order_create() -> Markup {
    html! { p { "Thank you" } }
}

#[get("/orders/", public, csrf_exempt)]
async fn order_list() -> Markup {
    html! { p { "Orders" } }
}

nuages::app! {
    pub shop { views: [order_create, order_list] }
}

fn main() {}
