//! Readers have their say.

use nuages::prelude::*;

use super::posts::{post_detail, post_page};
use crate::models::{Comment, Post, comment, post};

/// What a reader fills in.
#[derive(Form)]
#[form(model = Comment, fields = [name, body], given = [comment::post])]
pub struct CommentForm;

/// What a reader has said.
#[derive(View, Debug)]
#[view(model = Comment)]
pub struct Remark {
    pub name: String,
    pub body: String,
    pub created_at: DateTime,
}

/// A reader says something.
#[post("/posts/{slug}/comments/", public)]
#[throttle("10/minute")]
pub async fn comment_create(
    slug: Path<Slug>,
    form: Submitted<CommentForm>,
    user: CurrentUser,
    flash: Flash,
    request: HttpRequest,
    db: Db,
) -> Result<HttpResponse> {
    let post = Post::published().filter(post::slug.eq(&**slug)).get(&db).await?;
    match form.create_with(&post, &db).await? {
        Ok(_) => {
            flash.success("Thank you: your comment is there.");
            Redirect::to(post_detail::url(&slug)).answer(&request)
        }
        Err(form) => (form.status(), post_page(&slug, &form, &user, &request, &db).await?).answer(&request),
    }
}
