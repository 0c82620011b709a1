use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    pub views: i64,
    #[field(generated = views * 2)]
    pub twice: i64,
    pub tags: ManyToMany<Tag>,
}

#[derive(Model, Debug, Clone)]
pub struct Tag {
    pub id: i64,
    #[field(max_length = 50)]
    pub name: String,
}

#[derive(Admin)]
#[admin(model = Post)]
pub struct PostAdmin;

impl Hooks for PostAdmin {
    async fn rights(&self, rights: &mut Rights<Post>, _: &Visit) -> Result {
        rights.hide(tag::name);
        Ok(())
    }
}

nuages::app! {
    pub blog {
        models: [Post, Tag],
        admin: [PostAdmin],
    }
}

fn main() {}
