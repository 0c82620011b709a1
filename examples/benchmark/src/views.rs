//! The pages of the workload.

use std::time::Duration;

use nuages::actix_web::http::header::LOCATION;
use nuages::prelude::*;
use nuages::query::{Counting, left};
use serde::Serialize;

use crate::models::{Author, Comment, Post, Status, Tag, comment, post};
use crate::pages;

/// Posts of a page.
const PER_PAGE: i64 = 20;
/// Comments under a post.
const COMMENTS: i64 = 20;
/// How old the number of posts may be that a list shows.
pub(crate) const COUNTED: Counting = Counting::Kept(Duration::from_secs(1));

/// A post in a list.
#[derive(View, Debug)]
#[view(model = Post)]
pub struct PostRow {
    pub title: String,
    pub slug: String,
    #[view(expression = left(post::body, 200))]
    pub excerpt: String,
    #[view(from = author.name)]
    pub author: String,
    pub tags: Vec<TagName>,
    pub published_at: DateTime,
    pub views: i64,
}

/// A post on its page, and in JSON.
#[derive(View, Serialize, Debug)]
#[view(model = Post)]
pub struct PostPage {
    pub id: i64,
    pub title: String,
    pub slug: String,
    pub body: String,
    pub author: Byline,
    pub tags: Vec<TagName>,
    pub status: Status,
    pub published_at: DateTime,
    pub views: i64,
}

/// Who wrote it.
#[derive(View, Serialize, Debug)]
#[view(model = Author)]
pub struct Byline {
    pub id: i64,
    pub name: String,
}

/// What it is about; in JSON a text.
#[derive(View, Serialize, Debug)]
#[view(model = Tag)]
#[serde(transparent)]
pub struct TagName {
    pub name: String,
}

/// What a reader said.
#[derive(View, Debug)]
#[view(model = Comment)]
pub struct Remark {
    pub author_name: String,
    pub body: String,
    pub created_at: DateTime,
}

/// Answers without a database.
#[get("/ping", public)]
pub async fn ping() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("pong")
}

/// Where a login leads to.
#[get("/", public)]
pub async fn home() -> Redirect {
    Redirect::to(post_list::url())
}

/// The newest posts.
#[get("/posts/", public)]
pub async fn post_list(page: PageNumber, user: CurrentUser, db: Db) -> Result<Markup> {
    let page = Post::with_status(Status::Published).counting(COUNTED).page_as(page.0, PER_PAGE, &db).await?;
    Ok(pages::list(user.as_ref(), &page))
}

/// One post with its latest comments.
#[get("/posts/{slug}/", public)]
pub async fn post_detail(slug: Path<String>, user: CurrentUser, request: HttpRequest, db: Db) -> Result<Markup> {
    let post: PostPage = Post::with_status(Status::Published).filter(post::slug.eq(&*slug)).get_as(&db).await?;
    let newest = (comment::created_at.desc(), comment::id.desc());
    let comments = Comment::objects().filter(comment::post.eq(post.id)).order_by(newest).limit(COMMENTS).all_as(&db).await?;
    let csrf = if user.is_some() { Some(Csrf::of(&request).await?) } else { None };
    Ok(pages::detail(user.as_ref(), &post, &comments, csrf.as_ref()))
}

/// Somebody who is logged in says something. (The harness expects the status 302, where Nuages sends 303.)
#[post("/posts/{slug}/comment", public)]
pub async fn comment_create(slug: Path<String>, data: FormData, user: CurrentUser, db: Db) -> Result<HttpResponse> {
    let user = user.as_ref().ok_or_else(|| Error::Forbidden("log in to comment".into()))?;
    let body = data.get("body").unwrap_or_default();
    if body.trim().is_empty() || body.chars().count() > 2000 {
        return Err(Error::BadRequest("a comment has 1 to 2000 characters".into()));
    }
    let found = Post::with_status(Status::Published).filter(post::slug.eq(&*slug)).values(post::id).first(&db).await?;
    let id = found.ok_or_else(|| Error::NotFound("there is no such post".into()))?;
    Comment::create().post(id).author_name(&user.username).body(body).save(&db).await?;
    Ok(HttpResponse::Found().insert_header((LOCATION, post_detail::url(&slug))).finish())
}
