//! An admin that does all that it can in its own way: staff who are not superusers look after their own posts.

use nuages::auth::{Permission, create_superuser, user};
use nuages::page::StaticFile;
use nuages::prelude::*;
use nuages::testing::{TestClient, TestDatabase, migrated};

use crate::models::*;

#[derive(Admin)]
#[admin(
    model = Post,
    list_display = [title, author, views, body, status, featured],
    list_filter = [views, featured, empty(body)],
    search_fields = [title, exact(views), body],
    list_editable = [status, featured],
    actions = [publish, peek],
    fields = [title, slug, body, author, editor, status, featured, tags, views],
    inlines = [CommentInline],
    save_as,
    pages = [titles, shout, secrets, burn],
    css = [DESK_CSS],
    js = [DESK_JS],
)]
pub struct OwnPosts;

impl OwnPosts {
    #[action("Publish")]
    async fn publish(posts: QuerySet<Post>, db: &Db) -> Result<usize> {
        posts.update(db, [post::status.set(Status::Published)]).await
    }

    #[action("Peek", permission = post::VIEW)]
    async fn peek(posts: QuerySet<Post>, db: &Db) -> Result<String> {
        Ok(format!("{} seen.", posts.count(db).await?))
    }
}

const DESK_CSS: StaticFile = StaticFile::new("newsroom/desk.css", b"main { color: red }");
const DESK_JS: StaticFile = StaticFile::new("newsroom/desk.js", b"console.log(1)");

impl OwnPosts {
    #[page("All <titles>")]
    async fn titles(posts: QuerySet<Post>, visit: &Visit) -> Result<Markup> {
        let titles = posts.order_by(post::title.asc()).values(post::title).all(&visit.db).await?;
        Ok(html! { p.titles { (titles.join(" ")) } })
    }

    #[page("Shout")]
    async fn shout(post: &Post, visit: &Visit, data: &FormData) -> Result<PageAnswer> {
        let Some(title) = data.get("title") else {
            return Ok(html! { form method="post" { (visit.csrf()?) p.shouted { (post.title.to_uppercase()) } } }.into());
        };
        post.clone().update(&visit.db, [post::title.set(title)]).await?;
        visit.flash().success("Shouted.");
        Ok(Redirect::to("/admin/blog/post/").into())
    }

    #[page("Secrets", permission = comment::DELETE)]
    async fn secrets(_: QuerySet<Post>) -> Result<HttpResponse> {
        Ok(HttpResponse::Ok().content_type("text/plain").body("secrets"))
    }

    #[page("Burn", permission = post::DELETE)]
    async fn burn(post: &Post) -> Result<Markup> {
        Ok(html! { p { "burnt " (post.title) } })
    }
}

#[derive(Form, Debug)]
#[form(model = Comment, parent = comment::post, fields = [text], prefix = "comments", extra = 1)]
pub struct CommentInline;

/// The name of the visitor, unless that is a superuser.
async fn reporter(visit: &Visit) -> Result<Option<String>> {
    let user = visit.user().await?.ok_or(Error::LoginRequired)?;
    Ok((!user.is_superuser).then_some(user.username))
}

impl Hooks for OwnPosts {
    async fn rights(&self, rights: &mut Rights<Post>, visit: &Visit) -> Result {
        let Some(name) = reporter(visit).await? else { return Ok(()) };
        let own = || post::author.is(author::name.eq(name.as_str()));
        rights.change_only(own());
        rights.delete_only(own());
        rights.delete_only(post::status.eq(Status::Draft));
        rights.read_only(post::author);
        rights.read_only_where(post::slug, post::status.eq(Status::Published));
        rights.read_only_where(post::featured, post::status.eq(Status::Published));
        rights.hide(post::views);
        rights.hide_where(post::body, post::featured);
        Ok(())
    }

    async fn form(&self, form: &mut AdminForm<Post>, visit: &Visit) -> Result {
        if let Some(name) = reporter(visit).await? {
            form.choices(post::editor, Author::objects().exclude(author::name.eq(name)));
            form.choices(post::tags, Tag::objects().filter(tag::name.starts_with("open")));
        }
        if form.is_new() {
            form.initial(post::title, "A title");
        }
        form.help(post::slug, "Part of the <address>");
        Ok(())
    }

