use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200, unique, slug)]
    pub slug: String,
    pub title: String,
    pub views: i64,
    pub published_at: DateTime,
}

#[derive(View)]
#[view(model = Post)]
pub struct Card {
    pub title: String,
    pub slug: String,
    pub views: i64,
}

#[derive(Form)]
#[form(model = Post, fields = [title, slug, published_at], given = [post::views])]
pub struct PostForm;

#[derive(Form)]
pub struct Contact {
    #[field(max_length = 100)]
    pub name: String,
}

#[derive(FormView)]
#[view(form = Contact, at = "/contact/", public, title = "Contact", success = ContactUs)]
pub struct ContactUs;

impl FormPage for ContactUs {
    async fn valid(&self, _: &Contact, _: &Visit) -> Result {
        Ok(())
    }
}

nuages::app! {
    pub blog { models: [Post], views: [ContactUs] }
}

fn main() {}
