use nuages::prelude::*;

async fn my_middleware(request: HttpRequest) -> Result<HttpResponse> {
    Err(Error::NotFound(request.path().to_owned()))
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
