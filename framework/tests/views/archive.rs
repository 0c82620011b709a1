//! Archives by date.

use nuages::Result;
use nuages::column::{Date, DateTime};
use nuages::generic::{Day, MonthName, Year};
use nuages::testing::queries_of;

use crate::site::{PostDay, PostMonth, PostYear, published, with_site};

#[test]
fn an_archive_shows_its_period_and_those_around() -> Result {
    with_site(async |client, _, ann| {
        for (slug, at) in [
            ("old", "2024-12-31T23:59:59Z"),
            ("march", "2026-03-01T00:00:00Z"),
            ("noon", "2026-11-07T12:00:00Z"),
            ("night", "2026-11-07T23:59:59.999999Z"),
            ("later", "2026-11-08T00:00:00Z"),
        ] {
            published(slug, at, &ann, client.db()).await?;
        }
        crate::models::new_post("draft", &ann, client.db()).await?;
        published("future", "2999-01-01T00:00:00Z", &ann, client.db()).await?;
        let page = async |path: &str| client.get(&format!("/site/archive/{path}")).await;
        let all = page("").await;
        assert!(
            all.text().contains(r#"<a href="/site/archive/2026/">2026</a> <span class="quiet">(4)</span>"#),
            "{}",
            all.text()
        );
        assert!(all.text().contains(">later</a>") && !all.text().contains("draft") && !all.text().contains("future"));
        assert!(all.text().find(">later</a>") < all.text().find(">old</a>"), "the latest first");
        let year = page("2026/").await;
        assert!(
            year.text().contains("<h1>Posts: 2026</h1>")
                && year.text().contains(r#"href="/site/archive/2026/nov/">November</a>"#)
        );
        assert!(
            year.text().contains(r#"rel="prev" href="/site/archive/2024/">← 2024"#) && !year.text().contains(r#"rel="next""#)
        );
        assert!(!year.text().contains(">old<"), "{}", year.text());
        let month = page("2026/nov/").await;
        assert!(month.text().contains(r#"rel="prev" href="/site/archive/2026/mar/">← March 2026"#), "{}", month.text());
        for text in ["<h2>later", "<h2>night", "<h2>noon", r#"href="/site/archive/2026/nov/07/">7</a> <span class="quiet">(2)"#] {
            assert!(month.text().contains(text), "{text}: {}", month.text());
        }
        let day = page("2026/nov/07/").await;
        assert!(day.text().contains("<h2>night") && day.text().contains("<h2>noon") && !day.text().contains("<h2>later"));
        assert!(day.text().contains(r#"rel="next" href="/site/archive/2026/nov/08/">8 November 2026"#), "{}", day.text());
        let way = r#"<a href="/site/archive/">Posts</a></li><li><a href="/site/archive/2026/">2026</a></li><li><a href="/site/archive/2026/nov/">November 2026</a>"#;
        assert!(day.text().contains(way), "{}", day.text());
        Ok(())
    })
}

#[test]
fn a_date_that_is_none_is_no_page() -> Result {
    with_site(async |client, _, ann| {
        published("one", "2026-02-28T12:00:00Z", &ann, client.db()).await?;
        for (path, status) in [
            ("2026/", 200),
            ("2026/feb/", 200),
            ("2026/feb/28/", 200),
            // Empty: a day may be, a month may not.
            ("2026/feb/27/", 200),
            ("2026/mar/", 404),
            ("2025/", 404),
            // No dates at all.
            ("2026/feb/29/", 404),
            ("2026/feb/00/", 404),
            ("2026/feb/8/", 404),
            ("2026/02/", 404),
            ("2026/Feb/", 404),
            ("26/", 404),
            ("0000/", 404),
            ("99999/", 404),
            ("9999/", 404),
        ] {
            assert_eq!(client.get(&format!("/site/archive/{path}")).await.status(), status, "{path}");
        }
        Ok(())
    })
}

#[test]
fn an_archive_is_as_many_queries_whatever_it_holds() -> Result {
    with_site(async |client, _, ann| {
        for day in 1..=20 {
            published(&format!("p{day}"), &format!("2026-{:02}-{day:02}T12:00:00Z", day % 10 + 1), &ann, client.db()).await?;
        }
        for path in ["/site/archive/", "/site/archive/2026/", "/site/archive/2026/mar/"] {
            let (page, queries) = queries_of(client.db(), async { Ok(client.get(path).await) }).await?;
            // The count, the posts, their tags; the period before, the one behind, the parts.
            let expected = if path == "/site/archive/" { 4 } else { 6 };
            assert_eq!((page.status(), queries.len()), (200, expected), "{path}: {queries:#?}");
        }
        Ok(())
    })
}

#[test]
fn a_date_knows_its_address() -> Result {
    let day = Date::new(2026, 3, 7).unwrap();
    let time = DateTime::parse("2026-11-21T10:00:00Z")?;
    with_site(async |_, _, _| {
        assert_eq!(PostYear::url(Year::from(day)), "/site/archive/2026/");
        assert_eq!(PostMonth::url(Year::from(time), MonthName::from(time)), "/site/archive/2026/nov/");
        assert_eq!(PostDay::url(day.into(), day.into(), Day::from(day)), "/site/archive/2026/mar/07/");
        Ok(())
    })
}
