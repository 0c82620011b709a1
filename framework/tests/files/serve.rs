//! How saved files are served: to whom, as what, and in pieces.

use super::site::{Picture, png, statics, with_site};
use actix_web::http::Method;
use nuages::prelude::*;

/// Stores a file of the program's own; its address.
async fn stored(folder: &std::path::Path, name: &str, content: &[u8]) -> Result<String> {
    let upload = Media::new(folder, 1_000_000).receive(name, content).await?;
    Ok(upload.save_in::<File>("shown/").await?.url())
}

#[test]
fn pictures_are_shown_and_what_can_act_is_not() -> Result {
    with_site(async |client, folder| {
        for (name, content, kind, how) in [
            ("a.png", png(2, 2, 60), "image/png", "inline"),
            ("a.txt", b"hello".to_vec(), "text/plain; charset=utf-8", "inline"),
            ("a.pdf", b"%PDF-1.7".to_vec(), "application/pdf", "inline"),
            ("a.html", b"<html><script>alert(1)</script>".to_vec(), "application/octet-stream", "attachment"),
            ("a.svg", b"<svg onload=alert(1)>".to_vec(), "application/octet-stream", "attachment"),
            ("a.xml", b"<?xml version='1.0'?><x/>".to_vec(), "application/octet-stream", "attachment"),
            ("a.csv", b"a,b".to_vec(), "text/csv; charset=utf-8", "attachment"),
            ("a.exe", b"MZ\x90\0".to_vec(), "application/octet-stream", "attachment"),
        ] {
            let answer = client.get(&stored(folder, name, &content).await?).await;
            assert_eq!((answer.status(), answer.bytes()), (200, content.as_slice()), "{name}");
            assert_eq!(answer.header("content-type"), Some(kind), "{name}");
            assert!(answer.header("content-disposition").is_some_and(|value| value.starts_with(how)), "{name}");
            assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
            let policy = answer.header("content-security-policy").unwrap();
            assert!(policy.starts_with("default-src 'none'") && !policy.contains("script-src"), "{policy}");
            assert!(policy.contains("sandbox") || name == "a.pdf", "{policy}");
        }
        Ok(())
    })
}

#[test]
fn nothing_else_is_served() -> Result {
    with_site(async |client, folder| {
        let url = stored(folder, "a.txt", b"hello").await?;
        std::fs::write(folder.join(".hidden"), "x")?;
        std::fs::write(folder.parent().unwrap().join("outside.txt"), "secret")?;
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.parent().unwrap().join("outside.txt"), folder.join("link.txt"))?;
            std::os::unix::fs::symlink(folder.parent().unwrap(), folder.join("up"))?;
        }
        let image = png(1, 1, 40);
        let files: [(&str, &str, &[u8]); 2] = [("image", "a.png", &image), ("paper", "a.pdf", b"%PDF-1.7 secret")];
        assert_eq!(client.post_files("/send/", &[("title", "T")], &files).await.status(), 200);
        let picture = Picture::objects().get(client.db()).await?;
        let paper = picture.paper.unwrap().url();
        assert!(paper.starts_with("/media/private/papers/"), "{paper}");
        for gone in [
            "/media/",
            "/media/shown",
            "/media/shown/",
            "/media/.hidden",
            "/media/.uploads/",
            "/media/../outside.txt",
            "/media/%2e%2e/outside.txt",
            "/media/..%2foutside.txt",
            "/media/..%5coutside.txt",
            "/media/shown/..%2f..%2foutside.txt",
            "/media//etc/passwd",
            "/media/link.txt",
            "/media/up/outside.txt",
            "/media/a%00.txt",
            paper.as_str(),
            paper.replace("/private/", "/PRIVATE/").as_str(),
            paper.replace("/private/", "/x/../private/").as_str(),
        ] {
            let answer = client.get(gone).await;
            assert_eq!(answer.status(), 404, "{gone}");
            assert!(!answer.text().contains("secret") && !answer.text().contains(&*folder.to_string_lossy()), "{gone}");
        }
        assert_eq!(client.get(&url).await.status(), 200);
        assert_eq!(client.post(&url, &[]).await.status(), 405);
        // A view gives the private one to whom it likes.
        let given = client.get(&format!("/papers/{}/", picture.id)).await;
        assert_eq!((given.status(), given.text()), (200, "%PDF-1.7 secret"));
        let how = "attachment; filename=\"r_sum_.pdf\"; filename*=UTF-8''r%C3%A9sum%C3%A9.pdf";
        assert_eq!(given.header("content-disposition"), Some(how));
        let made = client.get("/made/").await;
        assert_eq!((made.text(), made.header("content-type")), ("a,b\r\n", Some("text/csv; charset=utf-8")));
        Ok(())
    })
}

