use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    pub body: String,
    #[field(on_delete = cascade)]
    pub author: ForeignKey<Author>,
    #[field(auto_now_add)]
    pub created_at: DateTime,
}

#[derive(Model, Debug, Clone)]
pub struct Author {
    pub id: i64,
    pub name: String,
}

nuages::app! {
    pub blog { models: [Post, Author] }
}

#[derive(Form)]
#[form(model = Post, fields = [title, body], given = [post::author])]
struct PostForm;

async fn store(form: Submitted<PostForm>, author: &Author, db: &Db) -> Result {
    let _ = form.create_with(author, db).await?;
    Ok(())
}

fn main() {}
