//! The models of these tests, their migration, and a database of each kind with their tables.

#![allow(dead_code, unreachable_pub, reason = "several tests share this file, and none uses all of it")]

mod migrations;

use nuages::prelude::*;
use nuages::testing::{TestDatabase, migrated};

#[derive(Model, Debug, Clone)]
#[model(ordering = [-published_at, title], label = title)]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    #[field(max_length = 200, unique, slug)]
    pub slug: String,
    /// Markdown; shown under the field in forms.
    #[field(default = "")]
    pub body: String,
    #[field(on_delete = cascade)]
    pub author: ForeignKey<Author>,
    #[field(on_delete = set_null)]
    pub editor: Option<ForeignKey<Author>>,
    pub tags: ManyToMany<Tag>,
    #[field(default = Status::Draft)]
    pub status: Status,
    #[field(default = false)]
    pub featured: bool,
    #[field(auto_now_add)]
    pub created_at: DateTime,
    #[field(auto_now)]
    pub updated_at: DateTime,
    pub published_at: Option<DateTime>,
    #[field(default = 0)]
    pub views: i32,
}

#[derive(Choices, Debug, Clone, Copy, PartialEq)]
pub enum Status {
    Draft,
    #[choice(label = "Out now")]
    Published,
}

#[derive(Model, Debug, Clone)]
#[model(label = name, ordering = [name])]
pub struct Author {
    pub id: i64,
    #[field(max_length = 100)]
    pub name: String,
}

#[derive(Model, Debug, Clone)]
#[model(label = name, ordering = [name])]
pub struct Tag {
    pub id: i64,
    #[field(max_length = 50, unique)]
    pub name: String,
}

/// Goes with its post.
#[derive(Model, Debug, Clone)]
pub struct Comment {
    pub id: i64,
    #[field(on_delete = cascade)]
    pub post: ForeignKey<Post>,
    pub text: String,
}

/// Protects its author.
#[derive(Model, Debug, Clone)]
pub struct Contract {
    pub id: i64,
    #[field(on_delete = protect)]
    pub author: ForeignKey<Author>,
}

nuages::app! {
    pub blog {
        models: [Post, Author, Tag, Comment, Contract],
        migrations: migrations,
    }
}

/// Runs a test on an empty database of each kind.
pub fn with_db(test: impl AsyncFn(&Db) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let project = Project::new(database.settings()?).install(blog::app());
        test(&migrated(&project).await?).await
    })
}

pub async fn new_author(name: &str, db: &Db) -> Result<Author> {
    Author::create().name(name).save(db).await
}

pub async fn new_tag(name: &str, db: &Db) -> Result<Tag> {
    Tag::create().name(name).save(db).await
}

pub async fn new_post(slug: &str, author: &Author, db: &Db) -> Result<Post> {
    Post::create().title(slug).slug(slug).author(author).save(db).await
}