#[test]
fn pieces_are_served_and_what_is_known_is_not_sent_again() -> Result {
    with_site(async |client, folder| {
        let content: Vec<u8> = (0..300_000_u32).map(|number| (number % 251) as u8).collect();
        let url = stored(folder, "a.bin", &content).await?;
        let ask = async |name: &'static str, value: &str| {
            client.send(client.request(Method::GET, &url).insert_header((name, value))).await
        };
        let whole = client.get(&url).await;
        assert_eq!((whole.status(), whole.bytes() == content, whole.header("accept-ranges")), (200, true, Some("bytes")));
        let (tag, date) = (whole.header("etag").unwrap(), whole.header("last-modified").unwrap());
        for (range, part) in [
            ("bytes=0-0", 0..1),
            ("bytes=1000-1999", 1000..2000),
            ("bytes=131071-262145", 131_071..262_146),
            ("bytes=299999-", 299_999..300_000),
            ("bytes=-5", 299_995..300_000),
            ("bytes=-999999999", 0..300_000),
            ("bytes=5-99999999999", 5..300_000),
        ] {
            let answer = ask("range", range).await;
            assert_eq!((answer.status(), answer.bytes() == &content[part.clone()]), (206, true), "{range}");
            let told = format!("bytes {}-{}/300000", part.start, part.end - 1);
            assert_eq!(answer.header("content-range"), Some(told.as_str()));
        }
        for range in ["bytes=300000-", "bytes=-0"] {
            let answer = ask("range", range).await;
            assert_eq!((answer.status(), answer.header("content-range")), (416, Some("bytes */300000")), "{range}");
        }
        for range in ["bytes=5-3", "bytes=a-b", "bytes=", "lines=1-2", "bytes=0-1,5-9", "bytes=99999999999999999999-", ""] {
            assert_eq!(ask("range", range).await.status(), 200, "{range}");
        }
        for (name, value, status) in [
            ("if-none-match", tag, 304),
            ("if-none-match", "*", 304),
            ("if-none-match", "\"other\"", 200),
            ("if-modified-since", date, 304),
            ("if-modified-since", "Thu, 01 Jan 1970 00:00:01 GMT", 200),
            ("if-modified-since", "nonsense", 200),
        ] {
            let answer = ask(name, value).await;
            assert_eq!((answer.status(), answer.header("etag")), (status, Some(tag)), "{name}: {value}");
            assert_eq!(answer.bytes().is_empty(), status == 304);
        }
        for (condition, status) in [(tag, 206), (date, 206), ("\"other\"", 200), ("Thu, 01 Jan 1970 00:00:01 GMT", 200)] {
            let request = client.request(Method::GET, &url).insert_header(("range", "bytes=0-9"));
            assert_eq!(client.send(request.insert_header(("if-range", condition))).await.status(), status, "{condition}");
        }
        let head = client.send(client.request(Method::HEAD, &url)).await;
        assert_eq!((head.status(), head.header("etag")), (200, Some(tag)));
        Ok(())
    })
}

#[test]
fn files_of_the_program_are_constants() -> Result {
    with_site(async |client, _| {
        let page = html! { link href=(statics::gallery_css); img src=(statics::img::_404_page_svg); };
        // A debug build reads them from the folder, so their addresses say nothing of their content.
        let expected = r#"<link href="/static/gallery.css"><img src="/static/img/404-page.svg">"#;
        assert_eq!(page.into_string(), expected);
        let file = client.get("/static/gallery.css").await;
        assert_eq!((file.status(), file.text()), (200, "body { color: teal }\n"));
        assert_eq!(
            (file.header("content-type"), file.header("cache-control")),
            (Some("text/css; charset=utf-8"), Some("no-cache"))
        );
        assert_eq!(client.get("/static/img/404-page.svg").await.header("content-type"), Some("image/svg+xml"));
        assert_eq!(client.get("/static/.hidden").await.status(), 404);
        assert_eq!(client.get("/static/img/").await.status(), 404);
        Ok(())
    })
}

#[test]
fn an_answer_is_made_while_it_is_sent() -> Result {
    with_site(async |client, _| {
        let whole = client.get("/lines/0/").await;
        assert_eq!((whole.status(), whole.bytes().len()), (200, 4_000_000));
        assert!(whole.text().ends_with("00399999\r\n"));
        assert_eq!(whole.header("content-disposition"), Some("attachment; filename=\"lines.csv\""));
        assert_eq!(whole.header("content-length"), None);
        let broken = client.get("/lines/1/").await;
        assert!(broken.bytes().is_empty(), "what broke off is no answer");
        Ok(())
    })
}
