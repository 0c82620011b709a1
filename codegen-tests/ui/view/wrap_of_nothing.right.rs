use nuages::prelude::*;

async fn my_middleware(request: HttpRequest, next: Next) -> Result<HttpResponse> {
    next.run(request).await
}

#[get("/", public)]
#[wrap(my_middleware)]
async fn index() -> Markup {
    html! { p { "Nuages" } }
}

nuages::app! {
    pub blog { views: [index] }
}

fn main() {}
