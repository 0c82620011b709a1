//! Forms with files: what is read, the limits, and that nothing stays of what was refused.

use super::site::{MAX_UPLOAD, files_in, png, with_site};
use actix_web::http::header::CONTENT_TYPE;
use nuages::Result;

#[test]
fn fields_and_files_are_read() -> Result {
    with_site(async |client, folder| {
        let large = vec![7; 300_000];
        let files: [(&str, &str, &[u8]); 5] = [
            ("file", "Zoë & été.png", &png(5, 6, 40)),
            ("file", "C:/temp/a.txt", "plain text\r\n--boundary\r\n".as_bytes()),
            ("file", "", b""),
            ("file", "empty.bin", b""),
            ("file", "large.bin", &large),
        ];
        let answer = client.post_files("/look/", &[("text", "é\r\nü"), ("text", "")], &files).await;
        assert_eq!(answer.status(), 200, "{}", answer.text());
        let expected = "é\r\nü+|Zoë &amp; été.png 40 image/png Some((5, 6));a.txt 24 text/plain; charset=utf-8 None;\
                        empty.bin 0 application/octet-stream None;large.bin 300000 application/octet-stream None";
        assert_eq!(answer.text(), expected);
        assert_eq!(files_in(folder).len(), 0, "what was not saved is gone");
        Ok(())
    })
}

#[test]
fn limits_are_kept_and_nothing_stays() -> Result {
    with_site(async |client, folder| {
        let many_fields = vec![("text", "x"); 1000];
        let many_files: Vec<(&str, &str, &[u8])> = vec![("file", "a.txt", b"x"); 101];
        let long = "x".repeat(1024 * 1024);
        let large = vec![7; MAX_UPLOAD + 1];
        let kept = client.post_files("/look/", &[], &[("file", "a.bin", &large[1..])]).await;
        assert_eq!(kept.status(), 200);
        for (answer, status, text) in [
            (client.post_files("/look/", &[], &[("file", "a.bin", &large)]).await, 413, "“a.bin” is larger than 500.0 kB"),
            (client.post_files("/look/", &[("text", &long)], &[]).await, 413, "larger than 1 MiB"),
            (client.post_files("/look/", &many_fields, &[]).await, 400, "more than 1000 fields"),
            (client.post_files("/look/", &[], &many_files).await, 400, "more than 100 files"),
        ] {
            assert_eq!(answer.status(), status, "{text}");
            assert!(answer.text().contains(text), "{}", answer.text());
            assert_eq!(files_in(folder).len(), 0, "{text}");
        }
        // The field of a model takes larger ones.
        let paper = vec![7; MAX_UPLOAD + 1];
        let files: [(&str, &str, &[u8]); 2] = [("image", "a.png", &png(1, 1, 40)), ("paper", "a.pdf", &paper)];
        assert_eq!(client.post_files("/send/", &[("title", "Large")], &files).await.status(), 200);
        assert_eq!(files_in(folder).len(), 2);
        Ok(())
    })
}

#[test]
fn nothing_is_written_before_the_token_was_right() -> Result {
    with_site(async |client, folder| {
        let (token, file) = (client.csrf_token().await, [("file", "a.txt", b"hello".as_slice())]);
        let missing = client.send(client.multipart("/look/", &[("text", "x")], &[])).await;
        assert!(missing.status() == 403 && missing.text().contains("no field"), "{}", missing.text());
        let wrong = client.send(client.multipart("/look/", &[("csrf_token", "nonsense")], &file)).await;
        assert_eq!(wrong.status(), 403);
        let early = client.send(client.multipart("/look/", &[("text", "x")], &file)).await;
        assert!(early.status() == 403 && early.text().contains("before its files"), "{}", early.text());
        assert!(!folder.exists(), "the folder was not even made");
        let header = client.multipart("/look/", &[("text", "x")], &file).insert_header(("x-csrf-token", token.as_str()));
        let answer = client.send(header).await;
        assert_eq!((answer.status(), answer.text()), (200, "x|a.txt 5 text/plain; charset=utf-8 None"));
        Ok(())
    })
}

#[test]
fn broken_bodies_are_told_and_nothing_stays() -> Result {
    with_site(async |client, folder| {
        let token = client.csrf_token().await;
        let part = |name: &str, file: &str| format!("--x\r\ncontent-disposition: form-data; {name}{file}\r\n\r\ncontent\r\n");
        let file = || part("name=\"file\"", "; filename=\"a.txt\"");
        let long = format!("--x\r\n{}: y\r\n\r\n\r\n--x--\r\n", "a".repeat(100_000));
        for (kind, body) in [
            ("multipart/form-data", file()),
            ("multipart/form-data; boundary=\"\"", file()),
            ("multipart/form-data; boundary=y", file()),
            ("multipart/form-data; boundary=x", String::new()),
            ("multipart/form-data; boundary=x", file()),
            ("multipart/form-data; boundary=x", format!("{}--x\r\ncontent-dispo", file())),
            ("multipart/form-data; boundary=x", format!("{}--x--\r\n", part("nam=\"file\"", "; filename=\"a.txt\""))),
            ("multipart/form-data; boundary=x", "--x\r\n\r\n\r\n--x--\r\n".to_owned()),
            ("multipart/form-data; boundary=x", long.clone()),
            ("multipart/form-data; boundary=x", format!("{}--x\r\n{}\r\n--x--\r\n", file(), "a: b\r\n".repeat(100))),
        ] {
            let request = client.multipart("/look/", &[], &[]).insert_header((CONTENT_TYPE, kind));
            let request = request.insert_header(("x-csrf-token", token.as_str())).set_payload(body.clone());
            let answer = client.send(request).await;
            assert_eq!(answer.status(), if body == long { 413 } else { 400 }, "{kind} {body:.300}: {}", answer.text());
            assert_eq!(files_in(folder).len(), 0, "{body:.300}");
        }
        Ok(())
    })
}
