//! What is said of the people who write.

use nuages::auth::account_url;
use nuages::prelude::*;

use super::posts::{cards, day, numbered, paragraphs};
use crate::models::Profile;
use crate::views::authors::{ProfileForm, author_posts, profile_save};
use crate::views::posts::PostCard;

/// An author, and what they have written.
pub fn author(author: &User, profile: Option<&Profile>, posts: &Page<PostCard>) -> Markup {
    html! {
        header.author {
            h1 { (author.full_name()) }
            p.meta { (counted(posts.total.at_least(), "post", "posts")) ", here since " (day(author.date_joined)) }
            @if let Some(profile) = profile { (paragraphs(&profile.about)) }
        }
        (cards(posts, numbered(&author_posts::url(&author.username))))
    }
}

/// The form for what one says of oneself.
pub fn profile(form: &BoundForm<ProfileForm>) -> Markup {
    html! {
        h1 { "Your profile" }
        form method="post" action=(profile_save::url()) { (form) button { "Save" } }
        p.account { a href=(account_url()) { "Your password, address and sessions" } }
    }
}
