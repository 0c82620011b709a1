#[get("/posts/new/", permission = [post::ADD, post::PUBLISH])]
async fn new_post() -> Markup {
    html! {}
}

#[post("/posts/new/", check = may_write)]
async fn new_post_submit() -> Redirect {
    Redirect::to("/")
}
