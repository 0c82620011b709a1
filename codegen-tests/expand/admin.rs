#[derive(Admin)]
#[admin(
    model = Post,
    list_display = [title, author.username],
    list_display_links = [title],
    list_filter = [status, empty(published_at)],
    search_fields = [title, starts(author.username)],
    ordering = [-published_at],
    date_hierarchy = published_at,
    actions = [publish],
    list_per_page = 50,
    fieldsets = [[title, slug], collapsed("More") = [[status, words]]],
    readonly_fields = [words],
    prepopulated_fields = [slug = [title]],
    exclude = [views],
    inlines = [CommentInline],
    save_as,
    pages = [overview, preview],
    css = [statics::desk_css],
    js = [statics::desk_js],
)]
pub struct PostAdmin;

#[column("Words", order = body)]
fn words(post: &Post) -> usize {
    post.body.split_whitespace().count()
}

#[action("Publish", permission = post::PUBLISH)]
async fn publish(posts: QuerySet<Post>, db: &Db) -> Result<usize> {
    posts.update(db, [post::status.set(Status::Published)]).await
}

#[filter("Age")]
fn age(age: Age, posts: QuerySet<Post>) -> QuerySet<Post> {
    posts.filter(age.condition())
}

#[page("Overview")]
async fn overview(posts: QuerySet<Post>) -> Result<Markup> {
    Ok(html! { p { (posts.count(visit).await?) } })
}

#[page("Preview", permission = post::CHANGE)]
async fn preview(post: &Post, visit: &Visit, data: &FormData) -> Result<PageAnswer> {
    Ok(html! { p { (post.title) } }.into())
}
