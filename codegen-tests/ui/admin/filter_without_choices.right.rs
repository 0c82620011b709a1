use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    pub body: String,
    pub views: i64,
    pub published_at: Option<DateTime>,
    pub tags: ManyToMany<Tag>,
}

#[derive(Model, Debug, Clone)]
pub struct Tag {
    pub id: i64,
    #[field(max_length = 50)]
    pub name: String,
}

#[derive(Admin)]
#[admin(model = Post, list_filter = [length])]
pub struct PostAdmin;

impl PostAdmin {
    #[filter("Length")]
    fn length(length: Length, posts: QuerySet<Post>) -> QuerySet<Post> {
        match length {
            Length::Short => posts.filter(post::views.le(100)),
            Length::Long => posts.filter(post::views.gt(100)),
        }
    }
}

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Length {
    Short,
    Long,
}

nuages::app! {
    pub blog {
        models: [Post, Tag],
        admin: [PostAdmin],
    }
}

fn main() {}
