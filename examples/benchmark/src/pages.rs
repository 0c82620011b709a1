//! What the pages look like: the markup that all programs of the benchmark send.

use nuages::prelude::*;

use crate::views::{PostPage, PostRow, Remark, comment_create, home, post_detail, post_list};

fn layout(title: &str, user: Option<&User>, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · Nuages bench" }
                link rel="stylesheet" href="/static/site.css";
            }
            body {
                header {
                    nav { a href=(home::url()) { "Home" } " " a href=(post_list::url()) { "Posts" } " " a href="/about/" { "About" } }
                    @if let Some(user) = user { p.user { "Signed in as " (user) } }
                }
                main { (body) }
                footer { p { "Rendered by the bench." } }
            }
        }
    }
}

/// A day and a time, without seconds.
const MINUTE: &str = "%Y-%m-%d %H:%M";

fn byline(author: &str, published_at: &DateTime, views: i64) -> Markup {
    html! {
        p.meta { "by " span.author { (author) } " on " time { (published_at.format(MINUTE)) } " · " (views) " views" }
    }
}

/// A page of posts.
pub(crate) fn list(user: Option<&User>, page: &Page<PostRow>) -> Markup {
    layout(
        "Posts",
        user,
        html! {
            h1 { "Posts" }
            p.count { (page.total.at_least()) " posts" }
            @for post in &page.rows {
                article.post {
                    h2 { a href=(post_detail::url(&post.slug)) { (post.title) } }
                    (byline(&post.author, &post.published_at, post.views))
                    ul.tags { @for tag in &post.tags { li { (tag.name) } } }
                    p { (post.excerpt) }
                }
            }
            nav.pager {
                @if let Some(number) = page.previous() { a rel="prev" href={ "?page=" (number) } { "Newer" } }
                span { "Page " (page.number) " of " (page.pages()) }
                @if let Some(number) = page.next() { a rel="next" href={ "?page=" (number) } { "Older" } }
            }
        },
    )
}

/// One post, what was said of it, and where more can be said.
pub(crate) fn detail(user: Option<&User>, post: &PostPage, comments: &[Remark], csrf: Option<&Csrf>) -> Markup {
    layout(
        &post.title,
        user,
        html! {
            article.post {
                h1 { (post.title) }
                (byline(&post.author.name, &post.published_at, post.views))
                ul.tags { @for tag in &post.tags { li { (tag.name) } } }
                div.body { (post.body) }
            }
            section.comments {
                h2 { "Comments" }
                @for comment in comments {
                    div.comment {
                        p.meta { strong { (comment.author_name) } " on " time { (comment.created_at.format(MINUTE)) } }
                        p { (comment.body) }
                    }
                }
                @if let Some(csrf) = csrf {
                    form method="post" action=(comment_create::url(&post.slug)) {
                        (csrf)
                        textarea name="body" required {}
                        button { "Send" }
                    }
                }
            }
        },
    )
}
