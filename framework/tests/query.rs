//! Models and queries, on every database there is.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test ends where something is not as expected")]

use nuages::column::DateTime;
use nuages::model::{ForeignKey, ManyToMany, Model as _};

#[derive(nuages::Model, Debug, Clone)]
#[model(ordering = [-published_at, title], label = title)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    #[field(max_length = 200, unique, slug)]
    pub slug: String,
    /// Markdown; shown under the field in forms.
    pub body: String,
    #[field(on_delete = cascade)]
    pub author: ForeignKey<Author>,
    #[field(on_delete = set_null)]
    pub editor: Option<ForeignKey<Author>>,
    pub tags: ManyToMany<Tag>,
    #[field(default = Status::Draft)]
    pub status: Status,
    #[field(auto_now_add)]
    pub created_at: DateTime,
    pub published_at: Option<DateTime>,
    #[field(default = 0)]
    pub views: i32,
}

#[derive(nuages::Choices, Debug, Clone, Copy, PartialEq)]
pub enum Status {
    Draft,
    #[choice(label = "Out now")]
    Published,
}

#[derive(nuages::Model, Debug, Clone)]
#[model(label = name, ordering = [name])]
pub struct Author {
    pub id: i64,
    #[field(max_length = 100)]
    pub name: String,
}

#[derive(nuages::Model, Debug, Clone)]
#[model(label = name, ordering = [name])]
pub struct Tag {
    pub id: i64,
    #[field(max_length = 50, unique)]
    pub name: String,
}

nuages::app! {
    pub blog {
        models: [Post, Author, Tag],
    }
}

#[test]
fn tables_are_named_as_django_names_them() {
    assert_eq!(Post::TABLE, "blog_post");
    assert_eq!(Post::DEF.many[0].table, "blog_post_tags");
    assert_eq!((Post::DEF.many[0].source_column, Post::DEF.many[0].target_column), ("post_id", "tag_id"));
}

/// What diesel itself can say works on the tables too.
#[allow(dead_code)]
fn plain_diesel(connection: &mut nuages::db::Connection) -> diesel::QueryResult<()> {
    use diesel::prelude::*;
    let _: Vec<Post> = post::table.filter(post::slug.eq("nuages")).order(post::created_at).limit(3).load(connection)?;
    let _: Vec<(i64, String, Status)> = post::table.select((post::id, post::title, post::status)).load(connection)?;
    let _: i64 = post::table.count().get_result(connection)?;
    diesel::delete(post::table.filter(post::id.eq(7))).execute(connection)?;
    Ok(())
}
