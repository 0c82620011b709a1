//! The same by hand: plain diesel, the way its guides write it, with what is known to make it fast (settings of the
//! connection, static statements, late row lookup, one query for the tags of a page).

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use nuages::db::{Backend, Connection, DatabaseUrl};
use nuages::prelude::DateTime;

/// What has no date comes last, as in the index; on SQLite it does so by itself.
#[cfg(feature = "sqlite")]
macro_rules! newest {
    ($column:expr) => {
        $column.desc()
    };
}
#[cfg(not(feature = "sqlite"))]
macro_rules! newest {
    ($column:expr) => {
        diesel::PgSortExpressionMethods::nulls_last($column.desc())
    };
}

diesel::table! {
    blog_author (id) {
        id -> BigInt,
        username -> Text,
        email -> Text,
    }
}
diesel::table! {
    blog_tag (id) {
        id -> BigInt,
        name -> Text,
    }
}
diesel::table! {
    use diesel::sql_types::*;
    use nuages::column::sql_types::DateTime as Moment;
    blog_post (id) {
        id -> BigInt,
        title -> Text,
        slug -> Text,
        summary -> Text,
        body -> Text,
        author_id -> BigInt,
        status -> Text,
        views -> Integer,
        created_at -> Moment,
        published_at -> Nullable<Moment>,
    }
}
diesel::table! {
    blog_post_tags (id) {
        id -> BigInt,
        post_id -> BigInt,
        tag_id -> BigInt,
    }
}
diesel::joinable!(blog_post -> blog_author (author_id));
diesel::joinable!(blog_post_tags -> blog_tag (tag_id));
diesel::allow_tables_to_appear_in_same_query!(blog_author, blog_post);
diesel::allow_tables_to_appear_in_same_query!(blog_post_tags, blog_tag);

#[derive(Queryable, Selectable)]
#[diesel(table_name = blog_author)]
#[expect(dead_code, reason = "what is read is not looked at")]
pub struct Author {
    id: i64,
    username: String,
    email: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = blog_tag)]
#[expect(dead_code, reason = "what is read is not looked at")]
pub struct Tag {
    id: i64,
    name: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = blog_post)]
#[expect(dead_code, reason = "what is read is not looked at")]
pub struct Post {
    pub id: i64,
    title: String,
    slug: String,
    summary: String,
    body: String,
    author_id: i64,
    status: String,
    views: i32,
    created_at: DateTime,
    published_at: Option<DateTime>,
}

#[derive(Insertable)]
#[diesel(table_name = blog_post)]
struct NewPost<'a> {
    title: &'a str,
    slug: &'a str,
    summary: &'a str,
    body: &'a str,
    author_id: i64,
    status: &'a str,
    views: i32,
    created_at: DateTime,
    published_at: Option<DateTime>,
}

/// A post with what belongs to it.
pub type Whole = (Post, Author, Vec<Tag>);

/// Where the work is done: what SQLite answers in microseconds on the thread that asks, all else on a thread for blocking
/// work, as an async handler has to. On PostgreSQL there are several connections, which are used in turn, as pools do.
#[derive(Clone)]
pub struct Blog {
    connections: Arc<[Mutex<Connection>]>,
    next: Arc<AtomicUsize>,
}

impl Blog {
    pub fn connect(url: &DatabaseUrl) -> nuages::Result<Self> {
        let number = if cfg!(feature = "sqlite") { 1 } else { 4 };
        let connections = (0..number).map(|_| Ok(Mutex::new(url.connect()?))).collect::<nuages::Result<_>>()?;
        Ok(Self { connections, next: Arc::default() })
    }

    /// Which connection is used now.
    fn turn(&self) -> usize {
        self.next.fetch_add(1, Ordering::Relaxed) % self.connections.len()
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> QueryResult<T> + Send + 'static,
    ) -> nuages::Result<T> {
        let (connections, turn) = (Arc::clone(&self.connections), self.turn());
        let done = nuages::actix_web::web::block(move || work(&mut open(&connections[turn]))).await;
        done.map_err(|error| nuages::Error::Database(error.to_string()))?.map_err(told)
    }

    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> QueryResult<T> + Send + 'static,
    ) -> nuages::Result<T> {
        match cfg!(feature = "sqlite") {
            true => work(&mut open(&self.connections[self.turn()])).map_err(told),
            false => self.blocking(work).await,
        }
    }

    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> QueryResult<T> + Send + 'static,
    ) -> nuages::Result<T> {
        self.blocking(|connection| transaction(connection, work)).await
    }
}

