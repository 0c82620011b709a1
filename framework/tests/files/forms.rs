//! Files in forms: of a model, of a struct, and in the admin.

use super::site::{Picture, files_in, picture, png, with_site};
use nuages::auth::create_superuser;
use nuages::prelude::*;

#[test]
fn a_form_stores_files_with_their_record() -> Result {
    with_site(async |client, folder| {
        let blank = client.get("/pictures/new/").await;
        for part in [
            r#"<form method="post" enctype="multipart/form-data">"#,
            r#"<input type="file" id="id_image" name="image" accept=".png,.jpg" required>"#,
            r#"<input type="file" id="id_paper" name="paper">"#,
        ] {
            assert!(blank.text().contains(part), "{part}: {}", blank.text());
        }
        assert!(!blank.text().contains("There is"), "{}", blank.text());
        let image = png(3, 4, 60);
        let files: [(&str, &str, &[u8]); 2] = [("image", "a.png", &image), ("paper", "a.pdf", b"%PDF-1.7")];
        let created = client.post_files("/pictures/new/", &[("title", "Cat")], &files).await;
        assert_eq!(created.status(), 200, "{}", created.text());
        let first = Picture::objects().get(client.db()).await?;
        let paper = first.paper.clone().unwrap();
        assert_eq!(files_in(folder).len(), 2);
        assert_eq!(std::fs::read(folder.join(first.image.path()))?, image);
        let page = format!("/pictures/{}/", first.id);
        let shown = client.get(&page).await;
        assert!(shown.text().contains(&format!(r#"<a href="{}">"#, first.image.url())), "{}", shown.text());
        assert!(!shown.text().contains(&paper.url()) && shown.text().contains("paper-clear"), "{}", shown.text());
        assert!(!shown.text().contains("image-clear") && !shown.text().contains(r#"accept=".png,.jpg" required"#));
        // What is not sent stays.
        let kept = client.post_files(&page, &[("title", "Dog")], &[("image", "", b"")]).await;
        assert_eq!(kept.status(), 200, "{}", kept.text());
        let second = Picture::objects().get(client.db()).await?;
        assert_eq!((second.title.as_str(), &second.image, second.paper), ("Dog", &first.image, Some(paper)));
        // Another one takes its place, and the box takes one away. The files themselves stay.
        let other = client.post_files(&page, &[("title", "Dog"), ("paper-clear", "on")], &[("image", "b.png", &image)]).await;
        assert_eq!(other.status(), 200, "{}", other.text());
        let third = Picture::objects().get(client.db()).await?;
        assert!(third.image != first.image && third.paper.is_none() && files_in(folder).len() == 3);
        Ok(())
    })
}

#[test]
fn a_form_that_is_refused_leaves_no_file() -> Result {
    with_site(async |client, folder| {
        let image = png(3, 4, 60);
        let none = client.post_files("/pictures/new/", &[("title", "Cat")], &[]).await;
        assert!(none.status() == 422 && none.text().contains("Choose a file."), "{}", none.text());
        let wrong = client.post_files("/pictures/new/", &[("title", "")], &[("image", "a.png", b"no image")]).await;
        assert!(
            wrong.status() == 422 && wrong.text().contains("This is not a file of the type png or jpeg."),
            "{}",
            wrong.text()
        );
        assert!(wrong.text().contains("Fill in this field."), "{}", wrong.text());
        assert_eq!(files_in(folder).len(), 0);
        assert_eq!(client.post_files("/pictures/new/", &[("title", "Cat")], &[("image", "a.png", &image)]).await.status(), 200);
        let twice = client.post_files("/pictures/new/", &[("title", "Cat")], &[("image", "a.png", &image)]).await;
        assert!(twice.status() == 422 && twice.text().contains("has this already"), "{}", twice.text());
        assert_eq!(files_in(folder).len(), 1);
        // A form that is shown again knows the file that is there.
        let first = Picture::objects().get(client.db()).await?;
        let path = first.image.path();
        let again = client.post_files(&format!("/pictures/{}/", first.id), &[("title", ""), ("image-current", path)], &[]).await;
        assert!(again.status() == 422 && again.text().contains(&first.image.url()), "{}", again.text());
        Ok(())
    })
}

#[test]
fn a_form_of_a_struct_has_files() -> Result {
    with_site(async |client, folder| {
        let files: [(&str, &str, &[u8]); 3] = [("file", "a.txt", b"hello"), ("more", "b.txt", b"x"), ("more", "c.txt", b"y")];
        let sent = client.post_files("/form/", &[("text", "T")], &files).await;
        assert_eq!((sent.status(), sent.text()), (200, "T a.txt 5 none b.txt+c.txt"));
        let none = client.post_files("/form/", &[("text", "T")], &[("other", "a.txt", b"x")]).await;
        assert!(none.status() == 422 && none.text().contains("Choose a file."), "{}", none.text());
        assert!(none.text().contains(r#"name="more" multiple"#), "{}", none.text());
        assert_eq!(files_in(folder).len(), 0, "nothing is kept that was not saved");
        Ok(())
    })
}

#[test]
fn a_form_of_a_struct_says_which_files_it_takes() -> Result {
    with_site(async |client, folder| {
        let page = client.get("/portrait/").await;
        assert!(page.text().contains(r#"name="portrait" accept=".png,.jpg" required"#), "{}", page.text());
        let (right, large) = (png(3, 4, 60), png(3, 4, 201));
        let done = client.submit_files(&page, &[], &[("portrait", "a.png", &right), ("note", "n.txt", b"hello")]).await;
        assert_eq!((done.status(), done.text()), (200, "image/png 5"));
        let without = client.submit_files(&page, &[], &[("portrait", "a.png", &right)]).await;
        assert_eq!(without.text(), "image/png 0");
        for (content, problem) in [
            (large.as_slice(), "the file has 201 bytes, and 200 bytes is the most"),
            // What it is called makes no picture of it.
            (b"<script>".as_slice(), "this is not a file of the type png or jpeg"),
            (b"GIF89a\x01\0\x01\0".as_slice(), "this is not a file of the type png or jpeg"),
        ] {
            let refused = client.submit_files(&page, &[], &[("portrait", "a.png", content)]).await;
            let told = problem.replacen("the file has", "The file has", 1).replacen("this is", "This is", 1);
            refused.assert_status(422).assert_form_error("portrait", format!("{told}."));
        }
        let none = client.submit(&page, &[]).await;
        none.assert_status(422).assert_form_error("portrait", "Choose a file.");
        assert_eq!(files_in(folder).len(), 0);
        Ok(())
    })
}

#[test]
fn the_admin_takes_files() -> Result {
    with_site(async |client, folder| {
        let root = create_superuser(client.db(), "root", "", "correct horse battery", 4).await?;
        client.login(&root).await?;
        let add = client.get("/admin/gallery/picture/add/").await;
        assert!(add.text().contains(r#"enctype="multipart/form-data""#), "{}", add.text());
        let image = png(3, 4, 60);
        let missing = client.post_files("/admin/gallery/picture/add/", &[("title", "Cat")], &[]).await;
        assert!(missing.status() == 422 && missing.text().contains("Choose a file."), "{}", missing.text());
        let added = client.post_files("/admin/gallery/picture/add/", &[("title", "Cat")], &[("image", "a.png", &image)]).await;
        assert_eq!(added.status(), 303, "{}", added.text());
        let stored = Picture::objects().filter(picture::title.eq("Cat")).get(client.db()).await?;
        assert!(stored.note.is_empty() && stored.paper.is_none());
        let change = format!("/admin/gallery/picture/{}/change/", stored.id);
        assert!(client.get(&change).await.text().contains(&stored.image.url()));
        let changed = client.post_files(&change, &[("title", "Dog")], &[("note", "n.txt", b"a note")]).await;
        assert_eq!(changed.status(), 303, "{}", changed.text());
        let now = Picture::objects().get(client.db()).await?;
        assert_eq!((now.title.as_str(), &now.image), ("Dog", &stored.image));
        assert_eq!(std::fs::read(folder.join(now.note.path()))?, b"a note");
        let twice = client.post_files("/admin/gallery/picture/add/", &[("title", "Dog")], &[("image", "a.png", &image)]).await;
        assert!(twice.status() == 422 && files_in(folder).len() == 2, "{}", twice.text());
        Ok(())
    })
}
