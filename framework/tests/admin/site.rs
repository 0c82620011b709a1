//! An admin that says all that can be said of a list.

use nuages::auth::create_superuser;
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, TestResponse, migrated};

use crate::models::*;

#[derive(Admin)]
#[admin(
    model = Post,
    list_display = [title, author, editor.name, status, featured, published_at, views, tags, shouted, length],
    list_filter = [status, featured, author, published_at, views, empty(body), tags, editor.name, size],
    search_fields = [title, starts(slug), exact(views), author.name, tags.name],
    search_help = "Titles, slugs and names",
    date_hierarchy = published_at,
    actions = [publish, rename, refuse, fail, half, own_words],
    list_per_page = 5,
    list_max_show_all = 8,
    empty_value = "nothing",
    fieldsets = [
        [title, [slug, status]],
        "Text" = [body, shouted],
        collapsed("More") = [author, editor, tags, featured, published_at, updated_at],
    ],
    readonly_fields = [shouted, updated_at],
    prepopulated_fields = [slug = [title]],
    inlines = [CommentInline],
    save_as,
)]
pub struct PostAdmin;

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Size {
    #[choice(label = "Not read")]
    None,
    Some,
}

impl PostAdmin {
    #[column("Out loud", order = title)]
    fn shouted(post: &Post) -> Markup {
        html! { b { (post.title.to_uppercase()) } }
    }

    #[column(empty = "no text")]
    fn length(post: &Post) -> Option<usize> {
        (!post.body.is_empty()).then_some(post.body.len())
    }

    #[filter("Size")]
    fn size(size: Size, posts: QuerySet<Post>) -> QuerySet<Post> {
        match size {
            Size::None => posts.filter(post::views.eq(0)),
            Size::Some => posts.filter(post::views.gt(0)),
        }
    }

    #[action("Publish")]
    async fn publish(posts: QuerySet<Post>, db: &Db) -> Result<usize> {
        posts.update(db, [post::status.set(Status::Published)]).await
    }

    #[action("Rename", permission = post::DELETE)]
    async fn rename(posts: QuerySet<Post>, db: &Db, visit: &Visit) -> Result<String> {
        let name = visit.user().await?.map(|user| user.username).unwrap_or_default();
        let number = posts.update(db, [post::title.set(name)]).await?;
        Ok(format!("Renamed {number}."))
    }

    #[action]
    async fn refuse(_: QuerySet<Post>) -> Result {
        Err(Error::BadRequest("not today".into()))
    }

    #[action]
    async fn fail(_: QuerySet<Post>) -> Result {
        Err(Error::Database("the disk is on fire".into()))
    }

    /// Deletes the first by title, changes the others, and then fails.
    #[action]
    async fn half(posts: QuerySet<Post>, db: &Db) -> Result {
        let first = posts.clone().order_by(post::title.asc()).first(db).await?.map(|post| post.id);
        Post::objects().filter(post::id.eq(first.unwrap_or_default())).delete(db).await?;
        posts.update(db, [post::title.set("half")]).await?;
        Err(Error::Database("the disk is full".into()))
    }

    #[action]
    async fn own_words(_: QuerySet<Post>, _: &Db) -> Result {
        Ok(())
    }
}

#[derive(Form, Debug)]
#[form(model = Comment, parent = comment::post, fields = [text], prefix = "comments", extra = 1)]
pub struct CommentInline;

/// The posts of an author, each below the other.
#[derive(Form, Debug)]
#[form(model = Post, parent = post::author, fields = [title, slug, editor])]
pub struct PostInline;

/// Nothing is said of tags.
#[derive(Admin)]
#[admin(model = Tag)]
pub struct TagAdmin;

/// Comments on posts that are not featured are nobody's business.
#[derive(Admin)]
#[admin(model = Comment, list_display = [text, post], list_display_links = [], ordering = [-text], date_hierarchy = post.published_at)]
pub struct CommentAdmin;

impl Hooks for CommentAdmin {
    async fn queryset(&self, visit: &Visit) -> Result<QuerySet<Comment>> {
        let all = visit.user().await?.is_some_and(|user| user.username == "all");
        let comments = Comment::objects();
        Ok(if all { comments } else { comments.filter(comment::post.is(post::featured)) })
    }
}

#[derive(Admin)]
#[admin(model = Author, list_display = [id, name], list_editable = [name], search_fields = [name], inlines = [stacked(PostInline)])]
pub struct AuthorAdmin;

nuages::app! { pub desk { admin: [PostAdmin, TagAdmin, CommentAdmin, AuthorAdmin] } }

pub const POSTS: &str = "/admin/blog/post/";

/// Runs a test on a site with the superuser `ann`, who is logged in.
pub fn with_desk(test: impl AsyncFn(&TestClient) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let project = Project::new(database.settings()?).install(nuages::auth::app()).install(blog::app());
        let project = project.install(nuages::admin::app().at("/admin/")).install(desk::app());
        migrated(&project).await?;
        let client = TestClient::new(project).await?;
        let ann = create_superuser(client.db(), "ann", "", "correct horse battery", 4).await?;
        client.login(&ann).await?;
        test(&client).await
    })
}

/// Posts with these titles, by one author, with as many views as their place.
pub async fn posts(titles: &[&str], db: &Db) -> Result<Vec<Post>> {
    let author = new_author("Django", db).await?;
    let mut posts = Vec::new();
    for (views, title) in titles.iter().enumerate() {
        let mut post = new_post(title, &author, db).await?;
        post.update(db, [post::views.set(views as i32)]).await?;
        posts.push(post);
    }
    Ok(posts)
}

/// The titles of the posts on a list, from above.
pub fn titles(page: &TestResponse) -> Vec<String> {
    let rows = page.text().split("<th class=\"field-title").skip(1);
    let title = |row: &str| row.split("change/").nth(1)?.split('>').nth(1)?.split('<').next().map(str::to_owned);
    rows.filter_map(title).collect()
}
