//! How the admin shows the blog.

use nuages::prelude::*;

use crate::models::{Comment, Post, Profile, Status, Tag, comment, post};
use crate::pages::paragraphs;
use crate::statics;

/// Posts.
#[derive(Admin)]
#[admin(
    model = Post,
    list_display = [title, author, status, published_at, words],
    list_filter = [status, tags, author, published_at],
    search_fields = [title, body, author.username],
    date_hierarchy = published_at,
    list_editable = [status],
    actions = [publish],
    fieldsets = [
        [title, slug, summary, cover, body],
        "Publishing" = [[author, status], [published_at, words], tags],
    ],
    readonly_fields = [words],
    prepopulated_fields = [slug = [title]],
    inlines = [CommentInline],
    pages = [overview, preview],
    css = [statics::desk_css],
)]
pub struct PostAdmin;

/// Who is staff writes as themselves, and changes nothing of what others write; superusers look after everything.
impl Hooks for PostAdmin {
    async fn rights(&self, rights: &mut Rights<Post>, visit: &Visit) -> Result {
        let user = visit.user().await?.ok_or(Error::LoginRequired)?;
        if !user.is_superuser {
            rights.change_only(post::author.eq(&user));
            rights.delete_only(post::author.eq(&user).and(post::status.eq(Status::Draft)));
            rights.read_only(post::author);
        }
        Ok(())
    }

    async fn save(&self, save: &mut Save<'_, Post>, visit: &Visit) -> Result {
        let user = visit.user().await?.ok_or(Error::LoginRequired)?;
        if save.is_new() && !user.is_superuser {
            save.set(post::author, &user);
        }
        Ok(())
    }
}

/// The comments on a post, in its form.
#[derive(Form, Debug)]
#[form(model = Comment, parent = comment::post, fields = [name, body], extra = 0)]
pub struct CommentInline;

impl PostAdmin {
    #[column("Words")]
    fn words(post: &Post) -> usize {
        post.body.split_whitespace().count()
    }

    #[action("Publish now")]
    async fn publish(posts: QuerySet<Post>, db: &Db) -> Result<usize> {
        let published = [post::status.set(Status::Published), post::published_at.set(DateTime::now())];
        posts.filter(post::status.eq(Status::Draft)).update(db, published).await
    }

    #[page("Overview")]
    async fn overview(posts: QuerySet<Post>, visit: &Visit) -> Result<Markup> {
        let db = &visit.db;
        let drafts = posts.clone().filter(post::status.eq(Status::Draft)).count(db).await?;
        let silent = posts.clone().filter(post::status.eq(Status::Published)).filter(post::comments.is_empty());
        let silent = silent.order_by(post::published_at.desc()).limit(20).all(db).await?;
        Ok(html! {
            p { (counted(drafts as usize, "draft", "drafts")) " of " (counted(posts.count(db).await? as usize, "post", "posts")) "." }
            h2 { "Published, and nobody has said anything yet" }
            @if silent.is_empty() { p.nothing { "There are none." } }
            ul { @for post in &silent { li { (post.title) } } }
        })
    }

    #[page("Preview")]
    async fn preview(post: &Post) -> Result<Markup> {
        Ok(html! {
            article.preview {
                p { em { (post.summary) } }
                @if let Some(cover) = &post.cover { img src=(cover.url()) alt=""; }
                (paragraphs(&post.body))
            }
        })
    }
}

/// Tags.
#[derive(Admin)]
#[admin(model = Tag, list_display = [name, slug], search_fields = [name])]
pub struct TagAdmin;

/// Comments.
#[derive(Admin)]
#[admin(model = Comment, list_display = [name, post, created_at], list_filter = [created_at], search_fields = [name, body, post.title])]
pub struct CommentAdmin;

/// Profiles.
#[derive(Admin)]
#[admin(model = Profile, list_display = [about, user], search_fields = [about])]
pub struct ProfileAdmin;
