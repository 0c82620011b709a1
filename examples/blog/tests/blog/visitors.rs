//! People come: they register, and write letters.

use nuages::auth::user;
use nuages::prelude::*;

use super::{new_user, shows, with_blog};

const PASSWORD: &str = "seven grey herons";

#[test]
fn a_reader_becomes_a_writer() -> Result {
    with_blog(async |client| {
        let page = client.get("/register/").await;
        // The page is one of the blog's.
        page.assert_contains(r#"<a class="brand" href="/">Nuages</a>"#).assert_contains("<title>Register · Nuages</title>");
        let fields = [("username", "nell"), ("email", "nell@example.org"), ("password", PASSWORD), ("again", PASSWORD)];
        client.submit(&page, &fields).await.assert_redirects("/register/sent/");
        let mail = client.outbox().await.pop().expect("a mail is sent");
        assert_eq!(mail.to, ["nell@example.org"]);
        let link = mail.text.split_whitespace().find_map(|word| word.strip_prefix("http://localhost")).expect("it has a link");
        assert!(
            !User::objects().filter(user::username.eq("nell")).exists(client.db()).await?,
            "not before the link was followed"
        );
        let confirmed = client.submit(&client.get(link).await, &[]).await;
        let account = client.follow(confirmed).await;
        account.assert_message("Your account is made, and you are logged in.");
        shows(&account, r#"<a href="/profile/">nell</a>"#);
        shows(&account, r#"<a href="/write/">Write</a>"#);
        client.post("/logout/", &[]).await.assert_redirects("/login/");
        client.get("/write/").await.assert_redirects("/login/?next=%2Fwrite%2F");
        let login = client.get("/login/?next=/write/").await;
        let fields = [("username", "nell"), ("password", PASSWORD)];
        client.submit(&login, &fields).await.assert_redirects("/write/");
        client.get("/write/").await.assert_contains("<h1>Write a post</h1>");
        Ok(())
    })
}

#[test]
fn a_letter_goes_to_the_editors() -> Result {
    with_blog(async |client| {
        let page = client.get("/contact/").await;
        let refused = client.submit(&page, &[("name", "Zoë"), ("email", "nowhere"), ("message", "Hi")]).await;
        refused.assert_status(422).assert_contains(r#"value="Zoë""#);
        assert_eq!((refused.form_errors("email").len(), refused.form_errors("message").len()), (1, 1));
        // Nobody can put another header into the mail.
        let name = "Zoë\r\nBcc: all@example.org";
        let broken = client.submit(&page, &[("name", name), ("email", "zoe@example.org"), ("message", "A long letter.")]).await;
        assert!(broken.status() < 500, "{}", broken.text());
        assert!(client.outbox().await.iter().all(|mail| mail.bcc.is_empty()));
        let before = client.outbox().await.len();
        let message = "A <b>long</b> letter.";
        let sent = client.submit(&refused, &[("name", "Zoë"), ("email", "zoe@example.org"), ("message", message)]).await;
        sent.assert_redirects("/");
        client.follow(sent).await.assert_message("Thank you: your letter is on its way.");
        let outbox = client.outbox().await;
        assert_eq!(outbox.len(), before + 1);
        let mail = outbox.last().expect("it was sent");
        assert_eq!((&*mail.subject, &*mail.text), ("A letter from Zoë", message));
        assert_eq!((&*mail.to, &*mail.reply_to), (&["editors@example.org".to_owned()][..], &["zoe@example.org".to_owned()][..]));
        Ok(())
    })
}

#[test]
fn nobody_buries_the_editors_in_letters() -> Result {
    with_blog(async |client| {
        let fields = [("name", "Zoë"), ("email", "zoe@example.org"), ("message", "A long letter.")];
        for _ in 0..5 {
            client.post("/contact/", &fields).await.assert_redirects("/");
        }
        client.post("/contact/", &fields).await.assert_status(429);
        assert_eq!(client.outbox().await.len(), 5);
        client.get("/contact/").await.assert_status(200);
        Ok(())
    })
}

#[test]
fn the_menu_is_for_who_asks() -> Result {
    with_blog(async |client| {
        let page = client.get("/").await;
        page.assert_contains(r#"<a href="/login/">Log in</a>"#).assert_lacks("/write/").assert_lacks("/admin/");
        client.login(&new_user("ann", false, false, client).await?).await?;
        client
            .get("/")
            .await
            .assert_contains("/write/")
            .assert_contains("Log out")
            .assert_lacks("/admin/")
            .assert_lacks("Log in");
        client.login(&new_user("boss", true, true, client).await?).await?;
        client.get("/").await.assert_contains(r#"<a href="/admin/">Admin</a>"#);
        Ok(())
    })
}
