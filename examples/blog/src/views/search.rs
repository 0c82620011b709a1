//! Looking for posts.

use nuages::prelude::*;
use serde::Deserialize;

use super::posts::PostCard;
use crate::models::{Post, post, tag};
use crate::pages;

/// What is looked for: `?q=jazz+guitar`.
#[derive(Deserialize)]
struct Words {
    #[serde(default)]
    q: String,
}

/// The posts in which each of the words stands.
#[derive(ListView)]
#[view(model = Post, at = "/search/", public, show = PostCard, per_page = 6, title = "Search")]
pub struct Search {
    words: Query<Words>,
}

impl ListPage for Search {
    fn queryset(&self) -> QuerySet<Post> {
        self.words.q.split_whitespace().take(8).fold(Post::published(), |posts, word| {
            let here = post::title.icontains(word).or(post::summary.icontains(word)).or(post::body.icontains(word));
            posts.filter(here.or(post::tags.any(tag::name.icontains(word))))
        })
    }

    async fn markup(&self, posts: &mut Page<PostCard>, visit: &Visit) -> Result<Markup> {
        Ok(pages::found(self.words.q.trim(), posts, |number| visit.page_url(number)))
    }
}
