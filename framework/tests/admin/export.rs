//! A list as a file.

use nuages::prelude::*;
use serde_json::Value;

use super::models::*;
use super::site::{posts, with_desk};

const EXPORT: &str = "/admin/blog/post/export/";
const HEAD: &str = "id,title,slug,body,author,editor,status,featured,created_at,updated_at,published_at,views,tags";

#[test]
fn a_list_is_written_as_it_is_searched_filtered_and_sorted() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let mut made = posts(&["one", "a, \"b\"", "two"], db).await?;
        let (jazz, swing) = (new_tag("jazz", db).await?, new_tag("swing", db).await?);
        post::tags.add(&made[1], [&jazz, &swing], db).await?;
        let zoe = new_author("Zoë", db).await?;
        made[2].update(db, [post::author.set(&zoe)]).await?;
        let all = client.get(&format!("{EXPORT}?o=2.-7")).await;
        all.assert_status(200);
        assert_eq!(all.header("content-type"), Some("text/csv; charset=utf-8"));
        assert!(all.header("content-disposition").is_some_and(|value| value.contains("posts.csv")));
        let lines: Vec<&str> = all.text().lines().collect();
        assert_eq!((lines.len(), lines[0]), (4, HEAD));
        // By the author's name, and then those that were viewed more often.
        let first = format!("{},\"a, \"\"b\"\"\",\"a, \"\"b\"\"\",,{},,draft,false,20", made[1].id, made[0].author.key()?);
        assert!(lines[1].starts_with(&first), "{}", lines[1]);
        assert!(lines[1].ends_with(&format!(",,1,\"{}, {}\"", jazz.id, swing.id)), "{}", lines[1]);
        assert!(lines[2].starts_with(&format!("{},one,", made[0].id)) && lines[3].starts_with(&format!("{},two,", made[2].id)));
        let found = client.get(&format!("{EXPORT}?q=two")).await;
        assert_eq!(found.text().lines().count(), 2);
        let none = client.get(&format!("{EXPORT}?status__exact=published")).await;
        assert_eq!(none.text(), format!("{HEAD}\r\n"));
        client.get("/admin/blog/post/?q=two&o=2&p=1").await.assert_contains(format!("{EXPORT}?_format=csv&amp;q=two&amp;o=2\""));
        Ok(())
    })
}

#[test]
fn json_has_types() -> Result {
    with_desk(async |client| {
        let db = client.db();
        assert_eq!(client.get(&format!("{EXPORT}?_format=json")).await.json::<Vec<Value>>(), Vec::<Value>::new());
        let made = posts(&["one", "two"], db).await?;
        let tag = new_tag("jazz", db).await?;
        post::tags.add(&made[1], [&tag], db).await?;
        let file = client.get(&format!("{EXPORT}?_format=json&o=1")).await;
        assert_eq!(file.header("content-type"), Some("application/json"));
        let records = file.json::<Vec<Value>>();
        assert_eq!(records.len(), 2);
        assert_eq!(
            (&records[1]["title"], &records[1]["views"], &records[1]["featured"]),
            (&"two".into(), &1.into(), &false.into())
        );
        assert_eq!((&records[1]["tags"], &records[1]["editor"]), (&serde_json::json!([tag.id]), &Value::Null));
        Ok(())
    })
}

#[test]
fn no_cell_is_run_by_a_spreadsheet() -> Result {
    with_desk(async |client| {
        let db = client.db();
        for name in ["=1+1", "+cmd", "-cmd", "@sum", "\tx", "'=quoted", "-5", "plain"] {
            new_author(name, db).await?;
        }
        let file = client.get("/admin/blog/author/export/?o=1").await;
        let cells: Vec<&str> =
            file.text().lines().skip(1).filter_map(|line| line.split_once(',')).map(|(_, cell)| cell).collect();
        assert_eq!(cells, ["'=1+1", "'+cmd", "'-cmd", "'@sum", "'\tx", "''=quoted", "-5", "plain"]);
        Ok(())
    })
}

#[test]
fn nobody_exports_a_hash() -> Result {
    with_desk(async |client| {
        let file = client.get("/admin/auth/user/export/").await;
        file.assert_status(200).assert_contains("ann").assert_lacks("password").assert_lacks("bcrypt");
        Ok(())
    })
}

#[test]
fn more_records_than_are_read_at_once_come_in_one_file() -> Result {
    with_desk(async |client| {
        let tags = (0..1101).map(|number| Tag::create().name(format!("{number:04}")));
        Tag::objects().bulk_create(client.db(), tags).await?;
        let file = client.get("/admin/blog/tag/export/").await;
        let lines: Vec<&str> = file.text().lines().collect();
        assert_eq!(lines.len(), 1102);
        assert!(lines[1].ends_with(",0000") && lines[1101].ends_with(",1100"), "{} {}", lines[1], lines[1101]);
        Ok(())
    })
}