    async fn save(&self, save: &mut Save<'_, Post>, visit: &Visit) -> Result {
        if let (true, Some(name)) = (save.is_new(), reporter(visit).await?) {
            let author = Author::objects().filter(author::name.eq(name)).get(save.tx()).await?;
            save.set(post::author, &author);
        }
        // What is done in the transaction goes where the record is refused.
        Tag::create().name(format!("tag {}", Tag::objects().count(save.tx()).await?)).save(save.tx()).await?;
        match save.get(post::title)?.as_deref() {
            Some("rude") => save.refuse_at(post::title, "not in this paper"),
            Some("late") => save.refuse("the paper is printed already"),
            _ => {}
        }
        let before = save.before().await?.map(|post| post.status);
        if (before, save.get(post::status)?) == (Some(Status::Published), Some(Status::Draft)) {
            save.refuse_at(post::status, "what is out is out");
        }
        Ok(())
    }

    async fn saved(&self, saved: &Saved<'_, Post>, _: &Visit) -> Result {
        let post = saved.record().await?;
        let comments = Comment::objects().filter(comment::post.eq(&post)).count(saved.tx()).await?;
        let text = format!("{}: {comments} comments", if saved.is_new() { "new" } else { "changed" });
        Post::objects().filter(post::id.eq(post.id)).update(saved.tx(), [post::views.set(7)]).await?;
        Author::create().name(text).save(saved.tx()).await.map(|_| ())
    }

    async fn delete(&self, delete: &mut Delete<'_, Post>, _: &Visit) -> Result {
        let posts = delete.records().all(delete.tx()).await?;
        Author::create().name(format!("{} go", posts.len())).save(delete.tx()).await?;
        if posts.iter().any(|post| post.title.starts_with("keep")) {
            delete.refuse("the <archive> keeps it");
        }
        Ok(())
    }
}

/// Comments that begin with `(` are not to be changed or deleted, and those that begin with `-` are not there.
#[derive(Admin)]
#[admin(model = Comment, list_display = [text, post.title])]
pub struct Letters;

impl Hooks for Letters {
    async fn queryset(&self, visit: &Visit) -> Result<QuerySet<Comment>> {
        let all = Comment::objects();
        Ok(if reporter(visit).await?.is_some() { all.exclude(comment::text.starts_with("-")) } else { all })
    }

    async fn rights(&self, rights: &mut Rights<Comment>, visit: &Visit) -> Result {
        if reporter(visit).await?.is_some() {
            rights.change_only(!comment::text.starts_with("("));
            rights.delete_only(!comment::text.starts_with("("));
        }
        Ok(())
    }
}

/// Tags are added by superusers alone, whoever has the permission.
#[derive(Admin)]
#[admin(model = Tag)]
pub struct Tags;

impl Hooks for Tags {
    async fn rights(&self, rights: &mut Rights<Tag>, visit: &Visit) -> Result {
        if reporter(visit).await?.is_some() {
            rights.no_add();
            rights.no_change();
            rights.no_delete();
        }
        Ok(())
    }
}

nuages::app! { pub newsroom { admin: [OwnPosts, Letters, Tags] } }

pub const LIST: &str = "/admin/blog/post/";

/// Posts of Bob, who is logged in, and of Eve; Ann is a superuser.
pub struct Desk {
    pub ann: User,
    pub bob: User,
    pub own: Post,
    pub other: Post,
}

pub fn change(post: &Post) -> String {
    format!("{LIST}{}/change/", post.id)
}

/// Runs a test with Bob logged in, who has every permission for all models of the blog.
pub fn with_newsroom(test: impl AsyncFn(&TestClient, &Desk) -> Result) -> Result {
    TestDatabase::each(async |database| {
        let project = Project::new(database.settings()?).install(nuages::auth::app()).install(blog::app());
        let project = project.install(nuages::admin::app().at("/admin/")).install(newsroom::app());
        migrated(&project).await?;
        let client = TestClient::new(project).await?;
        let db = client.db();
        let ann = create_superuser(db, "ann", "", "correct horse battery", 4).await?;
        let bob = User::create().username("bob").password("").is_staff(true).save(db).await?;
        let held = Permission::objects().all(db).await?;
        let held: Vec<_> = held.iter().filter(|held| !held.codename.ends_with("_user")).collect();
        user::user_permissions.add(&bob, held, db).await?;
        let (own, other) = (new_author("bob", db).await?, new_author("eve", db).await?);
        let own = new_post("own", &own, db).await?;
        let other = new_post("other", &other, db).await?;
        client.login(&bob).await?;
        test(&client, &Desk { ann, bob, own, other }).await
    })
}

pub async fn now(post: &Post, db: &Db) -> Result<Post> {
    Post::objects().filter(post::id.eq(post.id)).with(post::tags).get(db).await
}
