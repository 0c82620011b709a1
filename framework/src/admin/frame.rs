//! The frame around the admin's pages.

use maud::{DOCTYPE, Markup, html};

use super::desk::Desk;
use super::index;
use crate::auth::logout_url;
use crate::page::{head, messages, static_url};
use crate::text::capitalized;

/// A step of the way to the page: what people read, and where it leads.
pub(super) type Crumb = (String, String);

/// A page of the admin. `way` leads to it from the index; the page itself is not in it.
pub(super) fn frame(desk: &Desk, title: &str, way: &[Crumb], body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            (head(&format!("{title} | Administration"), &["nuages/site.css", "nuages/admin.css"]))
            body.admin {
                script src=(static_url("nuages/theme.js")) {}
                a.skip href="#content" { "Skip to the content" }
                @if !desk.in_popup { (around(desk, title, way)) }
                main #content {
                    (messages(&desk.flash.take()))
                    h1 { (title) }
                    (body)
                }
                script type="module" src=(static_url("nuages/admin.js")) {}
                script type="module" src=(static_url("nuages/related.js")) {}
            }
        }
    }
}

/// What stands above a page: the bar, and the way to it.
fn around(desk: &Desk, title: &str, way: &[Crumb]) -> Markup {
    html! {
        header.bar {
            a.brand href=(index::index::url()) { "Administration" }
            nav aria-label="Account" {
                button type="button" hidden data-theme-toggle {}
                a href="/" { "View the site" }
                form method="post" action=(logout_url()) {
                    (desk.csrf)
                    button.link { "Log out " (desk.user) }
                }
            }
        }
        @if !way.is_empty() {
            nav.way aria-label="Breadcrumb" {
                ol {
                    @for (text, url) in way { li { a href=(url) { (text) } } }
                    li aria-current="page" { (title) }
                }
            }
        }
    }
}

/// The way to the pages of a model.
pub(super) fn way_to(def: &crate::model::ModelDef) -> Vec<Crumb> {
    vec![
        ("Home".to_owned(), index::index::url()),
        (capitalized(def.app), index::app_index::url(def.app)),
        (capitalized(def.verbose_name_plural), super::list::url(def)),
    ]
}
