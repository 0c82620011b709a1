//! How many queries a page takes: few, and as many for two hundred rows as for ten.

use nuages::prelude::*;
use nuages::testing::{TestClient, queries_of};

use super::models::*;
use super::site::{POSTS, with_desk};

/// The most queries of a page.
const MOST: usize = 12;

/// Posts of as many authors, each with two tags and an editor; of the first one as many comments.
async fn fill(from: usize, to: usize, db: &Db) -> Result {
    for number in from..to {
        let author = new_author(&format!("author {number}"), db).await?;
        let mut post = new_post(&format!("post-{number}"), &author, db).await?;
        post.update(db, [post::editor.set(&author), post::published_at.set(Some(DateTime::now()))]).await?;
        post::tags
            .set(&post, [&new_tag(&format!("a {number}"), db).await?, &new_tag(&format!("b {number}"), db).await?], db)
            .await?;
    }
    let first = Post::objects().order_by(post::id.asc()).first(db).await?.expect("a post");
    for number in from..to {
        Comment::create().post(&first).text(format!("comment {number}")).save(db).await?;
    }
    Ok(())
}

async fn queries(path: &str, client: &TestClient) -> Result<usize> {
    let (page, queries) = queries_of(client.db(), async { Ok(client.get(path).await) }).await?;
    page.assert_status(200);
    let said = queries.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(queries.len() <= MOST, "{path} takes {} queries:\n{said}", queries.len());
    Ok(queries.len())
}

#[test]
fn no_page_takes_more_with_more_rows() -> Result {
    with_desk(async |client| {
        let db = client.db();
        fill(0, 10, db).await?;
        let first = Post::objects().order_by(post::id.asc()).first(db).await?.expect("a post");
        let author = first.author.key()?;
        let bob = User::create().username("bob").password("").save(db).await?.id;
        // A history with as many entries as there are rows grows too.
        let change = format!("{POSTS}{}/change/", first.id);
        let write = async |from: usize, to: usize| {
            for number in from..to {
                let title = format!("title {number}");
                client.submit(&client.get(&change).await, &[("title", &title)]).await.assert_status(303);
            }
        };
        write(0, 3).await;
        let paths = [
            "/admin/".to_owned(),
            "/admin/blog/".to_owned(),
            "/admin/auth/".to_owned(),
            POSTS.to_owned(),
            format!("{POSTS}?q=post&o=2.-3&_facets=True&author__id__exact={author}"),
            format!("{POSTS}?all="),
            "/admin/blog/author/".to_owned(),
            "/admin/blog/comment/".to_owned(),
            "/admin/auth/user/".to_owned(),
            format!("{POSTS}add/"),
            change.clone(),
            format!("/admin/blog/author/{author}/change/"),
            format!("/admin/auth/user/{bob}/change/"),
            "/admin/auth/group/add/".to_owned(),
            format!("{POSTS}{}/history/", first.id),
            format!("{POSTS}{}/delete/", first.id),
            format!("/admin/blog/author/{author}/delete/"),
            format!("{POSTS}deleted/"),
            format!("{POSTS}saved/"),
            format!("{POSTS}import/"),
            "/admin/search/?q=post".to_owned(),
            format!("/admin/auth/user/{bob}/password/"),
            format!("/admin/auth/user/{bob}/sessions/"),
            "/admin/autocomplete/?app_label=blog&model_name=post&field_name=author&term=a".to_owned(),
        ];
        client.get("/admin/").await.assert_status(200);
        let mut few = Vec::new();
        for path in &paths {
            few.push(queries(path, client).await?);
        }
        fill(10, 200, db).await?;
        write(3, 20).await;
        // What was told of the last write is told now, and forgotten.
        client.get("/admin/").await.assert_status(200);
        for (path, few) in paths.iter().zip(few) {
            assert_eq!(queries(path, client).await?, few, "{path} takes more queries with more rows");
        }
        Ok(())
    })
}
