//! What the blog looks like.

use nuages::auth::current_user;
use nuages::page::{form_fields, messages, pager, static_url};
use nuages::prelude::*;

use crate::models::{Comment, Post};
use crate::views::{author_posts, comment_create, post_detail, post_list, tag_posts};

/// Who looks at a page, and what the page needs to know of them.
pub struct Visit {
    pub user: Option<User>,
    pub csrf: Csrf,
    pub flash: Flash,
}

impl Extract for Visit {
    async fn extract(request: &HttpRequest, _: &mut Payload) -> Result<Self> {
        Ok(Self { user: current_user(request).await?, csrf: Csrf::of(request)?, flash: Flash::of(request) })
    }
}

/// A list of posts.
pub fn list(visit: &Visit, heading: Option<&str>, posts: &Page<(Post, i64)>, url: &str) -> Markup {
    frame(
        visit,
        heading.unwrap_or("Nuages"),
        html! {
            @match heading {
                Some(heading) => h1 { (heading) },
                None => h1.hidden { "The newest posts" },
            }
            @for (post, comments) in &posts.rows { (card(post, *comments)) }
            @if posts.rows.is_empty() { p { "Nothing has been published yet." } }
            (pager(posts, |number| format!("{url}?page={number}")))
        },
    )
}

/// One post with its comments and the form for another.
pub fn detail(visit: &Visit, post: &Post, form: &Form) -> Markup {
    frame(
        visit,
        &post.title,
        html! {
            article.post {
                h1 { (post.title) }
                (meta(post))
                @for paragraph in post.body.split("\n\n") { p { (paragraph) } }
                (tags(post))
            }
            section.comments {
                @if let Ok(comments) = post.comments.get() {
                    h2 { (counted(comments.len(), "comment", "comments")) }
                    @for comment in comments { (remark(comment)) }
                }
                h2 #write { "Write a comment" }
                form.stacked method="post" action=(comment_create::url(&post.slug)) {
                    (visit.csrf)
                    (form_fields(form))
                    button { "Send" }
                }
            }
        },
    )
}

fn remark(comment: &Comment) -> Markup {
    html! {
        article.comment {
            p.meta { (comment.name) ", " time datetime=(comment.created_at.to_rfc3339()) { (comment.created_at.format("%e %B %Y")) } }
            @for line in comment.body.split("\n\n") { p { (line) } }
        }
    }
}

fn card(post: &Post, comments: i64) -> Markup {
    html! {
        article.card {
            h2 { a href=(post_detail::url(&post.slug)) { (post.title) } }
            (meta(post))
            p.summary { (post.summary) }
            (tags(post))
            @if comments > 0 { p.meta { (counted(comments, "comment", "comments")) } }
        }
    }
}

fn meta(post: &Post) -> Markup {
    html! {
        p.meta {
            @if let Ok(author) = post.author.get() { "By " a href=(author_posts::url(&author.username)) { (author) } }
            @if let Some(time) = &post.published_at {
                ", " time datetime=(time.to_rfc3339()) { (time.format("%e %B %Y")) }
            }
        }
    }
}

fn tags(post: &Post) -> Markup {
    html! {
        @if let Ok(tags) = post.tags.get() {
            ul.tags { @for tag in tags { li { a href=(tag_posts::url(&tag.slug)) { (tag.name) } } } }
        }
    }
}

fn frame(visit: &Visit, title: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                link rel="stylesheet" href=(static_url("blog.css"));
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header.site {
                    a.brand href=(post_list::url()) { "Nuages" }
                    nav aria-label="Site" {
                        a href=(post_list::url()) { "Posts" }
                        @match &visit.user {
                            Some(user) => {
                                @if user.may_use_admin() { a href=(nuages::admin::url()) { "Admin" } }
                                form.logout method="post" action=(nuages::auth::logout_url()) {
                                    (visit.csrf)
                                    button.link { "Log out " (user.username) }
                                }
                            }
                            None => a href=(nuages::auth::login_url()) { "Log in" },
                        }
                    }
                }
                main #main {
                    (messages(&visit.flash.take()))
                    (body)
                }
                footer.site { p { "A blog made with Nuages, named after the tune by Django Reinhardt." } }
            }
        }
    }
}
