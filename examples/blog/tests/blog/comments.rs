//! Readers have their say.

use blog::models::{Comment, comment};
use nuages::prelude::*;

use super::{hides, post_of, shows, with_blog};

const PAGE: &str = "/posts/half-speed/";
const SEND: &str = "/posts/half-speed/comments/";

#[test]
fn a_comment_appears_as_it_was_written() -> Result {
    with_blog(async |client| {
        shows(&client.get(PAGE).await, "<h2>1 comment</h2>");
        let body = "<script>alert(1)</script>\r\n\r\n& more \u{1f3b6}";
        let sent = client.post(SEND, &[("name", " <b>Joseph</b> "), ("body", body), ("post", "1"), ("id", "1")]).await;
        assert_eq!((sent.status(), sent.header("location")), (303, Some(PAGE)));
        let page = client.get(PAGE).await;
        shows(&page, "Thank you: your comment is there.");
        shows(&page, "<h2>2 comments</h2>");
        shows(&page, "&lt;b&gt;Joseph&lt;/b&gt;, ");
        shows(&page, "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>&amp; more \u{1f3b6}</p>");
        hides(&page, "<script>alert");
        hides(&client.get(PAGE).await, "Thank you");
        // It is a new one, on this post, whatever else was sent.
        let stored = Comment::objects().filter(comment::name.eq("<b>Joseph</b>")).with(comment::post).get(client.db()).await?;
        assert_eq!((stored.post.get()?.slug.as_str(), stored.id > 33), ("half-speed", true));
        assert_eq!(stored.body, "<script>alert(1)</script>\n\n& more \u{1f3b6}");
        Ok(())
    })
}

#[test]
fn a_comment_needs_its_token() -> Result {
    with_blog(async |client| {
        let fields = [("name", "Joseph"), ("body", "unasked for")];
        let before = Comment::objects().count(client.db()).await?;
        assert_eq!(client.send(client.form(SEND, &fields)).await.status(), 403);
        let wrong = [fields[0], fields[1], ("csrf_token", "nonsense")];
        assert_eq!(client.send(client.form(SEND, &wrong)).await.status(), 403);
        assert_eq!(Comment::objects().count(client.db()).await?, before);
        hides(&client.get(PAGE).await, "unasked for");
        assert_eq!(client.post(SEND, &fields).await.status(), 303);
        assert_eq!(Comment::objects().count(client.db()).await?, before + 1);
        Ok(())
    })
}

#[test]
fn a_comment_with_a_mistake_is_shown_again() -> Result {
    with_blog(async |client| {
        let before = Comment::objects().count(client.db()).await?;
        let again = client.post(SEND, &[("name", " "), ("body", "a <long> text")]).await;
        assert_eq!(again.status(), 422);
        shows(&again, r#"id="id_name-error-0">Fill in this field"#);
        shows(&again, ">\na &lt;long&gt; text</textarea>");
        shows(&again, "<h1>Half speed</h1>");
        hides(&again, r#"id="id_body-error-0""#);
        let long = "é".repeat(81);
        let again = client.post(SEND, &[("name", &long), ("body", "")]).await;
        assert_eq!(again.status(), 422);
        shows(&again, "Use at most 80 characters (there are 81)");
        shows(&again, r#"id="id_body-error-0">Fill in this field"#);
        shows(&again, &format!(r#"value="{long}""#));
        assert_eq!(client.post(SEND, &[]).await.status(), 422);
        assert_eq!(Comment::objects().count(client.db()).await?, before);
        Ok(())
    })
}

#[test]
fn only_what_is_published_takes_comments() -> Result {
    with_blog(async |client| {
        let fields = [("name", "Joseph"), ("body", "text")];
        for slug in ["tuning-up", "nowhere"] {
            assert_eq!(client.post(&format!("/posts/{slug}/comments/"), &fields).await.status(), 404, "{slug}");
        }
        let draft = post_of("tuning-up", client).await?;
        assert_eq!(Comment::objects().filter(comment::post.eq(&draft)).count(client.db()).await?, 0);
        assert_eq!(client.get(SEND).await.status(), 405);
        Ok(())
    })
}
