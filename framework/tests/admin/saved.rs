//! Lists that one comes back to.

use nuages::auth::create_superuser;
use nuages::prelude::*;

use super::site::{POSTS, posts, with_desk};

const SAVED: &str = "/admin/blog/post/saved/";

#[test]
fn a_list_is_kept_under_a_name_and_forgotten() -> Result {
    with_desk(async |client| {
        posts(&["one", "two"], client.db()).await?;
        client.get(&format!("{POSTS}?q=two&o=-1&p=1")).await.assert_contains(format!("{SAVED}?q=two&amp;o=-1\""));
        client.get(SAVED).await.assert_contains("You keep none yet.").assert_lacks("Keep it");
        let page = client.get(&format!("{SAVED}?q=two&o=-1")).await;
        client.submit(&page, &[("name", "<b>mine</b>")]).await.assert_redirects(SAVED);
        let kept = client.get(SAVED).await;
        kept.assert_contains(format!("{POSTS}?q=two&amp;o=-1\""))
            .assert_contains("&lt;b&gt;mine&lt;/b&gt;")
            .assert_lacks("<b>mine");
        for (name, told) in [
            ("<b>mine</b>", "You have a list of this name already."),
            ("  ", "Give it a name."),
            (&"x".repeat(61), "Use at most 60 characters."),
        ] {
            client.post(SAVED, &[("name", name), ("query", "q=one")]).await.assert_status(422).assert_contains(told);
        }
        // What the list does not understand is not kept.
        client.post(SAVED, &[("name", "odd"), ("query", "gone__exact=1")]).await.assert_redirects(format!("{POSTS}?e=1"));
        // They are everybody's own.
        let bob = create_superuser(client.db(), "bob", "", "correct horse battery", 4).await?;
        let id = kept.text().split("name=\"remove\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
        client.login(&bob).await?;
        client.get(SAVED).await.assert_lacks("mine");
        client.post(SAVED, &[("remove", &id)]).await.assert_redirects(SAVED);
        client.login(&User::named(client.db(), "ann").await?.unwrap()).await?;
        client.get(SAVED).await.assert_contains("mine");
        client.get("/admin/blog/tag/saved/").await.assert_lacks("mine");
        client.post(SAVED, &[("remove", &id)]).await.assert_redirects(SAVED);
        client.get(SAVED).await.assert_lacks("mine");
        for senseless in ["x", "", "99999999999999999999"] {
            assert_eq!(client.post(SAVED, &[("remove", senseless)]).await.status(), 404, "{senseless}");
        }
        Ok(())
    })
}
