//! The admin of the blog.

use blog::models::{Comment, Post, Status, comment, post};
use nuages::auth::{Permission, permission, user};
use nuages::prelude::*;
use nuages::testing::{TestClient, TestResponse};

use super::{between, hides, new_user, post_of, shows, with_blog};

/// Every page that the admin has on a post and a tag.
const PAGES: [&str; 8] = [
    "/admin/",
    "/admin/blog/",
    "/admin/blog/post/",
    "/admin/blog/post/add/",
    "/admin/blog/post/1/change/",
    "/admin/blog/post/1/delete/",
    "/admin/blog/tag/",
    "/admin/blog/tag/1/delete/",
];

const LIST: &str = "/admin/blog/post/";
const ADD: &str = "/admin/blog/post/add/";

/// Runs a test as `root`, who may do everything.
fn as_root(test: impl AsyncFn(&TestClient) -> Result) -> Result {
    with_blog(async |client| {
        client.login(&new_user("root", true, true, client).await?).await?;
        test(client).await
    })
}

/// The titles on a change list, in its order.
fn rows(page: &TestResponse) -> Vec<&str> {
    assert_eq!(page.status(), 200);
    let cells = between(page.text(), r#" scope="row"><a href="/admin/blog/"#, "</a>");
    cells.into_iter().filter_map(|cell| cell.split_once("\">")).map(|(_, title)| title).collect()
}

/// The form of a post that is right.
fn right<'a>(title: &'a str, slug: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("title", title), ("slug", slug), ("summary", "short"), ("body", "long"), ("author", "3"), ("status", "draft")]
}

async fn counts(client: &TestClient) -> Result<(i64, i64)> {
    Ok((Post::objects().count(client.db()).await?, Comment::objects().count(client.db()).await?))
}

#[test]
fn strangers_are_sent_to_the_login() -> Result {
    with_blog(async |client| {
        let before = counts(client).await?;
        for path in PAGES {
            let answer = client.get(path).await;
            let login = format!("/login/?next={}", path.replace('/', "%2F"));
            assert_eq!((answer.status(), answer.header("location")), (302, Some(login.as_str())), "{path}");
        }
        for path in [ADD, "/admin/blog/post/1/change/", "/admin/blog/post/1/delete/"] {
            let answer = client.post(path, &right("x", "x")).await;
            assert!(answer.status() == 303 && answer.header("location").is_some_and(|to| to.starts_with("/login/")), "{path}");
        }
        assert_eq!(counts(client).await?, before);
        // The way back.
        new_user("root", true, true, client).await?;
        let fields = [("username", "root"), ("password", "correct horse battery"), ("next", LIST)];
        let answer = client.post("/login/", &fields).await;
        assert_eq!((answer.status(), answer.header("location")), (303, Some(LIST)));
        assert_eq!(client.get(LIST).await.status(), 200);
        Ok(())
    })
}

#[test]
fn only_superusers_look_after_records() -> Result {
    with_blog(async |client| {
        let before = counts(client).await?;
        client.login(&new_user("reader", false, false, client).await?).await?;
        for path in PAGES {
            assert_eq!(client.get(path).await.status(), 403, "{path}");
        }
        hides(&client.get("/").await, "Admin");
        client.login(&new_user("staff", true, false, client).await?).await?;
        for path in &PAGES[2..] {
            assert_eq!(client.get(path).await.status(), 403, "{path}");
        }
        for path in [ADD, "/admin/blog/post/1/change/", "/admin/blog/post/1/delete/"] {
            assert_eq!(client.post(path, &right("x", "x")).await.status(), 403, "{path}");
        }
        let index = client.get("/admin/").await;
        assert_eq!(index.status(), 200);
        shows(&index, "There is nothing here that you may look after.");
        hides(&index, "/admin/blog/");
        assert_eq!(client.get("/admin/blog/").await.status(), 404);
        assert_eq!((counts(client).await?, post_of("clouds-over-paris-1940", client).await?.id), (before, 1));
        Ok(())
    })
}

