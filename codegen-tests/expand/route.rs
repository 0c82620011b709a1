#[get("/posts/{slug}/", public)]
/// One post.
pub async fn post_detail(slug: Path<String>, db: Db) -> Result<Markup> {
    Ok(html! { p { (*slug) } })
}
