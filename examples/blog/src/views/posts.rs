//! Reading: the lists of posts, and one of them.

use nuages::page::framed;
use nuages::prelude::*;

use super::comments::{CommentForm, Remark, comment_form};
use crate::models::{Post, Status, Tag, post, tag};
use crate::pages;

/// Posts per page.
pub const PER_PAGE: i64 = 6;

/// A post as the lists show it: two queries for a whole page, and one that counts its posts.
#[derive(View, Debug)]
#[view(model = Post)]
pub struct PostCard {
    pub title: String,
    pub slug: String,
    pub summary: String,
    pub cover: Option<Image>,
    #[view(from = author.username)]
    pub author: String,
    pub tags: Vec<TagChip>,
    pub published_at: Option<DateTime>,
    #[view(count = comments)]
    pub comments: i64,
}

/// A post as its own page shows it.
#[derive(View, Debug)]
#[view(model = Post)]
pub struct PostPage {
    pub title: String,
    pub slug: String,
    pub summary: String,
    pub body: String,
    pub cover: Option<Image>,
    #[view(from = author.username)]
    pub author: String,
    pub tags: Vec<TagChip>,
    pub status: Status,
    pub published_at: Option<DateTime>,
    pub comments: Vec<Remark>,
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
pub async fn post_list(page: PageNumber, request: HttpRequest, db: Db) -> Result<Markup> {
    let posts = Post::published().page_as(page.0, PER_PAGE, &db).await?;
    framed(&request, "Nuages", pages::front(&posts)).await
}

/// The posts on a subject.
#[get("/tags/{slug}/", public)]
pub async fn tag_posts(slug: Path<Slug>, page: PageNumber, request: HttpRequest, db: Db) -> Result<Markup> {
    let tag = Tag::objects().filter(tag::slug.eq(&**slug)).get(&db).await?;
    let posts = Post::published().filter(post::tags.any(tag::id.eq(tag.id))).page_as(page.0, PER_PAGE, &db).await?;
    let title = format!("Posts on {}", tag.name);
    framed(&request, &title, pages::list(&title, &posts, &tag_posts::url(&tag.slug))).await
}

/// One post with its comments. Its author may read it before it is published.
#[get("/posts/{slug}/", public)]
pub async fn post_detail(slug: Path<Slug>, user: CurrentUser, request: HttpRequest, db: Db) -> Result<Markup> {
    let mut form = CommentForm::blank(&db).await?;
    if let Some(user) = &*user {
        form = form.with(comment_form::name, user.full_name());
    }
    post_page(&slug, &form, &user, &request, &db).await
}

/// The page of a post, with the form for another comment.
pub(super) async fn post_page(
    slug: &str,
    form: &BoundForm<CommentForm>,
    user: &CurrentUser,
    request: &HttpRequest,
    db: &Db,
) -> Result<Markup> {
    let post = Post::readable_by(user.as_ref()).filter(post::slug.eq(slug)).get_as::<PostPage>(db).await?;
    let is_mine = user.as_ref().is_some_and(|user| user.username == post.author);
    framed(request, &post.title, pages::detail(&post, is_mine, form)).await
}
