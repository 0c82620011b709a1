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

#[derive(DetailView)]
#[view(model = Post, at = "/posts/{slug}/", public, show = Card)]
pub struct PostDetail {
    slug: Path<Slug>,
}

#[derive(CreateView)]
#[view(form = PostForm, at = "/new/", login, success = PostDetail(slug))]
pub struct Write;

nuages::app! {
    pub blog { models: [Post], views: [Write, PostDetail] }
}

fn main() {}
