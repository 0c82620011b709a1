use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
}

#[derive(Model, Debug, Clone)]
pub struct Tag {
    pub id: i64,
    #[field(max_length = 50)]
    pub name: String,
}

#[derive(Admin)]
#[admin(model = Post, pages = [versions])]
pub struct PostAdmin;

impl PostAdmin {
    #[page("History")]
    async fn versions(post: &Post) -> Result<Markup> {
        Ok(html! { (post.title) })
    }
}

nuages::app! {
    pub blog {
        models: [Post, Tag],
        admin: [PostAdmin],
    }
}

fn main() {}
