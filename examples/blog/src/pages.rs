//! What the blog looks like.

use nuages::auth::current_user;
use nuages::page::{form_fields, messages, pager, static_url};
use nuages::prelude::*;

use crate::models::{Comment, Post};
use crate::views::{PostCard, author_posts, comment_create, post_detail, post_list, tag_posts};

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
pub fn list(visit: &Visit, heading: Option<&str>, posts: &Page<PostCard>, url: &str) -> Markup {
    frame(
        visit,
        heading.unwrap_or("Nuages"),
        html! {
            @match heading {
                Some(heading) => h1 { (heading) },
                None => h1.hidden { "The newest posts" },
            }
            @for post in &posts.rows { (card(post)) }
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
                @if let Ok(author) = post.author.get() { (meta(&author.username, post.published_at)) }
                @for paragraph in post.body.split("\n\n") { p { (paragraph) } }
                @if let Ok(list) = post.tags.get() { (tags(list.iter().map(|tag| (&tag.name, &tag.slug)))) }
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

fn card(post: &PostCard) -> Markup {
    html! {
        article.card {
            h2 { a href=(post_detail::url(&post.slug)) { (post.title) } }
            (meta(&post.author, post.published_at))
            p.summary { (post.summary) }
            (tags(post.tags.iter().map(|tag| (&tag.name, &tag.slug))))
            @if post.comments > 0 { p.meta { (counted(post.comments, "comment", "comments")) } }
        }
    }
}

fn meta(author: &str, published_at: Option<DateTime>) -> Markup {
    html! {
        p.meta {
            "By " a href=(author_posts::url(author)) { (author) }
            @if let Some(time) = published_at {
                ", " time datetime=(time.to_rfc3339()) { (time.format("%e %B %Y")) }
            }
        }
    }
}

/// The names and addresses of tags.
fn tags<'a>(tags: impl Iterator<Item = (&'a String, &'a String)>) -> Markup {
    html! {
        ul.tags { @for (name, slug) in tags { li { a href=(tag_posts::url(slug)) { (name) } } } }
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
