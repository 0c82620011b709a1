//! Pages of markup, and redirects.

use nuages::Result;

use crate::models::*;
use crate::site::{About, ShortPost, with_site};

#[test]
fn a_page_of_markup_takes_its_path() -> Result {
    with_site(async |client, user, _| {
        let page = client.get(&About::url("a <b>")).await;
        assert!(
            page.text().contains("<p>All about a &lt;b&gt;</p>") && page.text().contains("<h1>About us</h1>"),
            "{}",
            page.text()
        );
        assert_eq!(client.get("/site/staff/room/").await.status(), 302);
        client.login(&user).await?;
        assert_eq!(client.get("/site/staff/room/").await.text(), "[Hello ann]");
        let post = client.post("/site/staff/room/", &[]).await;
        assert_eq!((post.status(), post.header("allow")), (405, Some("GET, HEAD, OPTIONS")));
        Ok(())
    })
}

#[test]
fn an_old_address_leads_to_the_new_one() -> Result {
    with_site(async |client, _, ann| {
        let to = async |path: &str| {
            let answer = client.get(path).await;
            (answer.status(), answer.header("location").map(str::to_owned))
        };
        assert_eq!(to(&ShortPost::url("hello")).await, (301, Some("/site/posts/hello/".into())));
        assert_eq!(to("/site/home/").await, (302, Some("/site/posts/".into())));
        assert_eq!(to("/site/lucky/").await, (302, Some("/site/posts/".into())));
        new_post("first", &ann, client.db()).await?;
        assert_eq!(to("/site/lucky/").await, (302, Some("/site/posts/first/".into())));
        Ok(())
    })
}
