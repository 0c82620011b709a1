//! What stands around every page, those that come with Nuages too.

use nuages::page::{FramedPage, SITE_CSS, messages};
use nuages::prelude::*;

use crate::statics;
use crate::views::Index;

/// The whole page.
pub async fn frame(page: FramedPage) -> Result<Markup> {
    let waiting = Flash::of(&page.request).await?.take();
    Ok(html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (page.title) }
                link rel="stylesheet" href=(SITE_CSS);
                link rel="stylesheet" href=(statics::polls_css);
                link rel="icon" href=(statics::images::icon_svg);
            }
            body {
                a.skip href="#main" { "Skip to the content" }
                header { a href=(Index::url()) { "Polls" } }
                main #main { (messages(&waiting)) (page.body) }
            }
        }
    })
}
