//! Records that a field points to, added and changed in a window of their own.

use nuages::auth::{Permission, permission, user};
use nuages::prelude::*;
use nuages::testing::TestResponse;

use super::models::*;
use super::site::{POSTS, posts, with_desk};

const ADD_POST: &str = "/admin/blog/post/add/";
const ADD_TAG: &str = "/admin/blog/tag/add/";
/// A name that would end a script, an attribute or an element, were it written into one.
const NAME: &str = "</script><script>alert(1)</script>'\"><b>";

/// What stands beside a field.
fn beside<'a>(page: &'a TestResponse, field: &str) -> Option<&'a str> {
    page.text().split(&format!("data-related=\"{field}\"")).nth(1)?.split("</p>").next()
}

/// What a window says that was stored: the key, and what stands for the record.
fn stored(page: &TestResponse) -> (String, String) {
    let said = page.text().split("data-stored=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("nothing was stored");
    let said = said.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let said: serde_json::Value = serde_json::from_str(&said).expect("no JSON");
    let text = |name: &str| said[name].as_str().unwrap_or_default().to_owned();
    (text("key"), text("title"))
}

#[test]
fn fields_lead_to_what_they_point_to() -> Result {
    with_desk(async |client| {
        let made = posts(&["one"], client.db()).await?;
        let author = made[0].author.key()?.to_string();
        let page = client.get(&format!("{POSTS}{}/change/", made[0].id)).await;
        let links = beside(&page, "author").expect("an author can be added");
        assert!(links.contains("href=\"/admin/blog/author/add/\"") && links.contains("data-model=\"blog_author\""), "{links}");
        assert!(links.contains(&format!("href=\"/admin/blog/author/{author}/change/\"")), "{links}");
        assert!(
            links.contains("data-href=\"/admin/blog/author/__key__/change/\"") && !links.contains("hidden target"),
            "{links}"
        );
        let nobody = beside(&page, "editor").expect("an editor can be added");
        assert!(!nobody.contains("href=\"/admin/blog/author/1/change/\"") && nobody.contains(" hidden target"), "{nobody}");
        let many = beside(&page, "tags").expect("a tag can be added");
        assert!(many.contains(ADD_TAG) && !many.contains("__key__"), "of several nobody knows which one: {many}");
        // In the rows of another record, and in the row that is not there yet.
        let rows = client.get(&format!("/admin/blog/author/{author}/change/")).await;
        for row in ["0", "__prefix__"] {
            assert!(beside(&rows, &format!("posts-{row}-editor")).is_some(), "{row}: {}", rows.text());
        }
        Ok(())
    })
}

#[test]
fn a_window_stores_a_record_and_says_which() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let window = client.get(&format!("{ADD_TAG}?_popup=1")).await;
        window.assert_status(200).assert_contains("Save").assert_lacks("Save and continue").assert_lacks("Save and add another");
        window.assert_lacks("Log out").assert_lacks("Breadcrumb");
        let refused = client.submit(&window, &[("name", "")]).await;
        refused.assert_status(422).assert_lacks("Log out").assert_lacks("data-stored");
        let answer = client.submit(&refused, &[("name", NAME)]).await;
        answer.assert_status(200).assert_lacks("<script>").assert_lacks("alert(1)</script>").assert_lacks("<b>");
        let tag = Tag::objects().get(db).await?;
        assert_eq!(stored(&answer), (tag.id.to_string(), NAME.to_owned()));
        // Nothing is left to be told on another page.
        client.get("/admin/").await.assert_lacks("was added");
        let change = client.get(&format!("/admin/blog/tag/{}/change/?_popup=1", tag.id)).await;
        change.assert_lacks("History").assert_lacks(">Delete<");
        assert_eq!(stored(&client.submit(&change, &[("name", "jazz")]).await), (tag.id.to_string(), "jazz".to_owned()));
        // What is no window goes on as ever.
        for path in [ADD_TAG.to_owned(), format!("{ADD_TAG}?_popup=0"), format!("{ADD_TAG}?_popup=")] {
            let page = client.get(&path).await;
            page.assert_contains("Log out");
            client.submit(&page, &[("name", &path)]).await.assert_status(303);
        }
        Ok(())
    })
}

#[test]
fn each_link_is_for_who_may() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["one"], db).await?;
        let bob = User::create().username("bob").password("").is_staff(true).save(db).await?;
        client.login(&bob).await?;
        let allow = async |codename: &str| {
            let held = Permission::objects().filter(permission::codename.eq(codename)).get(db).await?;
            user::user_permissions.add(&bob, [&held], db).await
        };
        let change = format!("{POSTS}{}/change/", made[0].id);
        allow("change_post").await?;
        client.get(&change).await.assert_lacks("data-related");
        client.get(&format!("{ADD_TAG}?_popup=1")).await.assert_status(403);
        allow("add_author").await?;
        let page = client.get(&change).await;
        let links = beside(&page, "author").unwrap_or_default();
        assert!(links.contains("Add author") && !links.contains("Change this") && beside(&page, "tags").is_none(), "{links}");
        allow("change_author").await?;
        let page = client.get(&change).await;
        assert!(beside(&page, "author").unwrap_or_default().contains("Change this author"));
        // Who may only look at posts chooses no author.
        let eve = User::create().username("eve").password("").is_staff(true).save(db).await?;
        for codename in ["view_post", "add_author"] {
            let held = Permission::objects().filter(permission::codename.eq(codename)).get(db).await?;
            user::user_permissions.add(&eve, [&held], db).await?;
        }
        client.login(&eve).await?;
        client.get(&change).await.assert_status(200).assert_lacks("data-related");
        client.get(ADD_POST).await.assert_status(403);
        Ok(())
    })
}