fn open(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

fn told(error: diesel::result::Error) -> nuages::Error {
    nuages::Error::Database(error.to_string())
}

#[cfg(feature = "sqlite")]
fn transaction<T>(connection: &mut Connection, work: impl FnOnce(&mut Connection) -> QueryResult<T>) -> QueryResult<T> {
    connection.immediate_transaction(work)
}

#[cfg(not(feature = "sqlite"))]
fn transaction<T>(connection: &mut Connection, work: impl FnOnce(&mut Connection) -> QueryResult<T>) -> QueryResult<T> {
    diesel::Connection::transaction(connection, work)
}

pub fn post(connection: &mut Connection, key: i64) -> QueryResult<Post> {
    blog_post::table.find(key).select(Post::as_select()).first(connection)
}

pub fn page(connection: &mut Connection, page: i64, per_page: i64) -> QueryResult<Vec<Whole>> {
    let offset = (page - 1) * per_page;
    let order = (newest!(blog_post::published_at), blog_post::id.desc());
    let rows: Vec<(Post, Author)> = match offset {
        0 => (blog_post::table.inner_join(blog_author::table))
            .filter(blog_post::status.eq("published"))
            .order(order)
            .limit(per_page)
            .select((Post::as_select(), Author::as_select()))
            .load(connection),
        // Late row lookup: only keys are skipped, and not whole rows.
        offset => {
            let inner = diesel::alias!(blog_post as inner);
            let keys = inner
                .filter(inner.field(blog_post::status).eq("published"))
                .order((newest!(inner.field(blog_post::published_at)), inner.field(blog_post::id).desc()))
                .limit(per_page)
                .offset(offset)
                .select(inner.field(blog_post::id));
            (blog_post::table.inner_join(blog_author::table))
                .filter(blog_post::id.eq_any(keys))
                .order(order)
                .select((Post::as_select(), Author::as_select()))
                .load(connection)
        }
    }?;
    let keys: Vec<i64> = rows.iter().map(|(post, _)| post.id).collect();
    let mut tags = tags_of(connection, &keys)?;
    let whole = |(post, author): (Post, Author)| {
        let tags = tags.remove(&post.id).unwrap_or_default();
        (post, author, tags)
    };
    Ok(rows.into_iter().map(whole).collect())
}

fn tags_of(connection: &mut Connection, keys: &[i64]) -> QueryResult<HashMap<i64, Vec<Tag>>> {
    let query = (blog_post_tags::table.inner_join(blog_tag::table)).order(blog_tag::name);
    let query = query.filter(AmongKeys::new(keys)).select((blog_post_tags::post_id, Tag::as_select()));
    let mut tags = HashMap::with_capacity(keys.len());
    for (post, tag) in query.load::<(i64, Tag)>(connection)? {
        tags.entry(post).or_insert_with(Vec::new).push(tag);
    }
    Ok(tags)
}

pub fn count(connection: &mut Connection) -> QueryResult<i64> {
    blog_post::table.filter(blog_post::status.eq("published")).count().get_result(connection)
}

pub fn insert(connection: &mut Connection, slug: &str) -> QueryResult<Post> {
    let new = new_post(slug, DateTime::now());
    diesel::insert_into(blog_post::table).values(&new).returning(Post::as_returning()).get_result(connection)
}

pub fn insert_many(connection: &mut Connection, slugs: &[String]) -> QueryResult<Vec<Post>> {
    let now = DateTime::now();
    let mut posts = Vec::with_capacity(slugs.len());
    for slugs in slugs.chunks(500) {
        let rows: Vec<NewPost<'_>> = slugs.iter().map(|slug| new_post(slug, now)).collect();
        posts.extend(diesel::insert_into(blog_post::table).values(rows).returning(Post::as_returning()).get_results(connection)?);
    }
    Ok(posts)
}

pub fn update(connection: &mut Connection, key: i64, title: &str) -> QueryResult<usize> {
    diesel::update(blog_post::table.find(key)).set(blog_post::title.eq(title)).execute(connection)
}

fn new_post(slug: &str, now: DateTime) -> NewPost<'_> {
    NewPost {
        title: "A title",
        slug,
        summary: "In short",
        body: "At length",
        author_id: 1,
        status: "draft",
        views: 0,
        created_at: now,
        published_at: None,
    }
}

/// `post_id` among some keys, as one bound value, so that the statement is the same for any number of them.
#[derive(QueryId)]
struct AmongKeys {
    #[cfg(feature = "sqlite")]
    keys: String,
    #[cfg(not(feature = "sqlite"))]
    keys: Vec<i64>,
}

impl AmongKeys {
    #[cfg(feature = "sqlite")]
    fn new(keys: &[i64]) -> Self {
        Self { keys: format!("[{}]", keys.iter().map(i64::to_string).collect::<Vec<_>>().join(",")) }
    }

    #[cfg(not(feature = "sqlite"))]
    fn new(keys: &[i64]) -> Self {
        Self { keys: keys.to_vec() }
    }
}

impl QueryFragment<Backend> for AmongKeys {
    #[cfg(feature = "sqlite")]
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("blog_post_tags.post_id IN (SELECT value FROM json_each(");
        out.push_bind_param::<diesel::sql_types::Text, String>(&self.keys)?;
        out.push_sql("))");
        Ok(())
    }

    #[cfg(not(feature = "sqlite"))]
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("blog_post_tags.post_id = ANY(");
        out.push_bind_param::<diesel::sql_types::Array<diesel::sql_types::BigInt>, Vec<i64>>(&self.keys)?;
        out.push_sql(")");
        Ok(())
    }
}

impl Expression for AmongKeys {
    type SqlType = diesel::sql_types::Bool;
}
impl<T> SelectableExpression<T> for AmongKeys {}
impl<T> AppearsOnTable<T> for AmongKeys {}
impl diesel::expression::ValidGrouping<()> for AmongKeys {
    type IsAggregate = diesel::expression::is_aggregate::No;
}
