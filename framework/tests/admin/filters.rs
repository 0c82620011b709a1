//! The filters at the side of a list, and the dates above it.

use nuages::prelude::*;

use super::models::*;
use super::site::{POSTS, posts, titles, with_desk};

/// Four posts: `b` and `d` published, `b` featured, `a` and `c` with text, `d` with a tag and an editor.
async fn four(db: &Db) -> Result<Vec<Post>> {
    let mut made = posts(&["a", "b", "c", "d"], db).await?;
    for (index, at) in [(1, "2025-12-31T23:59:59Z"), (3, "2026-02-01T00:00:00Z")] {
        let published = [post::status.set(Status::Published), post::published_at.set(DateTime::parse(at)?)];
        made[index].update(db, published).await?;
    }
    made[1].update(db, [post::featured.set(true)]).await?;
    made[0].update(db, [post::body.set("text")]).await?;
    made[2].update(db, [post::body.set("text")]).await?;
    let tag = new_tag("jazz", db).await?;
    post::tags.set(&made[3], [&tag], db).await?;
    let editor = new_author("Zoë", db).await?;
    made[3].update(db, [post::editor.set(&editor)]).await?;
    Ok(made)
}

#[test]
fn each_filter_leaves_what_it_says() -> Result {
    with_desk(async |client| {
        let made = four(client.db()).await?;
        let author = made[0].author.key()?;
        for (query, left) in [
            ("status__exact=published".to_owned(), "bd"),
            ("status__exact=draft&featured__exact=0".to_owned(), "ac"),
            ("featured__exact=1".to_owned(), "b"),
            (format!("author__id__exact={author}"), "abcd"),
            (format!("author__id__exact={}", author + 100), ""),
            ("published_at__gte=2026-01-01".to_owned(), "d"),
            ("published_at__gte=2025-12-31&published_at__lt=2026-01-01".to_owned(), "b"),
            ("published_at__isnull=True".to_owned(), "ac"),
            ("published_at__isnull=False".to_owned(), "bd"),
            ("views__gte=1&views__lte=2".to_owned(), "bc"),
            ("views__gte=2&views__lte=".to_owned(), "cd"),
            ("body__isempty=1".to_owned(), "bd"),
            ("body__isempty=0".to_owned(), "ac"),
            ("tags__id__exact=1".to_owned(), "d"),
            ("tags__isnull=True".to_owned(), "abc"),
            ("editor__name__exact=Zo%C3%AB".to_owned(), "d"),
            ("editor__name__isnull=True".to_owned(), "abc"),
            ("size=none".to_owned(), "a"),
            ("size=some&status__exact=draft".to_owned(), "c"),
        ] {
            let page = client.get(&format!("{POSTS}?o=1&{query}")).await;
            page.assert_status(200);
            assert_eq!(titles(&page).join(""), left, "{query}");
            page.assert_contains("Clear all filters");
        }
        Ok(())
    })
}

#[test]
fn the_side_offers_what_there_is() -> Result {
    with_desk(async |client| {
        four(client.db()).await?;
        let page = client.get(&format!("{POSTS}?o=-1&status__exact=published&p=1")).await;
        for part in [
            "By status",
            "By featured",
            "By author",
            "By published at",
            "By views",
            "By body",
            "By tags",
            "By editor name",
            "By size",
            "Out now",
            "Past 7 days",
            "No date",
            "Not empty",
            "Not read",
            "Django",
            "jazz",
            "Zoë",
            "name=\"views__gte\"",
        ] {
            page.assert_contains(part);
        }
        // Each link keeps the rest of the address, and begins at the first page.
        page.assert_contains("?o=-1&amp;status__exact=published&amp;featured__exact=1\"");
        page.assert_contains("?o=-1&amp;status__exact=draft\"");
        assert_eq!(page.text().matches("aria-current=\"true\"").count(), 8, "one of each filter that has links");
        page.assert_lacks("class=\"facet\"");
        let counted = client.get(&format!("{POSTS}?status__exact=published&_facets=True")).await;
        // What is chosen in a filter does not count for itself.
        counted.assert_contains("Out now<span class=\"facet\"> (2)").assert_contains("Draft<span class=\"facet\"> (2)");
        counted.assert_contains("Yes<span class=\"facet\"> (1)").assert_contains("Not read<span class=\"facet\"> (0)");
        counted.assert_contains("Hide counts");
        Ok(())
    })
}

#[test]
fn dates_lead_from_years_to_days() -> Result {
    with_desk(async |client| {
        let db = client.db();
        four(db).await?;
        let page = client.get(POSTS).await;
        page.assert_contains("published_at__year=2025\"").assert_contains("published_at__year=2026\"");
        let year = client.get(&format!("{POSTS}?published_at__year=2026")).await;
        assert_eq!(titles(&year), ["d"]);
        year.assert_contains("February 2026").assert_contains("All dates").assert_lacks("December 2025");
        let month = client.get(&format!("{POSTS}?published_at__year=2025&published_at__month=12")).await;
        assert_eq!(titles(&month), ["b"]);
        month.assert_contains("31 December").assert_contains("published_at__day=31");
        let day = client.get(&format!("{POSTS}?published_at__year=2025&published_at__month=12&published_at__day=31")).await;
        assert_eq!(titles(&day), ["b"]);
        day.assert_contains("December 2025");
        // Where all records are of one month, its days come at once.
        Post::objects().filter(post::title.eq("b")).update(db, [post::published_at.set(None)]).await?;
        client.get(POSTS).await.assert_contains("published_at__year=2026&amp;published_at__month=2&amp;published_at__day=1\"");
        Ok(())
    })
}

#[test]
fn dates_may_be_those_of_the_record_that_is_pointed_to() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let mut made = posts(&["one", "two", "three"], db).await?;
        for (post, at) in made.iter_mut().zip(["2024-05-06T07:08:09Z", "2026-11-12T13:14:15Z"]) {
            post.update(db, [post::published_at.set(Some(DateTime::parse(at)?)), post::featured.set(true)]).await?;
        }
        Post::objects().update(db, [post::featured.set(true)]).await?;
        for post in &made {
            Comment::create().post(post).text(format!("on {}", post.title)).save(db).await?;
        }
        const LIST: &str = "/admin/blog/comment/";
        let all = client.get(LIST).await;
        all.assert_contains("?post__published_at__year=2024").assert_contains("?post__published_at__year=2026");
        all.assert_contains("on one").assert_contains("on three");
        let year = client.get(&format!("{LIST}?post__published_at__year=2026")).await;
        year.assert_contains("on two").assert_lacks("on one").assert_lacks("on three").assert_contains("published_at__month=11");
        let day = client
            .get(&format!("{LIST}?post__published_at__year=2024&post__published_at__month=5&post__published_at__day=6"))
            .await;
        day.assert_contains("on one").assert_lacks("on two").assert_contains("6 May 2024");
        for senseless in ["post__published_at__year=x", "post__published_at__month=5", "published_at__year=2024"] {
            assert_eq!(
                client.get(&format!("{LIST}?{senseless}")).await.location(),
                Some("/admin/blog/comment/?e=1"),
                "{senseless}"
            );
        }
        // The page of the app counts them by that date, too.
        client
            .get("/admin/blog/")
            .await
            .assert_contains("<strong>3</strong> comments")
            .assert_contains("Comments in each of the last 12 months");
        Ok(())
    })
}
