//! Records out of a file.

use nuages::admin::{LogEntry, log_entry};
use nuages::prelude::*;
use nuages::testing::{TestClient, TestResponse};

use super::models::*;
use super::site::{posts, with_desk};

const IMPORT: &str = "/admin/blog/post/import/";

async fn preview(path: &str, file: &str, client: &TestClient) -> TestResponse {
    client.post_files(path, &[], &[("file", "posts.csv", file.as_bytes())]).await
}

async fn store(path: &str, file: &str, client: &TestClient) -> TestResponse {
    client.post_files(path, &[("confirm", "yes"), ("text", file)], &[]).await
}

#[test]
fn a_file_is_looked_at_and_then_stored() -> Result {
    with_desk(async |client| {
        let db = client.db();
        client.get(IMPORT).await.assert_status(200).assert_contains("CSV file");
        let (author, tag) = (new_author("Django", db).await?.id, new_tag("jazz", db).await?.id);
        let file = format!(
            "title,slug,author,tags,featured,published_at,status\r\n<i>one</i>,one,{author},{tag},true,2026-03-04T05:06:07Z,published\r\n\
             '=two,two,{author},,false,,draft\r\n"
        );
        let shown = preview(IMPORT, &file, client).await;
        shown.assert_status(200).assert_contains("<strong>2</strong> to add, <strong>0</strong> to change");
        shown.assert_contains("&lt;i&gt;one&lt;/i&gt;").assert_lacks("<i>one</i>");
        assert_eq!(Post::objects().count(db).await?, 0, "nothing is stored before it was looked at");
        let stored = store(IMPORT, &file, client).await;
        stored.assert_redirects("/admin/blog/post/");
        client.get("/admin/blog/post/").await.assert_message("2 posts added, 0 changed.");
        let one = Post::objects().filter(post::slug.eq("one")).with(post::tags).get(db).await?;
        assert!(one.featured && one.status == Status::Published && one.tags.get()?.len() == 1);
        let published = one.published_at.map(|time| time.format("%Y-%m-%d %H:%M:%S").to_string());
        assert_eq!(published.as_deref(), Some("2026-03-04 05:06:07"));
        assert_eq!(Post::objects().filter(post::slug.eq("two")).get(db).await?.title, "=two");
        assert_eq!(LogEntry::objects().filter(log_entry::action_flag.eq(1)).count(db).await?, 2);
        Ok(())
    })
}

#[test]
fn what_was_exported_comes_back_as_it_was() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let mut made = posts(&["one", "two", "three"], db).await?;
        made[1].update(db, [post::title.set("a, \"b\"\nc")]).await?;
        made[2].update(db, [post::title.set("=three")]).await?;
        made[0].update(db, [post::published_at.set(Some(DateTime::now()))]).await?;
        let tag = new_tag("jazz", db).await?;
        post::tags.add(&made[1], [&tag], db).await?;
        let file = client.get("/admin/blog/post/export/?o=1").await.text().to_owned();
        let same = preview(IMPORT, &file, client).await;
        same.assert_status(200).assert_contains("<strong>0</strong> to add, <strong>0</strong> to change, 3 as they are");
        store(IMPORT, &file, client).await.assert_status(303);
        assert_eq!(LogEntry::objects().count(db).await?, 0, "what changes nothing is nobody's change");
        let changed = file.replace(",one,one,", ",uno,one,").replace(&format!(",{}\r\n", tag.id), ",\r\n");
        let shown = preview(IMPORT, &changed, client).await;
        shown.assert_contains("<strong>0</strong> to add, <strong>2</strong> to change, 1 as they are");
        shown.assert_contains("uno").assert_contains("Change “uno”");
        store(IMPORT, &changed, client).await.assert_status(303);
        let post = Post::objects().filter(post::slug.eq("one")).get(db).await?;
        assert_eq!((post.title.as_str(), post.created_at), ("uno", made[0].created_at));
        let other = Post::objects().filter(post::id.eq(made[1].id)).with(post::tags).get(db).await?;
        assert!(other.tags.get()?.is_empty());
        let entries = LogEntry::objects().order_by(log_entry::id.asc()).all(db).await?;
        assert_eq!(entries.iter().map(|entry| entry.action_flag).collect::<Vec<_>>(), [2, 2]);
        assert!(entries[1].change_message.contains(r#""title":[["one"],["uno"]]"#), "{}", entries[1].change_message);
        Ok(())
    })
}

