//! The testing kit: forms that are filled in, redirects that are followed, and what a failure tells.

use std::panic::{AssertUnwindSafe, catch_unwind};

use nuages::Result;
use nuages::testing::{TestResponse, assert_queries};

use crate::models::*;
use crate::site::{PostDetail, published, with_site};

#[test]
fn a_form_is_filled_in_and_followed() -> Result {
    with_site(async |client, user, _| {
        client.login(&user).await?;
        let page = client.get("/site/write/").await;
        let refused = client.submit(&page, &[("slug", "no slug")]).await;
        refused.assert_status(422).assert_form_error("slug", "Use letters a to z, digits, hyphens and underscores.");
        // What stood in the form is sent again, the title among it.
        let done = client.submit(&refused, &[("slug", "idea"), ("body", "x")]).await;
        done.assert_status(303).assert_redirects(PostDetail::url("idea"));
        let page = client.follow(done).await;
        page.assert_status(200).assert_contains("<h1>An idea</h1>").assert_message("The post “An idea” was created.");
        assert_eq!(page.messages(), ["The post “An idea” was created."]);
        assert!(client.get("/site/posts/").await.messages().is_empty(), "it is told once");
        Ok(())
    })
}

/// What a test is told when something is not as it says.
fn told(said: impl FnOnce(&TestResponse), response: &TestResponse) -> String {
    let panic = catch_unwind(AssertUnwindSafe(|| said(response))).expect_err("it did not fail");
    panic.downcast_ref::<String>().cloned().unwrap_or_default()
}

#[test]
fn a_failure_says_what_was_there() -> Result {
    with_site(async |client, user, ann| {
        published("hello", "2026-03-01T09:00:00Z", &ann, client.db()).await?;
        let page = client.get("/site/posts/?a=b").await;
        let text = told(|page| _ = page.assert_contains("nothing like it"), &page);
        assert!(text.starts_with("GET /site/posts/?a=b does not have `nothing like it`\nwhat it answered: 200 OK\n"), "{text}");
        assert!(text.contains("Posts") && text.contains("hello") && !text.contains('<'), "the words of the page: {text}");
        let text = told(|page| _ = page.assert_status(404), &page);
        assert!(text.starts_with("GET /site/posts/?a=b answered 200, not 404"), "{text}");
        assert!(told(|page| _ = page.assert_lacks("hello"), &page).contains("has `hello`, which should not be there"));
        assert!(told(|page| _ = page.assert_message("Hi"), &page).contains("shows no message `Hi`, but []"));
        let login = client.get("/site/write/").await;
        let text = told(|page| _ = page.assert_redirects("/elsewhere/"), &login);
        assert!(
            text.contains("does not lead to `/elsewhere/`, but answered 302 Found to `/login/?next=%2Fsite%2Fwrite%2F`"),
            "{text}"
        );
        client.login(&user).await?;
        let refused = client.post("/site/write/", &[("title", "")]).await;
        let text = told(|page| _ = page.assert_form_error("title", "Too long."), &refused);
        assert!(text.contains("the field `title` has no error `Too long.`, but [\"Fill in this field.\"]"), "{text}");
        assert!(told(|page| drop(page.json::<Vec<i64>>()), &page).contains("answered other JSON"));
        Ok(())
    })
}

#[test]
fn too_many_queries_are_shown() -> Result {
    with_site(async |client, _, _| {
        let work = async { Post::objects().count(client.db()).await };
        let number = assert_queries(client.db(), 1, work).await?;
        assert_eq!(number, 0);
        Ok(())
    })
}
