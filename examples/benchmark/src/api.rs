//! The JSON of the workload, by hand.

use std::collections::BTreeMap;

use nuages::ViolationKind;
use nuages::actix_web::web::Json;
use nuages::prelude::*;
use serde::{Deserialize, Serialize};

use crate::models::{Post, Status, post};
use crate::views::{Byline, COUNTED, PostPage, TagName};

/// Posts of a page.
const PER_PAGE: i64 = 50;
const REQUIRED: &str = "This field is required.";
const CHOICE: &str = "Select a valid choice.";

/// A post in a list.
#[derive(View, Serialize, Debug)]
#[view(model = Post)]
pub struct PostItem {
    pub id: i64,
    pub title: String,
    pub slug: String,
    pub author: Byline,
    pub tags: Vec<TagName>,
    pub status: Status,
    pub published_at: DateTime,
    pub views: i64,
}

/// A page of posts.
#[derive(Serialize)]
struct PostItems {
    count: i64,
    page: i64,
    num_pages: i64,
    results: Vec<PostItem>,
}

/// What is wanted of a list.
#[derive(Deserialize)]
pub struct Wanted {
    page: Option<i64>,
    status: Option<String>,
}

/// The newest posts of a status.
#[get("/api/posts/", public)]
pub async fn api_list(wanted: Query<Wanted>, db: Db) -> Result<HttpResponse> {
    let status = match wanted.status.as_deref() {
        None | Some("published") => Status::Published,
        Some("draft") => Status::Draft,
        Some(other) => return Err(Error::BadRequest(format!("`{other}` is no status"))),
    };
    let posts = Post::with_status(status).counting(COUNTED);
    let page = posts.page_as::<PostItem>(wanted.page.unwrap_or(1), PER_PAGE, &db).await?;
    let (count, num_pages) = (page.total.at_least(), page.pages());
    Ok(HttpResponse::Ok().json(PostItems { count, page: page.number, num_pages, results: page.rows }))
}

/// One post.
#[get("/api/posts/{id}/", public)]
pub async fn api_detail(id: Path<i64>, db: Db) -> Result<HttpResponse> {
    let post: PostPage = Post::objects().filter(post::id.eq(*id)).get_as(&db).await?;
    Ok(HttpResponse::Ok().json(post))
}

/// What a new post is made of.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
pub struct NewPost {
    title: String,
    slug: String,
    body: String,
    author_id: i64,
    status: String,
    tags: Vec<i64>,
}

type Errors = BTreeMap<&'static str, Vec<&'static str>>;

impl NewPost {
    /// What can be said of it without the database.
    fn check(&self) -> Result<Status, Errors> {
        let mut errors = Errors::new();
        let mut put = |field, text| errors.entry(field).or_default().push(text);
        match self.title.chars().count() {
            0 => put("title", REQUIRED),
            1..=200 => {}
            _ => put("title", "Ensure this value has at most 200 characters."),
        }
        match self.slug.len() {
            0 => put("slug", REQUIRED),
            1..=200 if self.slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) => {}
            1..=200 => put("slug", "Enter a valid slug."),
            _ => put("slug", "Ensure this value has at most 200 characters."),
        }
        if self.body.is_empty() {
            put("body", REQUIRED);
        }
        if self.author_id == 0 {
            put("author_id", REQUIRED);
        }
        let status = match self.status.as_str() {
            "draft" => Some(Status::Draft),
            "published" => Some(Status::Published),
            _ => {
                put("status", CHOICE);
                None
            }
        };
        status.filter(|_| errors.is_empty()).ok_or(errors)
    }

    /// Stores it with its tags, or neither; what the database says against it, by field.
    async fn save(&self, status: Status, db: &Db) -> Result<Result<PostPage, Errors>> {
        let post = Post::create().title(&self.title).slug(&self.slug).body(&self.body).author(self.author_id);
        let post = post.tags(self.tags.iter().copied()).status(status).published_at(DateTime::now());
        match post.save(db).await {
            Ok(post) => Post::objects().filter(post::id.eq(post.id)).get_as(db).await.map(Ok),
            Err(Error::Violation(violation)) => Ok(Err(match violation.kind {
                ViolationKind::Unique => Errors::from([("slug", vec!["Post with this Slug already exists."])]),
                _ if violation.columns == ["tag_id"] => Errors::from([("tags", vec![CHOICE])]),
                _ => Errors::from([("author_id", vec![CHOICE])]),
            })),
            Err(error) => Err(error),
        }
    }
}

/// Makes a post.
#[post("/api/posts/", public, csrf_exempt)]
pub async fn api_create(new: Json<NewPost>, db: Db) -> Result<HttpResponse> {
    let refused = |errors: Errors| HttpResponse::BadRequest().json(BTreeMap::from([("errors", errors)]));
    let status = match new.check() {
        Ok(status) => status,
        Err(errors) => return Ok(refused(errors)),
    };
    Ok(match new.save(status, &db).await? {
        Ok(post) => HttpResponse::Created().json(post),
        Err(errors) => refused(errors),
    })
}
