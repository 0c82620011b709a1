//! Search in all models at once, and an app in numbers.

use nuages::prelude::*;

use super::models::*;
use super::site::{posts, with_desk};

#[test]
fn one_search_finds_records_of_all_models() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let made = posts(&["nuages", "<b>manoir</b>"], db).await?;
        let author = new_author("Nuages & Co", db).await?;
        client.get("/admin/").await.assert_contains("action=\"/admin/search/\"");
        let found = client.get("/admin/search/?q=nuages").await;
        found.assert_status(200).assert_contains(format!("/admin/blog/post/{}/change/", made[0].id));
        found.assert_contains(format!("/admin/blog/author/{}/change/", author.id)).assert_contains("Nuages &amp; Co");
        found.assert_lacks("manoir");
        client.get("/admin/search/?q=manoir").await.assert_contains("&lt;b&gt;manoir&lt;/b&gt;").assert_lacks("<b>manoir");
        client.get("/admin/search/?q=ann").await.assert_contains("/admin/auth/user/1/change/");
        client.get("/admin/search/?q=%22%3Cgone%3E").await.assert_contains("Nothing was found.").assert_lacks("<gone>");
        for empty in ["", "?q=", "?q=%20", "?q=%00"] {
            client.get(&format!("/admin/search/{empty}")).await.assert_status(200);
        }
        for number in 0..7 {
            new_author(&format!("many {number}"), db).await?;
        }
        let many = client.get("/admin/search/?q=many").await;
        assert_eq!(many.text().matches("/admin/blog/author/").count(), 7, "five, and twice the list of all");
        many.assert_contains("/admin/blog/author/?q=many");
        Ok(())
    })
}

#[test]
fn a_search_asks_for_what_the_visitor_may_see() -> Result {
    with_desk(async |client| {
        let db = client.db();
        new_author("secret", db).await?;
        let bob = User::create().username("bob").password("").is_staff(true).save(db).await?;
        client.login(&bob).await?;
        client.get("/admin/").await.assert_lacks("/admin/search/");
        client.get("/admin/search/?q=secret").await.assert_status(200).assert_contains("Nothing was found.");
        Ok(())
    })
}

#[test]
fn an_app_is_shown_in_numbers() -> Result {
    with_desk(async |client| {
        let db = client.db();
        client.get("/admin/blog/").await.assert_contains("<strong>0</strong> posts").assert_lacks("<svg");
        let mut made = posts(&["one", "two", "old"], db).await?;
        for post in &mut made[..2] {
            post.update(db, [post::published_at.set(Some(DateTime::now()))]).await?;
        }
        let month = DateTime::now().format("%B %Y").to_string();
        let page = client.get("/admin/blog/").await;
        page.assert_contains("<strong>3</strong> posts").assert_contains("<strong>1</strong> author");
        page.assert_contains(format!("aria-label=\"Posts in each of the last 12 months: {month} 2\""));
        assert_eq!(page.text().matches("<rect").count(), 12);
        // The comments of posts that are not featured are nobody's business, and neither is how many there are.
        Comment::create().post(&made[0]).text("hm").save(db).await?;
        client.get("/admin/blog/").await.assert_contains("<strong>0</strong> comments");
        client.get("/admin/auth/").await.assert_contains("<strong>1</strong> user<").assert_contains("<svg");
        Ok(())
    })
}
