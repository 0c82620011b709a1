//! Files in columns: where they are put, under which names, and what a field does not take.

use super::site::{Picture, files_in, picture, png, with_site};
use nuages::column::{FileType, Kind};
use nuages::model::Model as _;
use nuages::prelude::*;

#[test]
fn a_picture_is_kept_under_a_name_that_nobody_chose() -> Result {
    with_site(async |client, folder| {
        let image = png(30, 20, 100);
        let answer = client.post_files("/send/", &[("title", "Cat")], &[("image", "../../evil.html", &image)]).await;
        assert_eq!(answer.status(), 200, "{}", answer.text());
        let stored = Picture::objects().get(client.db()).await?;
        let path = stored.image.path();
        let year = Date::today().to_string()[..4].to_owned();
        assert!(path.starts_with(&format!("pictures/{year}/")) && path.ends_with(".png") && !path.contains("evil"), "{path}");
        assert_eq!((stored.image.url(), stored.paper, stored.note.is_empty()), (format!("/media/{path}"), None, true));
        assert_eq!(files_in(folder), [folder.join(path)], "the temporary file is gone");
        assert_eq!(std::fs::read(folder.join(path))?, image);
        #[cfg(unix)]
        for (place, mode) in [(folder.join(path), 0o600), (folder.join("pictures"), 0o700), (folder.to_owned(), 0o700)] {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&place)?.permissions().mode() & 0o777, mode, "{}", place.display());
        }
        Ok(())
    })
}

#[test]
fn what_a_field_does_not_take_is_told_and_nothing_stays() -> Result {
    with_site(async |client, folder| {
        for (content, expected) in [
            (png(30, 20, 2500), "the file has 2.5 kB, and 2.0 kB is the most"),
            (png(1001, 20, 100), "the image has 1001 × 20 pixels, and 1000 × 20000 is the most"),
            (png(0, 0, 100), "this image cannot be read; it may be damaged"),
            (b"\x89PNG\r\n\x1a\n".to_vec(), "this image cannot be read; it may be damaged"),
            (b"GIF89a\x01\0\x01\0\0\0\0".to_vec(), "this is not a file of the type png or jpeg"),
            (b"<html><script>alert(1)</script>".to_vec(), "this is not a file of the type png or jpeg"),
            (Vec::new(), "this is not a file of the type png or jpeg"),
        ] {
            let answer = client.post_files("/send/", &[("title", "Cat")], &[("image", "cat.png", &content)]).await;
            assert_eq!(answer.status(), 400, "{expected}");
            assert!(answer.text().contains(&expected[1..]), "{expected}: {}", answer.text());
            assert_eq!(files_in(folder), Vec::<std::path::PathBuf>::new(), "{expected}");
        }
        let none = client.post_files("/send/", &[("title", "Cat")], &[("image", "", b"")]).await;
        assert!(none.status() == 400 && none.text().contains("Choose a picture"), "{}", none.text());
        assert_eq!(Picture::objects().count(client.db()).await?, 0);
        Ok(())
    })
}

#[test]
fn a_column_is_that_of_django() {
    let (_, image) = Picture::DEF.field("image").unwrap();
    let (_, paper) = Picture::DEF.field("paper").unwrap();
    assert_eq!((image.column.kind, image.column.null), (Kind::Varchar { max_length: 100 }, false));
    assert_eq!((paper.column.kind, paper.column.null), (Kind::Varchar { max_length: 100 }, true));
    let file = image.file.unwrap();
    assert_eq!(
        (file.upload_to, file.max_size, file.types),
        ("pictures/%Y/", Some(2000), [FileType::Png, FileType::Jpeg].as_slice())
    );
    assert_eq!((file.max_width, file.max_height, file.image), (1000, 20_000, true));
    assert!(!paper.file.unwrap().image && Picture::DEF.field("title").unwrap().1.file.is_none());
}

#[test]
fn a_program_makes_and_deletes_files_itself() -> Result {
    with_site(async |client, folder| {
        let media = Media::new(folder, 1000);
        let upload = media.receive("a.png", &png(3, 4, 50)).await?;
        assert_eq!((upload.dimensions(), upload.file_type(), upload.name()), (Some((3, 4)), FileType::Png, "a.png"));
        let (one, other) = (upload.save(picture::image).await?, upload.save(picture::image).await?);
        assert_ne!(one, other, "each save is a file of its own");
        let report: File = media.receive("report.txt", b"all is well").await?.save_in("reports/").await?;
        drop(upload);
        assert_eq!(files_in(folder).len(), 3);
        assert_eq!(media.read(&report).await?, b"all is well");
        Picture::create().title("T").image(one.clone()).note(&report).save(client.db()).await?;
        let found = Picture::objects().filter(picture::image.eq(&one)).get(client.db()).await?;
        assert_eq!((found.image, found.note), (one, report.clone()));
        media.delete(&report).await?;
        media.delete(&report).await?;
        assert!(matches!(media.read(&report).await, Err(Error::NotFound(_))));
        for outside in ["../secret", "/etc/passwd", "reports/../../secret", "", ".uploads/x"] {
            assert!(matches!(media.read(&File::at(outside)).await, Err(Error::NotFound(_))), "{outside}");
        }
        Ok(())
    })
}
