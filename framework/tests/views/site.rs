//! The pages that the tests ask.

use nuages::auth::create_superuser;
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};

use crate::models::*;

#[derive(View, Debug)]
#[view(model = Post)]
pub struct PostCard {
    pub title: String,
    #[view(from = author.name)]
    pub author: String,
    pub tags: Vec<TagChip>,
    pub status: Status,
    pub published_at: Option<DateTime>,
    pub slug: String,
}

#[derive(View, Debug)]
#[view(model = Tag)]
pub struct TagChip {
    pub name: String,
}

#[derive(ListView)]
#[view(model = Post, at = "/posts/", public, show = PostCard, per_page = 3, order = [-views, title], detail = PostDetail(slug))]
pub struct PostList;

/// The posts of one author, and the words of a search.
#[derive(ListView)]
#[view(model = Post, at = "/authors/{author}/", public, show = PostCard, title = "By an author", empty = "Not a word.",
       filter = post::status.eq(Status::Published), parent = PostList)]
pub struct AuthorPosts {
    author: Path<String>,
    search: Query<Search>,
}

#[derive(serde::Deserialize)]
struct Search {
    #[serde(default)]
    q: String,
}

impl ListPage for AuthorPosts {
    fn queryset(&self) -> QuerySet<Post> {
        let posts = self.records().filter(post::author.is(author::name.eq(&*self.author)));
        posts.filter(post::title.contains(&self.search.q))
    }

    async fn allow(&self, _: &Visit) -> Result<bool> {
        Ok(*self.author != "secret")
    }

    fn row(&self, row: &mut PostCard) -> Markup {
        html! { b { (row.title) } }
    }
}

#[derive(DetailView)]
#[view(model = Post, at = "/posts/{slug}/", public, show = PostCard, parent = PostList)]
pub struct PostDetail {
    slug: Path<Slug>,
}

#[derive(DetailView)]
#[view(model = Post, at = "/members/{id}/", login, show = PostCard, filter = post::status.eq(Status::Published))]
pub struct MemberPost {
    id: Path<i64>,
    user: LoggedIn,
}

impl DetailPage for MemberPost {
    async fn allow(&self, object: &mut PostCard, _: &Visit) -> Result<bool> {
        Ok(object.author == self.user.username)
    }

    fn title(&self, object: &mut PostCard) -> String {
        format!("{}, for {}", object.title, *self.user)
    }

    async fn markup(&self, object: &mut PostCard, visit: &Visit) -> Result<Markup> {
        let posts = Post::objects().count(&visit.db).await?;
        Ok(html! { p { (object.title) " is one of " (posts) } })
    }
}

/// The path names no record: the page finds it by itself.
#[derive(DetailView)]
#[view(model = Post, at = "/newest/", public, show = PostCard, lookup = [])]
pub struct Newest;

impl DetailPage for Newest {
    fn queryset(&self) -> QuerySet<Post> {
        self.records().order_by(post::id.desc()).limit(1)
    }
}

#[derive(TemplateView)]
#[view(at = "/about/{topic}/", public, title = "About us")]
pub struct About {
    topic: Path<String>,
}

impl TemplatePage for About {
    async fn markup(&self, _: &Visit) -> Result<Markup> {
        Ok(html! { p { "All about " (*self.topic) } })
    }
}

#[derive(TemplateView)]
#[view(at = "/staff/room/", staff, title = "Staff")]
pub struct StaffRoom;

impl TemplatePage for StaffRoom {
    async fn markup(&self, visit: &Visit) -> Result<Markup> {
        let user = visit.user().await?;
        Ok(html! { @if let Some(user) = user { "Hello " (user) } })
    }

    async fn layout(&self, body: Markup, _: &Visit) -> Result<Markup> {
        Ok(html! { "[" (body) "]" })
    }
}

#[derive(RedirectView)]
#[view(at = "/p/{slug}/", public, to = PostDetail(slug), permanent)]
pub struct ShortPost {
    slug: Path<Slug>,
}

#[derive(RedirectView)]
#[view(at = "/home/", public, to = PostList)]
pub struct HomeAddress;

#[derive(RedirectView)]
#[view(at = "/lucky/", public, to = PostList)]
pub struct Lucky;

impl RedirectPage for Lucky {
    async fn redirect(&self, visit: &Visit) -> Result<Redirect> {
        let first = Post::objects().order_by(post::id.asc()).first(&visit.db).await?;
        Ok(first.map_or_else(|| self.target(), |post| Redirect::to(PostDetail::url(&post.slug))))
    }
}

#[derive(ArchiveView)]
#[view(model = Post, at = "/archive/", public, show = PostCard, by = published_at, detail = PostDetail(slug), below = PostYear)]
pub struct PostArchive;

#[derive(ArchiveView)]
#[view(model = Post, at = "/archive/{year}/", public, show = PostCard, by = published_at, above = PostArchive, below = PostMonth)]
pub struct PostYear {
    year: Path<Year>,
}

