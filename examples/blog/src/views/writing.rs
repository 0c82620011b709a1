//! Writing: authors, and their own posts.

use nuages::prelude::*;

use super::posts::post_detail;
use crate::models::{Post, Status, post};
use crate::pages;

/// What an author fills in.
#[derive(Form)]
#[form(
    model = Post,
    fields = [title, slug, summary, body, cover, tags, status],
    given = [post::author],
    widgets = [tags = checkboxes, status = radio],
)]
pub struct PostForm;

/// A post as its author's list shows it.
#[derive(View, Debug)]
#[view(model = Post)]
pub struct OwnPost {
    pub title: String,
    pub slug: String,
    pub status: Status,
    pub published_at: Option<DateTime>,
}

/// All that one has written, drafts first.
#[derive(ListView)]
#[view(model = Post, at = "/mine/", login, show = OwnPost, title = "Your posts", order = [status, -published_at, title],
       filter = post::author.eq(&*self.user), empty = "You have not written anything yet.")]
pub struct MyPosts {
    user: LoggedIn,
}

impl ListPage for MyPosts {
    fn row(&self, post: &mut OwnPost) -> Markup {
        pages::own_post(post)
    }
}

/// A new post.
#[derive(CreateView)]
#[view(form = PostForm, at = "/write/", login, title = "Write a post", button = "Save", parent = MyPosts,
       given = &*self.user, success = post_detail(slug))]
pub struct PostCreate {
    user: LoggedIn,
}

impl CreatePage for PostCreate {
    async fn save(&self, form: Submitted<PostForm>, visit: &Visit) -> Result<Result<Post, BoundForm<PostForm>>> {
        self.store(dated(form)?, visit).await
    }
}

/// A post of one's own is changed. To others it is not there.
#[derive(UpdateView)]
#[view(form = PostForm, at = "/write/{slug}/", login, parent = MyPosts, filter = post::author.eq(&*self.user),
       success = post_detail(slug))]
pub struct PostUpdate {
    slug: Path<Slug>,
    user: LoggedIn,
    media: Media,
}

impl UpdatePage for PostUpdate {
    async fn save(&self, form: Submitted<PostForm>, post: &Post, visit: &Visit) -> Result<Result<Post, BoundForm<PostForm>>> {
        let form = if post.published_at.is_none() { dated(form)? } else { form };
        let stored = form.update(post, &visit.db).await?;
        if let (Ok(now), Some(before)) = (&stored, &post.cover)
            && now.cover.as_ref() != Some(before)
        {
            self.media.delete(before).await?;
        }
        Ok(stored)
    }
}

/// A post of one's own goes, with its comments and its cover.
#[derive(DeleteView)]
#[view(model = Post, at = "/write/{slug}/delete/", login, parent = MyPosts, filter = post::author.eq(&*self.user),
       success = MyPosts)]
pub struct PostDelete {
    slug: Path<Slug>,
    user: LoggedIn,
    media: Media,
}

impl DeletePage for PostDelete {
    async fn deleted(&self, post: &Post, _: &Visit) -> Result {
        match &post.cover {
            Some(cover) => self.media.delete(cover).await,
            None => Ok(()),
        }
    }
}

/// What is published has the day on which it was.
fn dated(form: Submitted<PostForm>) -> Result<Submitted<PostForm>> {
    Ok(match form {
        Submitted::Valid(form) if form.get(post::status)? == Status::Published => {
            Submitted::Valid(form.set(post::published_at, DateTime::now()))
        }
        form => form,
    })
}