#[test]
fn staff_look_after_their_own_posts() -> Result {
    with_blog(async |client| {
        let staff = new_user("staff", true, false, client).await?;
        let held = Permission::objects().filter(permission::codename.ends_with("_post")).all(client.db()).await?;
        user::user_permissions.add(&staff, &held, client.db()).await?;
        client.login(&staff).await?;
        let blank = client.get(ADD).await;
        hides(&blank, r#"name="author""#);
        assert_eq!(client.post(ADD, &right("Mine", "mine")).await.status(), 303);
        let mine = post_of("mine", client).await?;
        assert_eq!(mine.author.key()?, staff.id, "whoever the form names");
        let page = format!("/admin/blog/post/{}/change/", mine.id);
        shows(&client.get(&page).await, r#"name="_save""#);
        assert_eq!(client.post(&page, &right("Still mine", "mine")).await.status(), 303);
        let theirs = client.get("/admin/blog/post/18/change/").await;
        assert_eq!(theirs.status(), 200);
        hides(&theirs, r#"name="_save""#);
        for action in ["change", "delete"] {
            let path = format!("/admin/blog/post/18/{action}/");
            assert_eq!(client.post(&path, &right("x", "x")).await.status(), 403, "{path}");
        }
        let list = client.get("/admin/blog/post/?q=%22half+speed%22").await;
        assert_eq!(rows(&list), ["Half speed"]);
        hides(&list, r#"name="form-0-status""#);
        let after = post_of("mine", client).await?;
        assert_eq!((after.title.as_str(), after.author.key()?), ("Still mine", staff.id));
        Ok(())
    })
}

#[test]
fn the_blog_has_pages_of_its_own() -> Result {
    as_root(async |client| {
        let list = client.get(LIST).await;
        shows(&list, r#"href="/admin/blog/post/overview/">Overview</a>"#);
        let overview = client.get("/admin/blog/post/overview/").await;
        assert_eq!(overview.status(), 200);
        shows(&overview, "2 drafts of 20 posts.");
        shows(&client.get("/admin/blog/post/18/change/").await, r#"href="/admin/blog/post/18/preview/">Preview</a>"#);
        let preview = client.get("/admin/blog/post/18/preview/").await;
        shows(&preview, "<article class=\"preview\">");
        shows(&preview, "/static/desk.");
        hides(&client.get("/admin/blog/tag/").await, "/static/desk.");
        client.login(&new_user("staff", true, false, client).await?).await?;
        for path in ["/admin/blog/post/overview/", "/admin/blog/post/18/preview/"] {
            assert_eq!(client.get(path).await.status(), 403, "{path}");
        }
        Ok(())
    })
}

#[test]
fn the_start_page_leads_to_all_lists() -> Result {
    as_root(async |client| {
        shows(&client.get("/").await, r#"<a href="/admin/">Admin</a>"#);
        for path in ["/admin/", "/admin/blog/"] {
            let page = client.get(path).await;
            for (url, name) in [("post", "Posts"), ("tag", "Tags"), ("comment", "Comments")] {
                shows(&page, &format!(r#"<a href="/admin/blog/{url}/">{name}</a>"#));
                shows(&page, &format!(r#"<a href="/admin/blog/{url}/add/">Add"#));
            }
        }
        for path in ["/admin/nope/", "/admin/blog/nope/", "/admin/auth/nope/", "/admin/nope/post/"] {
            assert_eq!(client.get(path).await.status(), 404, "{path}");
        }
        assert_eq!(client.get("/admin").await.header("location"), Some("/admin/"));
        Ok(())
    })
}

#[test]
fn a_list_has_the_columns_that_were_named() -> Result {
    as_root(async |client| {
        let page = client.get(LIST).await;
        for head in ["Title", "Author", "Status", "Published at", "Words"] {
            assert!(page.text().split(r#" scope="col""#).any(|column| column.contains(&format!(">{head}<"))), "{head}");
        }
        shows(&page, "20 posts");
        let titles = rows(&page);
        assert_eq!(titles.len(), 20);
        assert_eq!(titles[..2], ["Sessions &amp; cloakrooms", "Half speed"], "the model's order");
        shows(
            &page,
            r#" scope="row"><a href="/admin/blog/post/18/change/">Half speed</a></th><td class="field-author">ines</td>"#,
        );
        shows(&page, r#"<a href="/admin/blog/post/20/change/">Tuning up</a></th><td class="field-author">tomas</td>"#);
        shows(&page, r#"<td class="field-published_at"><span class="none">"#);
        // A column that is a foreign key shows the record.
        let comments = client.get("/admin/blog/comment/").await;
        shows(&comments, r#"Margit H.</a></th><td class="field-post">Clouds over Paris, 1940</td>"#);
        shows(&comments, "33 comments");
        Ok(())
    })
}

#[test]
fn a_list_is_ordered_by_a_column() -> Result {
    as_root(async |client| {
        let page = client.get(LIST).await;
        let usual = rows(&page);
        let up_page = client.get("/admin/blog/post/?o=1").await;
        let down_page = client.get("/admin/blog/post/?o=-1").await;
        let (up, mut down) = (rows(&up_page), rows(&down_page));
        assert_eq!((up[0], up[19]), ("A form that sends", "What the compiler should have said"));
        down.reverse();
        assert_eq!(up, down);
        assert_ne!(up, usual);
        shows(&up_page, r#"aria-sort="ascending"><a href="/admin/blog/post/?o=-1">Title"#);
        shows(&down_page, r#"aria-sort="descending"><a href="/admin/blog/post/?o=1">Title"#);
        // Empty days come first, and last the other way round.
        let days = client.get("/admin/blog/post/?o=4").await;
        assert_eq!(rows(&days)[..3], ["Tuning up", "Notes towards a post on caching", "Clouds over Paris, 1940"]);
        let days = client.get("/admin/blog/post/?o=-4").await;
        assert_eq!((rows(&days)[0], rows(&days)[18]), ("Sessions &amp; cloakrooms", "Tuning up"));
        for nonsense in ["0", "5", "-5", "-0", "x", "-", "--1", "", "1,2", "99999999999999999999", "%00", "title"] {
            let page = client.get(&format!("/admin/blog/post/?o={nonsense}")).await;
            assert_eq!(rows(&page), usual, "{nonsense}");
            hides(&page, "aria-sort");
        }
        Ok(())
    })
}

#[test]
fn a_list_is_searched() -> Result {
    as_root(async |client| {
        let percent = right("All 100%_sure <b>\\o/</b>", "percent");
        assert_eq!(client.post(ADD, &percent).await.status(), 303);
        let found = async |query: &str| {
            let page = client.get(&format!("/admin/blog/post/?q={query}")).await;
            assert_eq!(page.status(), 200);
            rows(&page).len()
        };
        assert_eq!((found("").await, found("%20%20").await, found("zzzzzz").await), (21, 21, 0));
        for literal in ["%25", "%25_", "100%25", "0%25_s", "%5C", "%3Cb%3E"] {
            assert_eq!(found(literal).await, 1, "{literal}");
        }
        assert_eq!((found("%25%25").await, found("100%25s").await, found("100__sure").await), (0, 0, 0));
        assert_eq!(found("RAIN%20gAuGe").await, 1, "any case, and all the words");
        assert_eq!(found("gauge%20rain").await, 1, "in any order");
        assert_eq!(found("gauge%20zzzzzz").await, 0);
        assert!(found("Hot+Club").await >= 1, "the body too");
        assert_eq!(found("a%00b").await, found("ab").await);
        let page = client.get("/admin/blog/post/?q=%22%3E%3Cscript%3E&o=1").await;
        shows(&page, r#"value="&quot;&gt;&lt;script&gt;""#);
        shows(&page, "There are none.");
        shows(&page, "0 posts");
        hides(&page, "<script>");
        let page = client.get("/admin/blog/post/?q=rain&o=1").await;
        shows(&page, r#"<a href="/admin/blog/post/?q=rain&amp;o=-1">Title"#);
        Ok(())
    })
}

#[test]
fn a_list_has_pages_of_a_hundred() -> Result {
    as_root(async |client| {
        for number in 0..83 {
            let post = Post::create().title(format!("more {number}")).slug(format!("more-{number}")).summary("").body("");
            post.author(3).save(client.db()).await?;
        }
        let first = client.get("/admin/blog/post/?o=2&q=").await;
        let second = client.get("/admin/blog/post/?o=2&p=2").await;
        let (mut all, last) = (rows(&first), rows(&second));
        assert_eq!((all.len(), last.len()), (100, 3));
        shows(&first, "103 posts");
        shows(&first, r#"<a href="/admin/blog/post/?o=2&amp;p=2">"#);
        shows(&second, r#"<a href="/admin/blog/post/?o=2">"#);
        all.extend(last);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 103, "no row twice, where many are alike in the order");
        for page in ["999", "3", "0", "-1", "9223372036854775807", "x", ""] {
            let answer = client.get(&format!("/admin/blog/post/?p={page}")).await;
            assert_eq!((answer.status(), answer.header("location")), (302, Some("/admin/blog/post/?e=1")), "{page}");
        }
        assert_eq!(rows(&client.get("/admin/blog/post/?p=1").await).len(), 100);
        Ok(())
    })
}

#[test]
fn a_record_is_added() -> Result {
    as_root(async |client| {
        let blank = client.get(ADD).await;
        assert_eq!(blank.status(), 200);
        shows(&blank, "<h1>Add post</h1>");
        shows(&blank, r#"<option value="draft" selected>Draft</option>"#);
        shows(&blank, r#"<option value="3">ines</option>"#);
        shows(&blank, r#"<option value="7">Garden &amp; kitchen</option>"#);
        hides(&blank, r#"name="created_at""#);
        let mut fields = right("Minor <i>Swing</i>", "minor-swing");
        fields.extend([("tags", "2"), ("tags", "1"), ("published_at", "2020-12-01T10:30"), ("status", "published")]);
        fields.retain(|field| *field != ("status", "draft"));
        let answer = client.post(ADD, &fields).await;
        assert_eq!((answer.status(), answer.header("location")), (303, Some(LIST)));
        let list = client.get(LIST).await;
        shows(&list, "The post “Minor &lt;i&gt;Swing&lt;/i&gt;” was added.");
        shows(&list, "21 posts");
        let stored = post_of("minor-swing", client).await?;
        assert_eq!((stored.title.as_str(), stored.body.as_str(), stored.author.key()?), ("Minor <i>Swing</i>", "long", 3));
        assert_eq!((stored.status, stored.published_at), (Status::Published, Some(DateTime::parse("2020-12-01T10:30:00Z")?)));
        let tags: Vec<&str> = stored.tags.get()?.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(tags, ["Guitar", "Jazz"]);
        assert!(DateTime::now() >= stored.created_at && stored.created_at >= DateTime::parse("2020-12-01T10:30:00Z")?);
        assert_eq!(client.get("/posts/minor-swing/").await.status(), 200);
        Ok(())
    })
}

#[test]
fn a_form_with_a_mistake_stores_nothing() -> Result {
    as_root(async |client| {
        let before = counts(client).await?;
        let mut taken = right("Typed & kept", "half-speed");
        taken.push(("tags", "4"));
        let again = client.post(ADD, &taken).await;
        assert_eq!(again.status(), 422);
        shows(&again, r#"id="id_slug-error-0">Another post has this already"#);
        shows(&again, r#"value="Typed &amp; kept""#);
        shows(&again, r#"<option value="4" selected>"#);
        hides(&again, r#"id="id_title-error-0""#);
        for (name, value, text) in [
            ("title", "", "Fill in this field"),
            ("author", "999", "Choose one of the records"),
            ("status", "secret", "Choose one of the values"),
            ("published_at", "soon", ""),
            ("tags", "999", "Choose one of the records"),
        ] {
            let mut fields = right("x", "x");
            fields.retain(|(field, _)| *field != name);
            fields.push((name, value));
            let again = client.post(ADD, &fields).await;
            assert_eq!(again.status(), 422, "{name}");
            shows(&again, &format!(r#"id="id_{name}-error-0">{text}"#));
        }
        let mut undated = right("x", "x");
        undated.retain(|(field, _)| *field != "status");
        undated.push(("status", "published"));
        let again = client.post(ADD, &undated).await;
        assert_eq!(again.status(), 422);
        for name in ["status", "published_at"] {
            shows(&again, &format!(r#"id="id_{name}-error-0">Status and published at do not fit together"#));
        }
        let unsigned = client.send(client.form(ADD, &right("x", "x"))).await;
        assert_eq!(unsigned.status(), 403);
        let again = client.post("/admin/blog/post/1/change/", &taken).await;
        assert_eq!(again.status(), 422);
        shows(&again, r#"id="id_slug-error-0">Another post has this already"#);
        shows(&again, "<h1>Clouds over Paris, 1940</h1>");
        let kept = post_of("clouds-over-paris-1940", client).await?;
        assert_eq!((kept.title.as_str(), kept.tags.get()?.len()), ("Clouds over Paris, 1940", 2));
        assert_eq!(counts(client).await?, before);
        Ok(())
    })
}

#[test]
fn a_record_is_changed() -> Result {
    as_root(async |client| {
        let before = post_of("half-speed", client).await?;
        let form = client.get("/admin/blog/post/18/change/").await;
        assert_eq!(form.status(), 200);
        shows(&form, r#"name="slug" value="half-speed""#);
        shows(&form, r#"name="published_at" value="2020-10-15T08:00:00""#);
        shows(&form, r#"<option value="3" selected>ines</option>"#);
        shows(&form, r#"<option value="1" selected>Jazz</option>"#);
        shows(&form, r#"<option value="8">Trains</option>"#);
        let mut fields = right("Full speed", "half-speed");
        fields.extend([("tags", "8"), ("id", "1"), ("created_at", "1999-01-01T00:00")]);
        let answer = client.post("/admin/blog/post/18/change/", &fields).await;
        assert_eq!((answer.status(), answer.header("location")), (303, Some(LIST)));
        shows(&client.get(LIST).await, "The post “Full speed” was changed.");
        let after = post_of("half-speed", client).await?;
        assert_eq!((after.id, after.title.as_str(), after.status, after.published_at), (18, "Full speed", Status::Draft, None));
        assert_eq!(after.created_at, before.created_at);
        let tags: Vec<&str> = after.tags.get()?.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(tags, ["Trains"]);
        assert_eq!(post_of("clouds-over-paris-1940", client).await?.title, "Clouds over Paris, 1940");
        assert_eq!(client.get("/posts/half-speed/").await.status(), 404, "a draft now");
        Ok(())
    })
}

#[test]
fn a_record_is_deleted_with_what_hangs_on_it() -> Result {
    as_root(async |client| {
        let (posts, comments) = counts(client).await?;
        let page = client.get("/admin/blog/post/1/delete/").await;
        assert_eq!(page.status(), 200);
        shows(&page, "Delete “Clouds over Paris, 1940”?");
        shows(&page, "4 comments:");
        shows(&page, "1 post:</strong> Clouds over Paris, 1940");
        assert_eq!(counts(client).await?, (posts, comments), "it was only asked");
        let unsigned = client.send(client.form("/admin/blog/post/1/delete/", &[])).await;
        assert_eq!((unsigned.status(), counts(client).await?), (403, (posts, comments)));
        let answer = client.post("/admin/blog/post/1/delete/", &[]).await;
        assert_eq!((answer.status(), answer.header("location")), (303, Some(LIST)));
        shows(&client.get(LIST).await, "The post “Clouds over Paris, 1940” was deleted.");
        assert_eq!(counts(client).await?, (posts - 1, comments - 4));
        assert_eq!(Comment::objects().filter(comment::post.eq(1)).count(client.db()).await?, 0);
        for path in ["/admin/blog/post/1/change/", "/admin/blog/post/1/delete/", "/posts/clouds-over-paris-1940/"] {
            assert_eq!(client.get(path).await.status(), 404, "{path}");
        }
        assert_eq!(client.post("/admin/blog/post/1/delete/", &[]).await.status(), 404);
        // A tag goes from its posts, which stay.
        let page = client.get("/admin/blog/tag/6/delete/").await;
        hides(&page, " posts:");
        assert_eq!(client.post("/admin/blog/tag/6/delete/", &[]).await.status(), 303);
        assert_eq!(counts(client).await?.0, posts - 1);
        let tags = post_of("one-file", client).await?;
        assert_eq!(tags.tags.get()?.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["Databases"]);
        Ok(())
    })
}

#[test]
fn an_author_with_posts_is_protected() -> Result {
    as_root(async |client| {
        // The admin does not look after users here, so this is asked of the models.
        let ines = User::named(client.db(), "ines").await?.expect("she is in the fixture");
        let refused = ines.delete(client.db()).await;
        assert!(matches!(&refused, Err(Error::Protected(text)) if text.contains("6 posts")), "{refused:?}");
        Post::objects().filter(post::author.eq(&ines)).delete(client.db()).await?;
        assert_eq!(ines.delete(client.db()).await?.models, [("Profile", 1), ("User", 1)]);
        Ok(())
    })
}

#[test]
fn a_key_that_cannot_be_is_not_found() -> Result {
    as_root(async |client| {
        let before = counts(client).await?;
        let keys = ["abc", "99999999999999999999", "9223372036854775807", "0", "-1", "999", "+1", "01", "1%20", "1;--", "%25"];
        for key in keys {
            for action in ["change", "delete"] {
                let path = format!("/admin/blog/post/{key}/{action}/");
                assert_eq!(client.get(&path).await.status(), 404, "{path}");
                assert_eq!(client.post(&path, &right("x", "x")).await.status(), 404, "{path}");
            }
        }
        assert_eq!(counts(client).await?, before);
        Ok(())
    })
}

#[test]
fn html_in_a_title_is_text() -> Result {
    as_root(async |client| {
        let (title, shown) = ("<script>alert('x')</script>&amp;", "&lt;script&gt;alert('x')&lt;/script&gt;&amp;amp;");
        assert_eq!(client.post(ADD, &right(title, "script")).await.status(), 303);
        let id = post_of("script", client).await?.id;
        Comment::create().post(id).name(title).body(title).save(client.db()).await?;
        let published = [post::status.set(Status::Published), post::published_at.set(DateTime::parse("2020-12-31T00:00:00Z")?)];
        Post::objects().filter(post::id.eq(id)).update(client.db(), published).await?;
        let of_post = |action: &str| format!("/admin/blog/post/{id}/{action}/");
        let paths = [
            LIST.to_owned(),
            of_post("change"),
            of_post("delete"),
            "/admin/blog/comment/".into(),
            "/".into(),
            "/posts/script/".into(),
        ];
        for path in paths {
            let page = client.get(&path).await;
            assert_eq!(page.status(), 200, "{path}");
            shows(&page, shown);
            hides(&page, "<script>alert");
        }
        Ok(())
    })
}
