//! What stands around each page, those that come with Nuages too.

use nuages::auth::{current_user, login_url, logout_url, register_url};
use nuages::page::{FramedPage, SITE_CSS, messages};
use nuages::prelude::*;

use crate::statics;
use crate::views::authors::profile_edit;
use crate::views::contact::Contact;
use crate::views::feeds::{atom, rss};
use crate::views::posts::post_list;
use crate::views::search::Search;
use crate::views::writing::{MyPosts, PostCreate};

/// The whole page.
pub async fn frame(page: FramedPage) -> Result<Markup> {
    let menu = menu(&page.request).await?;
    let waiting = Flash::of(&page.request).await?.take();
    Ok(html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (page.title) @if page.title != "Nuages" { " · Nuages" } }
                link rel="icon" href=(statics::favicon_png);
                link rel="stylesheet" href=(SITE_CSS);
                link rel="stylesheet" href=(statics::blog_css);
                link rel="alternate" type="application/atom+xml" title="Nuages" href=(atom::url());
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header.site {
                    a.brand href=(post_list::url()) { "Nuages" }
                    form role="search" action=(Search::url()) {
                        input type="search" name="q" aria-label="Search the posts" placeholder="Search";
                    }
                    nav aria-label="Site" { (menu) }
                }
                main #main tabindex="-1" { (messages(&waiting)) (page.body) }
                footer.site {
                    p { "A blog made with Nuages, named after the tune by Django Reinhardt." }
                    nav aria-label="More" {
                        a href=(Contact::url()) { "Write to us" }
                        a href=(rss::url()) { "RSS" }
                        a href=(atom::url()) { "Atom" }
                    }
                }
            }
        }
    })
}

/// Where this visitor may go.
async fn menu(request: &HttpRequest) -> Result<Markup> {
    let here = request.path();
    let link = |url: String, text: &str| html! { a href=(url) aria-current=[(url == here).then_some("page")] { (text) } };
    let Some(user) = current_user::<User>(request).await? else {
        return Ok(html! { (link(login_url(), "Log in")) (link(register_url(), "Register")) });
    };
    let csrf = Csrf::of(request).await?;
    Ok(html! {
        (link(PostCreate::url(), "Write"))
        (link(MyPosts::url(), "Your posts"))
        (link(profile_edit::url(), &user.username))
        @if user.may_use_admin() { (link(nuages::admin::url(), "Admin")) }
        form method="post" action=(logout_url()) { (csrf) button.link { "Log out" } }
    })
}
