//! Authors write.

use blog::models::{Post, Status, Tag, post, tag};
use nuages::prelude::*;
use nuages::testing::TestClient;

use super::{hides, new_user, post_of, shows, with_blog};

/// A PNG of a width and a height, as far as its header goes.
fn png(width: u32, height: u32) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &size, b"\x08\x06\0\0\0"].concat()
}

/// Somebody who writes, logged in.
async fn nell(client: &TestClient) -> Result<User> {
    let nell = new_user("nell", false, false, client).await?;
    client.login(&nell).await?;
    Ok(nell)
}

/// What a post is made of, without its tags.
fn typed(status: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("title", "Tea & <b>toast</b>"),
        ("slug", "tea-and-toast"),
        ("summary", "What is left of a morning."),
        ("body", "First <i>tea</i>.\r\n\r\nThen toast."),
        ("status", status),
    ]
}

#[test]
fn a_post_is_written_with_tags_and_a_cover() -> Result {
    with_blog(async |client| {
        let nell = nell(client).await?;
        let page = client.get("/write/").await;
        shows(&page, r#"<form class="edit" method="post" enctype="multipart/form-data">"#);
        shows(&page, r#"accept=".png,.jpg,.webp""#);
        let jazz = Tag::objects().filter(tag::slug.eq("jazz")).get(client.db()).await?.id.to_string();
        let trains = Tag::objects().filter(tag::slug.eq("trains")).get(client.db()).await?.id.to_string();
        let mut fields = typed("published");
        // Neither can be sent: who wrote it and when it came out is the program's to say.
        fields.extend([("tags", jazz.as_str()), ("tags", &trains), ("author", "1"), ("published_at", "1999-01-01T00:00")]);
        let cover = png(1200, 600);
        let sent = client.post_files("/write/", &fields, &[("cover", "tea.png", &cover)]).await;
        sent.assert_redirects("/posts/tea-and-toast/");
        let shown = client.follow(sent).await;
        shown.assert_message("The post “Tea & <b>toast</b>” was created.");
        shows(&shown, "<h1>Tea &amp; &lt;b&gt;toast&lt;/b&gt;</h1>");
        shows(&shown, "<p>First &lt;i&gt;tea&lt;/i&gt;.</p><p>Then toast.</p>");
        shows(&shown, r#"<a href="/tags/jazz/">Jazz</a></li><li><a href="/tags/trains/">Trains</a>"#);
        hides(&shown, "<b>toast");
        let stored = post_of("tea-and-toast", client).await?;
        assert_eq!((stored.author.key()?, stored.status), (nell.id, Status::Published));
        assert!(stored.published_at.is_some_and(|at| at.format("%Y").to_string() != "1999"));
        let url = stored.cover.expect("it has a cover").url();
        shows(&shown, &format!(r#"<img class="cover" src="{url}" alt="">"#));
        shows(&client.get("/").await, &format!(r#"<img src="{url}" alt="" loading="lazy">"#));
        let file = client.get(&url).await;
        assert_eq!((file.status(), file.header("content-type"), file.bytes()), (200, Some("image/png"), &*cover));
        // The author's page is there from the first post on.
        shows(&client.get("/authors/nell/").await, "1 post, here since ");
        Ok(())
    })
}

#[test]
fn a_wrong_picture_is_refused_and_nothing_typed_is_lost() -> Result {
    with_blog(async |client| {
        nell(client).await?;
        let mut fields = typed("draft");
        let jazz = Tag::objects().filter(tag::slug.eq("jazz")).get(client.db()).await?.id.to_string();
        fields.push(("tags", jazz.as_str()));
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
        let large = {
            let mut bytes = png(10, 10);
            bytes.resize(5_000_001, 0);
            bytes
        };
        for (name, bytes, told) in [
            ("cover.svg", svg, "type"),
            ("cover.png", b"no picture at all".to_vec(), "type"),
            ("cover.png", png(4001, 10), "4000"),
            ("cover.png", png(10, 4001), "4000"),
            ("cover.png", large, "MB"),
        ] {
            let again = client.post_files("/write/", &fields, &[("cover", name, &bytes)]).await;
            again.assert_status(422);
            let errors = again.form_errors("cover");
            assert!(errors.len() == 1 && errors[0].contains(told), "{told}: {errors:?}");
            shows(&again, r#"value="Tea &amp; &lt;b&gt;toast&lt;/b&gt;""#);
            shows(&again, "First &lt;i&gt;tea&lt;/i&gt;.");
            shows(&again, &format!(r#"name="tags" value="{jazz}" checked"#));
        }
        assert!(!Post::objects().filter(post::slug.eq("tea-and-toast")).exists(client.db()).await?);
        Ok(())
    })
}

#[test]
fn a_draft_is_its_authors_alone() -> Result {
    with_blog(async |client| {
        nell(client).await?;
        client.post("/write/", &typed("draft")).await.assert_redirects("/posts/tea-and-toast/");
        let page = client.get("/posts/tea-and-toast/").await;
        shows(&page, "Only you can read this.");
        hides(&page, "Write a comment");
        shows(&client.get("/mine/").await, r#"<a href="/posts/tea-and-toast/">"#);
        hides(&client.get("/").await, "tea-and-toast");
        let comment = [("name", "Nell"), ("body", "first")];
        client.post("/posts/tea-and-toast/comments/", &comment).await.assert_status(404);
        // Published, it gets its day; and keeps it, whatever becomes of it later.
        client.post("/write/tea-and-toast/", &typed("published")).await.assert_redirects("/posts/tea-and-toast/");
        let day = post_of("tea-and-toast", client).await?.published_at;
        assert!(day.is_some());
        client.post("/write/tea-and-toast/", &typed("draft")).await.assert_redirects("/posts/tea-and-toast/");
        client.post("/write/tea-and-toast/", &typed("published")).await.assert_redirects("/posts/tea-and-toast/");
        assert_eq!(post_of("tea-and-toast", client).await?.published_at, day);
        shows(&client.get("/").await, "tea-and-toast");
        client.post("/write/tea-and-toast/", &typed("draft")).await;
        // Another author, and everybody else, do not even learn that it is there.
        client.login(&new_user("bob", false, false, client).await?).await?;
        client.get("/posts/tea-and-toast/").await.assert_status(404);
        hides(&client.get("/mine/").await, "tea-and-toast");
        client.post("/logout/", &[]).await;
        client.get("/posts/tea-and-toast/").await.assert_status(404);
        Ok(())
    })
}

#[test]
fn nobody_touches_the_post_of_another() -> Result {
    with_blog(async |client| {
        let before = post_of("half-speed", client).await?;
        let pages = ["/write/half-speed/", "/write/half-speed/delete/"];
        let check = async |status: u16| {
            for page in pages {
                assert_eq!(client.get(page).await.status(), status, "{page}");
                let sent = client.post(page, &typed("draft")).await.status();
                assert_eq!(sent, if status == 302 { 303 } else { status }, "{page}");
            }
            let now = post_of("half-speed", client).await?;
            assert_eq!((&now.title, &now.body, now.status), (&before.title, &before.body, before.status));
            Ok::<(), Error>(())
        };
        check(302).await?;
        nell(client).await?;
        check(404).await?;
        hides(&client.get("/posts/half-speed/").await, "/write/half-speed/");
        // The admin is where one changes what others have written.
        client.login(&new_user("boss", true, true, client).await?).await?;
        check(404).await
    })
}

#[test]
fn a_post_is_changed_and_deleted() -> Result {
    with_blog(async |client| {
        let ines = User::objects().filter(nuages::auth::user::username.eq("ines")).get(client.db()).await?;
        client.login(&ines).await?;
        shows(&client.get("/posts/half-speed/").await, r#"<a href="/write/half-speed/">Edit</a>"#);
        let form = client.get("/write/half-speed/").await;
        shows(&form, r#"value="Half speed""#);
        let taken = client.submit(&form, &[("slug", "rain-gauge")]).await;
        taken.assert_status(422);
        assert_eq!(taken.form_errors("slug").len(), 1, "{}", taken.text());
        let changed = client.submit(&taken, &[("slug", "half-speed"), ("title", "Full speed")]).await;
        client.follow(changed).await.assert_message("The post “Full speed” was changed.");
        let stored = post_of("half-speed", client).await?;
        assert_eq!((&*stored.title, stored.tags.get()?.len()), ("Full speed", 2));
        let ask = client.get("/write/half-speed/delete/").await;
        ask.assert_contains("Delete “Full speed”?").assert_contains("1 comment");
        client.submit(&ask, &[]).await.assert_redirects("/mine/");
        client.get("/posts/half-speed/").await.assert_status(404);
        Ok(())
    })
}

#[test]
fn an_author_says_who_they_are() -> Result {
    with_blog(async |client| {
        client.get("/profile/").await.assert_redirects("/login/?next=%2Fprofile%2F");
        nell(client).await?;
        client.post("/write/", &typed("published")).await;
        hides(&client.get("/authors/nell/").await, "heron");
        let page = client.get("/profile/").await;
        let refused = client.submit(&page, &[("about", &"x".repeat(501))]).await;
        refused.assert_status(422);
        assert_eq!(refused.form_errors("about").len(), 1);
        // The first time it is made, the second time it is changed; whose it is cannot be sent.
        for about in ["A <b>heron</b>.", "A heron & a friend."] {
            let sent = client.submit(&client.get("/profile/").await, &[("about", about), ("user", "1")]).await;
            client.follow(sent).await.assert_message("Your profile is saved.");
            let escaped = about.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            shows(&client.get("/authors/nell/").await, &format!("<p>{escaped}</p>"));
        }
        shows(&client.get("/authors/mireille/").await, "Plays rhythm guitar");
        Ok(())
    })
}

#[test]
fn a_cover_goes_when_another_takes_its_place_and_with_its_post() -> Result {
    with_blog(async |client| {
        nell(client).await?;
        client.post_files("/write/", &typed("published"), &[("cover", "tea.png", &png(4, 2))]).await;
        let cover = async || Ok::<_, Error>(post_of("tea-and-toast", client).await?.cover.map(|cover| cover.url()));
        let first = cover().await?.expect("it has a cover");
        client.get(&first).await.assert_status(200);
        // What is refused, or sends no other file, leaves it where it is.
        let refused = client.post_files("/write/tea-and-toast/", &[("title", "")], &[("cover", "tea.png", &png(6, 3))]).await;
        refused.assert_status(422);
        client.get(&first).await.assert_status(200);
        client.post("/write/tea-and-toast/", &typed("published")).await;
        client.get(&first).await.assert_status(200);
        client.post_files("/write/tea-and-toast/", &typed("published"), &[("cover", "tea.png", &png(6, 3))]).await;
        client.get(&first).await.assert_status(404);
        let second = cover().await?.expect("it has another cover");
        client.get(&second).await.assert_status(200);
        client.submit(&client.get("/write/tea-and-toast/delete/").await, &[]).await.assert_redirects("/mine/");
        client.get(&second).await.assert_status(404);
        Ok(())
    })
}
