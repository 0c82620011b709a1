//! What the blog answers.

use nuages::auth::user;
use nuages::prelude::*;

use crate::models::{Comment, Post, Tag, comment, post, tag};
use crate::pages;

/// Posts per page.
const PER_PAGE: i64 = 6;

/// A post as the lists show it: two queries for a whole page, and one that counts its posts.
#[derive(View, Debug)]
#[view(model = Post)]
pub struct PostCard {
    pub title: String,
    pub slug: String,
    pub summary: String,
    #[view(from = author.username)]
    pub author: String,
    pub tags: Vec<TagChip>,
    pub published_at: Option<DateTime>,
    #[view(count = comments)]
    pub comments: i64,
}

/// What it is about.
#[derive(View, Debug)]
#[view(model = Tag)]
pub struct TagChip {
    pub name: String,
    pub slug: String,
}

/// The newest posts.
#[get("/", public)]
pub async fn post_list(page: PageNumber, visit: pages::Visit, db: Db) -> Result<Markup> {
    let posts = Post::published().page_as(page.0, PER_PAGE, &db).await?;
    Ok(pages::list(&visit, None, &posts, &post_list::url()))
}

/// The posts on a subject.
#[get("/tags/{slug}/", public)]
pub async fn tag_posts(slug: Path<String>, page: PageNumber, visit: pages::Visit, db: Db) -> Result<Markup> {
    let tag = Tag::objects().filter(tag::slug.eq(&*slug)).get(&db).await?;
    let posts = Post::published().filter(post::tags.any(tag::id.eq(tag.id))).page_as(page.0, PER_PAGE, &db).await?;
    Ok(pages::list(&visit, Some(&format!("Posts on {}", tag.name)), &posts, &tag_posts::url(&tag.slug)))
}

/// The posts of an author.
#[get("/authors/{username}/", public)]
pub async fn author_posts(username: Path<String>, page: PageNumber, visit: pages::Visit, db: Db) -> Result<Markup> {
    let author = User::objects().filter(user::username.eq(&*username)).get(&db).await?;
    let posts = Post::published().filter(post::author.eq(&author)).page_as(page.0, PER_PAGE, &db).await?;
    Ok(pages::list(&visit, Some(&format!("Posts by {author}")), &posts, &author_posts::url(&author.username)))
}

/// One post with its comments.
#[get("/posts/{slug}/", public)]
pub async fn post_detail(slug: Path<String>, visit: pages::Visit, db: Db) -> Result<Markup> {
    let post = whole_post(&slug, &db).await?;
    let form = comment_form(&db).await?;
    Ok(pages::detail(&visit, &post, &form.blank()))
}

/// A reader says something.
#[post("/posts/{slug}/comments/", public)]
pub async fn comment_create(
    slug: Path<String>,
    data: FormData,
    visit: pages::Visit,
    request: HttpRequest,
    db: Db,
) -> Result<HttpResponse> {
    let post = whole_post(&slug, &db).await?;
    let form = comment_form(&db).await?;
    match form.bind(&data) {
        Err(form) => {
            let page = pages::detail(&visit, &post, &form);
            (StatusCode::UNPROCESSABLE_ENTITY, page).answer(&request)
        }
        Ok(cleaned) => {
            let (name, body) = (cleaned.get(comment::name)?, cleaned.get(comment::body)?);
            Comment::create().post(&post).name(name).body(body).save(&db).await?;
            visit.flash.success("Thank you: your comment is there.");
            Redirect::to(post_detail::url(&post.slug)).answer(&request)
        }
    }
}

/// A post with all that its page shows.
async fn whole_post(slug: &str, db: &Db) -> Result<Post> {
    let post = Post::published().with(post::author).with(post::tags).with(post::comments);
    post.filter(post::slug.eq(slug)).get(db).await
}

/// What a reader fills in.
async fn comment_form(db: &Db) -> Result<ModelForm> {
    db.read(|connection| ModelForm::with_fields(Comment::DEF, &[comment::name::INDEX, comment::body::INDEX], connection)).await
}