#[test]
fn each_mistake_is_told_at_its_line_and_nothing_is_stored() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let known = posts(&["known"], db).await?;
        let (id, author) = (known[0].id, known[0].author.key()?);
        for (line, told) in [
            (",,new,AUTHOR,draft", "Title: fill in this field"),
            (",new,not a slug,AUTHOR,draft", "Slug: "),
            (",new,new,999,draft", "Author: choose one of the records"),
            (",new,new,nobody,draft", "Author: "),
            (",new,new,,draft", "Author: fill in this field"),
            (",new,new,AUTHOR,gone", "Status: choose one of the values"),
            ("999,new,new,AUTHOR,draft", "there is no post 999"),
            ("x,new,new,AUTHOR,draft", "there is no post x"),
            ("ID,new,new,AUTHOR,draft\nID,new,new,AUTHOR,draft", "line 3 is about the same record"),
            (",short", "Slug: fill in this field"),
        ] {
            let line = line.replace("AUTHOR", &author.to_string()).replace("ID", &id.to_string());
            let file = format!("id,title,slug,author,status\n,right,right,{author},draft\n{line}\n");
            for answer in [preview(IMPORT, &file, client).await, store(IMPORT, &file, client).await] {
                answer
                    .assert_status(422)
                    .assert_contains(told)
                    .assert_contains("Nothing is stored as long as a line has a mistake");
            }
        }
        // What a constraint refuses is told too, and takes the others back.
        let file = format!("title,slug,author\nnew,new,{author}\nagain,known,{author}\n");
        preview(IMPORT, &file, client).await.assert_status(200);
        store(IMPORT, &file, client).await.assert_status(422).assert_contains("Mistake");
        assert_eq!((Post::objects().count(db).await?, LogEntry::objects().count(db).await?), (1, 0));
        Ok(())
    })
}

#[test]
fn what_is_no_such_file_is_told() -> Result {
    with_desk(async |client| {
        for (file, told) in [
            ("", "The file is empty"),
            ("\n\n", "The file is empty"),
            ("title,slug\n", "The file has no lines below its head"),
            ("title,titel\na,b\n", "`titel` is no field"),
            ("title,title\na,b\n", "The column `title` is there twice"),
            ("title\n\"open\n", "The quote that line 2 opens is never closed"),
            ("created_at\n2026-01-01\n", "No column of the file can be stored"),
        ] {
            let answer = client.post_files(IMPORT, &[("text", file)], &[]).await;
            answer.assert_status(422).assert_contains(told);
        }
        client.post(IMPORT, &[]).await.assert_status(422).assert_contains("Choose a file");
        let many = format!("title\n{}", "x\n".repeat(1001));
        preview(IMPORT, &many, client).await.assert_status(422).assert_contains("1001 lines, and 1000 is the most");
        let large = format!("title\n{}", "x".repeat(600 * 1024));
        preview(IMPORT, &large, client).await.assert_status(422).assert_contains("512 KiB");
        let latin = client.post_files(IMPORT, &[], &[("file", "posts.csv", b"title\n\xe9\n")]).await;
        latin.assert_status(422).assert_contains("not UTF-8");
        Ok(())
    })
}

#[test]
fn a_file_changes_no_password_and_no_record_of_others() -> Result {
    with_desk(async |client| {
        let db = client.db();
        let ann = User::objects().get(db).await?;
        let file = format!("id,username,email,password\n{},ann,a@example.org,mine\n", ann.id);
        store("/admin/auth/user/import/", &file, client).await.assert_status(303);
        let now = User::objects().get(db).await?;
        assert_eq!((now.email.as_str(), now.password), ("a@example.org", ann.password));
        // The comment is on a post that its admin does not show.
        let made = posts(&["hidden"], db).await?;
        let comment = Comment::create().post(&made[0]).text("hm").save(db).await?;
        let file = format!("id,text\n{},mine\n", comment.id);
        let answer = store("/admin/blog/comment/import/", &file, client).await;
        answer.assert_status(422).assert_contains(format!("there is no comment {}", comment.id));
        assert_eq!(Comment::objects().get(db).await?.text, "hm");
        Ok(())
    })
}
