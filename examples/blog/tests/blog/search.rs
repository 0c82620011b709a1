//! Looking for posts.

use nuages::prelude::*;
use nuages::testing::TestResponse;

use super::{between, hides, shows, with_blog};

fn found(page: &TestResponse) -> Vec<&str> {
    between(page.assert_status(200).text(), r#"<h2><a href="/posts/"#, "/\"")
}

#[test]
fn a_post_is_found_by_all_of_the_words() -> Result {
    with_blog(async |client| {
        assert_eq!(found(&client.get("/search/?q=turntable").await), ["half-speed"]);
        assert_eq!(found(&client.get("/search/?q=TURNTABLE++uncle").await), ["half-speed"]);
        assert_eq!(found(&client.get("/search/?q=turntable+compiler").await), [""; 0]);
        // A subject is a word of the post, too.
        let jazz = client.get("/search/?q=reinhardt+jazz").await;
        assert!(found(&jazz).contains(&"clouds-over-paris-1940"), "{:?}", found(&jazz));
        // What is not published is not found, whoever knows a word of it.
        assert_eq!(found(&client.get("/search/?q=theatre").await), [""; 0]);
        Ok(())
    })
}

#[test]
fn a_search_has_pages_and_keeps_its_words() -> Result {
    with_blog(async |client| {
        let first = client.get("/search/?q=the").await;
        assert_eq!(found(&first).len(), 6);
        shows(&first, r#"<a rel="next" href="/search/?q=the&amp;page=2">"#);
        let second = client.get("/search/?q=the&page=2").await;
        assert!(found(&second).iter().all(|slug| !found(&first).contains(slug)));
        client.get("/search/?q=the&page=99").await.assert_status(404);
        Ok(())
    })
}

#[test]
fn whatever_is_looked_for_stands_there_as_text() -> Result {
    with_blog(async |client| {
        let page = client.get("/search/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").await;
        shows(&page, "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
        shows(&page, "No post has all of these words.");
        hides(&page, "<script>alert");
        for nothing in ["/search/", "/search/?q=", "/search/?q=+++"] {
            let page = client.get(nothing).await;
            assert_eq!(found(&page), [""; 0], "{nothing}");
            hides(&page, "No post has");
        }
        for odd in ["%25", "_", "%5C", "%27%27", "%00", "%F0%9F%8E%B6"] {
            let page = client.get(&format!("/search/?q={odd}")).await;
            assert!(page.status() < 500, "{odd}: {}", page.text());
        }
        assert_eq!(found(&client.get("/search/?q=%25").await), [""; 0], "it is a sign, not a wildcard");
        let many = "a+".repeat(2000);
        client.get(&format!("/search/?q={many}")).await.assert_status(200);
        Ok(())
    })
}
