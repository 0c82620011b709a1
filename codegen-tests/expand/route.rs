#[get("/posts/{slug}/", public)]
/// One post.
pub async fn post_detail(slug: Path<String>, db: Db) -> Result<Markup> {
    Ok(html! { p { (*slug) } })
}

#[get("/archive/", public)]
#[cache(seconds = 60)]
#[throttle("10/minute")]
#[wrap(timed)]
pub async fn archive() -> Markup {
    html! { p { "archive" } }
}