#[derive(ArchiveView)]
#[view(model = Post, at = "/archive/{year}/{month}/", public, show = PostCard, by = published_at, above = PostYear, below = PostDay)]
pub struct PostMonth {
    year: Path<Year>,
    month: Path<MonthName>,
}

#[derive(ArchiveView)]
#[view(model = Post, at = "/archive/{year}/{month}/{day}/", public, show = PostCard, by = published_at, above = PostMonth,
       order = [title], allow_empty, allow_future, per_page = 5)]
pub struct PostDay {
    year: Path<Year>,
    month: Path<MonthName>,
    day: Path<Day>,
}

fn is_ann(user: &User) -> bool {
    user.username == "ann"
}

/// A page of the posts of each author, for her eyes alone.
#[derive(ListView)]
#[view(model = Author, at = "/only/ann/", check = is_ann, show = AuthorName)]
pub struct OnlyAnn;

#[derive(View, Debug)]
#[view(model = Author)]
pub struct AuthorName {
    pub name: String,
}

#[derive(Form)]
#[form(model = Post, fields = [title, slug, body], given = [post::author])]
pub struct PostForm;

#[derive(Form)]
#[form(model = Post, fields = [title, slug, body], update_only)]
pub struct PostChange;

#[derive(Form)]
pub struct TagForm {
    #[field(max_length = 50)]
    pub name: String,
}

/// The author who is logged in.
pub struct Me(Author);

impl Extract for Me {
    async fn extract(request: &HttpRequest, payload: &mut Payload) -> Result<Self> {
        let user = LoggedIn::<User>::extract(request, payload).await?;
        let db = Db::extract(request, payload).await?;
        Author::objects().filter(author::name.eq(&user.username)).get(&db).await.map(Self)
    }
}

#[derive(CreateView)]
#[view(form = PostForm, at = "/write/", login, given = &self.me.0, success = PostDetail(slug), button = "Publish", parent = PostList)]
pub struct Write {
    me: Me,
}

impl CreatePage for Write {
    async fn form(&self, form: BoundForm<PostForm>, _: &Visit) -> Result<BoundForm<PostForm>> {
        Ok(form.with(post_form::title, "An idea"))
    }

    async fn saved(&self, record: &Post, visit: &Visit) -> Result {
        let mut record = record.clone();
        record.update(&visit.db, [post::views.set(post::views + 1)]).await
    }
}

#[derive(UpdateView)]
#[view(form = PostChange, at = "/posts/{slug}/edit/", login, success = PostDetail(slug), message = "Well done.")]
pub struct PostEdit {
    slug: Path<Slug>,
    me: Me,
}

impl UpdatePage for PostEdit {
    async fn allow(&self, record: &Post, _: &Visit) -> Result<bool> {
        Ok(record.author.key()? == self.me.0.id)
    }
}

#[derive(DeleteView)]
#[view(model = Post, at = "/posts/{slug}/delete/", login, success = PostList, parent = PostList)]
pub struct PostDelete {
    slug: Path<Slug>,
}

#[derive(DeleteView)]
#[view(model = Author, at = "/authors/{id}/delete/", staff, success = PostList)]
pub struct AuthorDelete {
    id: Path<i64>,
}

#[derive(FormView)]
#[view(form = TagForm, at = "/tag/{why}/", public, title = "A tag", success = About(why))]
pub struct TagRequest {
    why: Path<String>,
}

impl FormPage for TagRequest {
    async fn valid(&self, form: &TagForm, visit: &Visit) -> Result {
        Tag::create().name(&form.name).save(&visit.db).await?;
        Ok(())
    }

    fn message(&self, form: &TagForm) -> Option<String> {
        Some(format!("Thank you for {}.", form.name))
    }
}

nuages::app! {
    pub pages {
        views: [
            PostList, AuthorPosts, PostDetail, MemberPost, Newest, About, StaffRoom, ShortPost, HomeAddress, Lucky, PostArchive,
            PostYear, PostMonth, PostDay, OnlyAnn, Write, PostEdit, PostDelete, AuthorDelete, TagRequest,
        ],
    }
}

/// Runs a test on a site with the superuser `ann`, who is an author, too.
pub fn with_site(test: impl AsyncFn(&TestClient, User, Author) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let project = Project::new(database.settings()?);
        let project = project.install(nuages::auth::app()).install(blog::app()).install(pages::app().at("/site/"));
        migrated(&project).await?;
        let client = TestClient::new(project).await?;
        let user = create_superuser(client.db(), "ann", "", "correct horse battery", 4).await?;
        let author = new_author("ann", client.db()).await?;
        test(&client, user, author).await
    })
}

/// A published post.
pub async fn published(slug: &str, at: &str, author: &Author, db: &Db) -> Result<Post> {
    let mut post = new_post(slug, author, db).await?;
    (post.status, post.published_at) = (Status::Published, Some(DateTime::parse(at)?));
    post.save(db).await?;
    Ok(post)
}
