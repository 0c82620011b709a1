//! What a post looks like, alone and among others.

use nuages::page::pager;
use nuages::prelude::*;

use crate::models::Status;
use crate::views::authors::author_posts;
use crate::views::comments::{CommentForm, Remark, comment_create};
use crate::views::posts::{PostCard, PostPage, TagChip, post_detail, post_list, tag_posts};
use crate::views::search::Search;
use crate::views::writing::{OwnPost, PostDelete, PostUpdate};

/// The newest posts.
pub fn front(posts: &Page<PostCard>) -> Markup {
    html! {
        h1.hidden { "The newest posts" }
        (cards(posts, numbered(&post_list::url())))
        @if posts.rows.is_empty() { p.nothing { "Nothing has been published yet." } }
    }
}

/// Posts that have something in common.
pub fn list(heading: &str, posts: &Page<PostCard>, url: &str) -> Markup {
    html! {
        h1 { (heading) }
        (cards(posts, numbered(url)))
        @if posts.rows.is_empty() { p.nothing { "Nothing has been published here yet." } }
    }
}

/// The form to search with, and what was found.
pub fn found(q: &str, posts: &Page<PostCard>, url: impl Fn(i64) -> String) -> Markup {
    html! {
        form.search role="search" action=(Search::url()) {
            label for="q" { "Words that stand in a post" }
            div { input #q type="search" name="q" value=(q); button { "Search" } }
        }
        @if !q.is_empty() {
            p.meta role="status" {
                @if posts.rows.is_empty() { "No post has all of these words." }
                @else { (counted(posts.total.at_least(), "post", "posts")) " found" }
            }
            (cards(posts, url))
        }
    }
}

/// The address of each page of a list.
pub(super) fn numbered(url: &str) -> impl Fn(i64) -> String {
    move |number| format!("{url}?page={number}")
}

pub(super) fn cards(posts: &Page<PostCard>, url: impl Fn(i64) -> String) -> Markup {
    html! {
        @for post in &posts.rows { (card(post)) }
        (pager(posts, url))
    }
}

fn card(post: &PostCard) -> Markup {
    html! {
        article.card {
            @if let Some(cover) = &post.cover { img src=(cover.url()) alt="" loading="lazy"; }
            h2 { a href=(post_detail::url(&post.slug)) { (post.title) } }
            (meta(&post.author, post.published_at, post.comments))
            p.summary { (post.summary) }
            (tags(&post.tags))
        }
    }
}

/// One post with its comments and the form for another.
pub fn detail(post: &PostPage, is_mine: bool, form: &BoundForm<CommentForm>) -> Markup {
    html! {
        article.post {
            h1 { (post.title) }
            (meta(&post.author, post.published_at, 0))
            @if is_mine {
                p.own {
                    @if post.status == Status::Draft { span.mark { "Draft" } " Only you can read this. " }
                    a href=(PostUpdate::url(&post.slug)) { "Edit" } " "
                    a href=(PostDelete::url(&post.slug)) { "Delete" }
                }
            }
            @if let Some(cover) = &post.cover { img.cover src=(cover.url()) alt=""; }
            (paragraphs(&post.body))
            (tags(&post.tags))
        }
        @if post.status == Status::Published {
            section.comments {
                h2 { (counted(post.comments.len(), "comment", "comments")) }
                @for comment in &post.comments { (remark(comment)) }
                h2 #write { "Write a comment" }
                form method="post" action=(comment_create::url(&post.slug)) { (form) button { "Send" } }
            }
        }
    }
}

fn remark(comment: &Remark) -> Markup {
    html! {
        article.comment {
            p.meta { (comment.name) ", " (day(comment.created_at)) }
            (paragraphs(&comment.body))
        }
    }
}

/// A post in the list of its author.
pub fn own_post(post: &OwnPost) -> Markup {
    html! {
        h2 { a href=(post_detail::url(&post.slug)) { (post.title) } }
        p.meta {
            @match post.published_at.filter(|_| post.status == Status::Published) {
                Some(time) => { "Published on " (day(time)) },
                None => span.mark { "Draft" },
            }
            " · " a href=(PostUpdate::url(&post.slug)) aria-label={ "Edit " (post.title) } { "Edit" }
            " · " a href=(PostDelete::url(&post.slug)) aria-label={ "Delete " (post.title) } { "Delete" }
        }
    }
}

fn meta(author: &str, published_at: Option<DateTime>, comments: i64) -> Markup {
    html! {
        p.meta {
            "By " a href=(author_posts::url(author)) { (author) }
            @if let Some(time) = published_at { ", " (day(time)) }
            @if comments > 0 { " · " (counted(comments, "comment", "comments")) }
        }
    }
}

pub(super) fn day(time: DateTime) -> Markup {
    html! { time datetime=(time.to_rfc3339()) { (time.format("%-d %B %Y")) } }
}

/// An empty line begins a new paragraph.
pub(crate) fn paragraphs(text: &str) -> Markup {
    html! { @for paragraph in text.split("\n\n") { p { (paragraph) } } }
}

fn tags(tags: &[TagChip]) -> Markup {
    html! {
        @if !tags.is_empty() { ul.tags { @for tag in tags { li { a href=(tag_posts::url(&tag.slug)) { (tag.name) } } } } }
    }
}
