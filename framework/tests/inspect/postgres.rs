//! The tables of PostgreSQL, as `inspectdb` found them. Read them before you rely on them.
//!
//! List the models in `app!`: `models: [Author, Post, Tag, OddThings, OptionRecord]`.

use nuages::prelude::*;

#[derive(Model, Debug, Clone)]
#[model(table = "blog_author")]
pub struct Author {
    pub id: i64,
    #[field(max_length = 80, unique)]
    pub name: String,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect)]
    pub user: OneToOne<nuages::auth::User>,
}

#[derive(Model, Debug, Clone)]
#[model(table = "blog_post", unique_together = [[title, author]], indexes = [index(stars, -total)])]
pub struct Post {
    pub id: i64,
    #[field(max_length = 200)]
    pub title: String,
    pub body: String,
    pub is_out: bool,
    pub views: u32,
    pub likes: u16,
    pub bytes: Option<u64>,
    pub rank: i16,
    pub stars: i32,
    pub total: i64,
    #[field(max_digits = 8, decimal_places = 2)]
    pub price: Decimal,
    pub ratio: f64,
    pub day: Option<Date>,
    pub at: Option<Time>,
    #[field(index)]
    pub made_at: DateTime,
    pub took: Duration,
    pub token: Uuid,
    pub address: Option<std::net::IpAddr>,
    pub picture: Option<Vec<u8>>,
    pub extra: Json<nuages::serde_json::Value>,
    // The database refuses to delete the other record; Django's own rule is not in the database.
    #[field(on_delete = protect)]
    pub author: ForeignKey<Author>,
    #[field(on_delete = set_null)]
    pub editor: Option<ForeignKey<Author>>,
    pub tags: ManyToMany<Tag>,
    // The index `blog_post_lower` is left out: it is of some rows, or of something computed.
    // The index `blog_post_out` is left out: it is of some rows, or of something computed.
}

#[derive(Model, Debug, Clone)]
#[model(table = "blog_tag")]
pub struct Tag {
    pub id: i32,
    #[field(max_length = 50)]
    pub name: String,
}

#[derive(Model, Debug, Clone)]
#[model(table = "odd things")]
pub struct OddThings {
    #[field(primary_key, max_length = 10, db_column = "Number")]
    pub number: String,
    #[field(max_digits = 8, decimal_places = 2, db_column = "type")]
    pub type_: Option<Decimal>,
    #[field(db_column = "First Name")]
    pub first_name: String,
    #[field(db_column = "fields")]
    pub fields_: Option<i32>,
    pub seconds: Option<DateTime>,
    #[field(max_length = 20)]
    pub author: String,
    #[field(on_delete = cascade, db_column = "author_id")]
    pub author_id: ForeignKey<Author>,
    #[field(on_delete = restrict, db_column = "Parent")]
    pub parent: Option<ForeignKey<OddThings>>,
    // The column `place` is left out: no field has its type, `point`.
    // The column `any` is left out: no field has its type, `numeric`.
}

#[derive(Model, Debug, Clone)]
#[model(table = "option")]
pub struct OptionRecord {
    pub id: i64,
    pub key: Option<String>,
}

// The table `notes` is left out: it has no primary key, which a model needs.

// The table `shelf_parts` is left out: its primary key has 2 columns, and that of a model has one.
