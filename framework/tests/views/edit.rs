//! Pages of forms: a new record, a changed one, one that goes, and a form of no model.

use nuages::Result;
use nuages::model::Model as _;

use crate::models::*;
use crate::site::{PostEdit, published, with_site};

#[test]
fn a_record_is_made_by_a_form() -> Result {
    with_site(async |client, user, ann| {
        assert_eq!(client.get("/site/write/").await.status(), 302, "nobody is logged in");
        client.login(&user).await?;
        let page = client.get("/site/write/").await;
        for text in [
            r#"<form class="edit" method="post""#,
            r#"name="csrf_token""#,
            r#"value="An idea""#,
            "<h1>New post</h1>",
            "Publish</button>",
        ] {
            assert!(page.text().contains(text), "{text}: {}", page.text());
        }
        let refused = client.post("/site/write/", &[("title", "<i>Kept</i>"), ("slug", "not a slug"), ("body", "x")]).await;
        assert_eq!(refused.status(), 422);
        assert!(
            refused.text().contains(r#"value="&lt;i&gt;Kept&lt;/i&gt;""#) && refused.text().contains("aria-invalid"),
            "{}",
            refused.text()
        );
        assert_eq!(Post::objects().count(client.db()).await?, 0, "nothing was stored");
        let stored = client.post("/site/write/", &[("title", "Hello"), ("slug", "hello"), ("body", "x")]).await;
        assert_eq!((stored.status(), stored.header("location")), (303, Some("/site/posts/hello/")));
        let post = Post::objects().filter(post::slug.eq("hello")).get(client.db()).await?;
        assert_eq!((post.author.key()?, post.views), (ann.id, 1), "given by the view, and counted behind it");
        assert!(client.get("/site/posts/hello/").await.text().contains("The post “Hello” was created."));
        let taken = client.post("/site/write/", &[("title", "Again"), ("slug", "hello"), ("body", "x")]).await;
        assert!(taken.status() == 422 && taken.text().contains("Another post has this already."), "{}", taken.text());
        Ok(())
    })
}

#[test]
fn a_record_is_changed_by_a_form() -> Result {
    with_site(async |client, user, ann| {
        let post = published("hello", "2026-03-01T09:00:00Z", &ann, client.db()).await?;
        let bob = new_author("bob", client.db()).await?;
        published("other", "2026-03-01T09:00:00Z", &bob, client.db()).await?;
        client.login(&user).await?;
        let page = client.get(&PostEdit::url(&post.slug)).await;
        assert!(page.text().contains(r#"value="hello""#) && page.text().contains("<h1>Change “hello”</h1>"), "{}", page.text());
        assert_eq!(client.get("/site/posts/nowhere/edit/").await.status(), 404);
        // Of another author: the page says no, to the form, too.
        assert_eq!(client.get("/site/posts/other/edit/").await.status(), 403);
        let fields = [("title", "New"), ("slug", "new"), ("body", "y")];
        assert_eq!(client.post("/site/posts/other/edit/", &fields).await.status(), 403);
        let refused = client.post("/site/posts/hello/edit/", &[("title", ""), ("slug", "other"), ("body", "typed")]).await;
        assert!(refused.status() == 422 && refused.text().contains("typed") && refused.text().contains("Fill in this field."));
        let done = client.post("/site/posts/hello/edit/", &fields).await;
        assert_eq!((done.status(), done.header("location")), (303, Some("/site/posts/new/")));
        assert!(client.get("/site/posts/new/").await.text().contains("Well done."));
        let mut post = post;
        post.refresh(client.db()).await?;
        assert_eq!((post.title.as_str(), post.slug.as_str()), ("New", "new"));
        Ok(())
    })
}

#[test]
fn a_record_goes_with_what_hangs_on_it() -> Result {
    with_site(async |client, user, ann| {
        let post = published("hello", "2026-03-01T09:00:00Z", &ann, client.db()).await?;
        for text in ["a", "b"] {
            Comment::create().post(&post).text(text).save(client.db()).await?;
        }
        client.login(&user).await?;
        let asks = client.get("/site/posts/hello/delete/").await;
        for text in ["<h1>Delete “hello”?</h1>", "1 post", "2 comments", r#"<a href="/site/posts/">Keep it</a>"#] {
            assert!(asks.text().contains(text), "{text}: {}", asks.text());
        }
        assert_eq!(Post::objects().count(client.db()).await?, 1, "to ask deletes nothing");
        let sent = client.send(client.form("/site/posts/hello/delete/", &[])).await;
        assert_eq!(sent.status(), 403, "without a token");
        let gone = client.post("/site/posts/hello/delete/", &[]).await;
        assert_eq!((gone.status(), gone.header("location")), (303, Some("/site/posts/")));
        assert_eq!((Post::objects().count(client.db()).await?, Comment::objects().count(client.db()).await?), (0, 0));
        assert!(client.get("/site/posts/").await.text().contains("The post “hello” was deleted."));
        assert_eq!(client.post("/site/posts/hello/delete/", &[]).await.status(), 404);
        Ok(())
    })
}

#[test]
fn a_record_that_is_needed_stays() -> Result {
    with_site(async |client, user, ann| {
        Contract::create().author(&ann).save(client.db()).await?;
        client.login(&user).await?;
        let path = format!("/site/authors/{}/delete/", ann.id);
        for page in [client.get(&path).await, client.post(&path, &[]).await] {
            assert!(page.status() == 409 && page.text().contains("other records still need it"), "{}", page.text());
        }
        assert_eq!(Author::objects().count(client.db()).await?, 1);
        Ok(())
    })
}

#[test]
fn a_form_of_no_model_does_what_it_says() -> Result {
    with_site(async |client, _, _| {
        let page = client.get("/site/tag/wanted/").await;
        assert!(page.text().contains("<h1>A tag</h1>") && page.text().contains("Send</button>"), "{}", page.text());
        let refused = client.post("/site/tag/wanted/", &[("name", "")]).await;
        assert_eq!((refused.status(), Tag::objects().count(client.db()).await?), (422, 0));
        let done = client.post("/site/tag/wanted/", &[("name", "rust")]).await;
        assert_eq!((done.status(), done.header("location")), (303, Some("/site/about/wanted/")));
        assert!(client.get("/site/about/x/").await.text().contains("Thank you for rust."));
        assert_eq!(Tag::objects().get(client.db()).await?.name, "rust");
        Ok(())
    })
}

#[test]
fn what_was_sent_is_looked_at_by_the_same_rules() -> Result {
    with_site(async |client, user, _| {
        client.login(&user).await?;
        // Fields that the form does not have are not written, and broken requests are no 5xx.
        let stored =
            client.post("/site/write/", &[("title", "T"), ("slug", "t"), ("body", ""), ("author", "99"), ("views", "99")]).await;
        assert_eq!(stored.status(), 303);
        assert_eq!(Post::objects().get(client.db()).await?.views, 1);
        for path in ["/site/write/", "/site/posts/t/edit/", "/site/posts/t/delete/", "/site/tag/%00/"] {
            for fields in [&[("title", "\0")][..], &[("title", "x"), ("title", "y"), ("slug", "\u{202e}")], &[("name", "\0")]] {
                let status = client.post(path, fields).await.status();
                assert!(status < 500, "{path} {fields:?}: {status}");
            }
        }
        Ok(())
    })
}
