//! Mail, and a mail server that speaks as it should, or as it should not.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use nuages::prelude::*;
use nuages::testing::TestDatabase;

use super::site::{client, project};

#[post("/mail/send/", public)]
async fn send_mail(mailer: Mailer) -> Result<Markup> {
    Mail::new("Grüße").to("Ann Lee <ann@example.org>").bcc("bob@example.org").text("first\n.second").send(&mailer).await?;
    Ok(html! { "sent" })
}

#[post("/mail/queue/", public)]
async fn queue_mail(mailer: Mailer) -> Result<Markup> {
    Mail::new("Later").to("ann@example.org").text("text").html(html! { p { "text" } }).queue(&mailer)?;
    Ok(html! { "queued" })
}

nuages::app! {
    pub mail {
        views: [send_mail, queue_mail],
    }
}

/// What a server does when a client wants TLS.
#[derive(Clone, Copy, PartialEq)]
enum Tls {
    NotOffered,
    Refused,
    Broken,
}

/// A mail server for some connections; its port, and what is said to it.
fn server(tls: Tls, delay: Duration) -> (u16, Receiver<String>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (said, heard) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            thread::sleep(delay);
            let mut lines = BufReader::new(stream.try_clone().expect("a stream"));
            let mut say = |text: &str| stream.write_all(text.as_bytes()).is_ok();
            say("220 test\r\n");
            let mut line = String::new();
            while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
                let heard = std::mem::take(&mut line);
                let word = heard.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
                if said.send(heard).is_err() {
                    return;
                }
                let goes_on = match word.as_str() {
                    "EHLO" if tls == Tls::NotOffered => say("250-test\r\n250 8BITMIME\r\n"),
                    "EHLO" => say("250-test\r\n250-STARTTLS\r\n250 8BITMIME\r\n"),
                    "STARTTLS" if tls == Tls::Refused => say("454 not now\r\n"),
                    "STARTTLS" => say("220 go\r\n") && say("this is no TLS\r\n"),
                    "DATA" => {
                        say("354 go\r\n");
                        loop {
                            let mut line = String::new();
                            let more = lines.read_line(&mut line).is_ok_and(|read| read > 0) && line != ".\r\n";
                            let _ = said.send(line);
                            if !more {
                                break say("250 taken\r\n");
                            }
                        }
                    }
                    "QUIT" => {
                        say("221 bye\r\n");
                        false
                    }
                    _ => say("250 fine\r\n"),
                };
                if !goes_on {
                    break;
                }
            }
        }
    });
    (port, heard)
}

#[cfg(feature = "smtp")]
#[test]
fn a_mail_is_taken_by_a_server() -> Result {
    TestDatabase::each(async |database| {
        let (port, heard) = server(Tls::NotOffered, Duration::ZERO);
        let mut settings = database.settings()?;
        (settings.mail, settings.mail_from) =
            (format!("smtp+plain://127.0.0.1:{port}").parse()?, "Site <site@example.org>".into());
        let client = client(project(settings).install(mail::app())).await?;
        let answer = client.post("/mail/send/", &[]).await;
        assert_eq!(answer.status(), 200, "{}", answer.text());
        let said: String = heard.try_iter().collect();
        for line in [
            "MAIL FROM:<site@example.org>",
            "RCPT TO:<ann@example.org>",
            "RCPT TO:<bob@example.org>",
            "From: Site <site@example.org>\r\n",
            "To: \"Ann Lee\" <ann@example.org>\r\n",
            "Subject: =?utf-8?b?R3LDvMOfZQ==?=\r\n",
            "Message-ID: <",
            "Date: ",
            "\r\nfirst\r\n..second",
        ] {
            assert!(said.contains(line), "{line}\n{said}");
        }
        assert!(!said.contains("Bcc"), "{said}");
        // One that is queued leaves behind the answer.
        assert_eq!(client.post("/mail/queue/", &[]).await.status(), 200);
        client.outbox().await;
        let said: String = heard.try_iter().collect();
        assert!(said.contains("multipart/alternative") && said.contains("<p>text</p>"), "{said}");
        Ok(())
    })
}

#[cfg(feature = "smtp")]
#[test]
fn a_server_without_tls_gets_no_mail() -> Result {
    TestDatabase::each(async |database| {
        for tls in [Tls::NotOffered, Tls::Refused, Tls::Broken] {
            let (port, heard) = server(tls, Duration::ZERO);
            let mut settings = database.settings()?;
            settings.mail = format!("smtp://ann:secret@127.0.0.1:{port}").parse()?;
            let client = client(project(settings).install(mail::app())).await?;
            assert_eq!(client.post("/mail/send/", &[]).await.status(), 500);
            let said: String = heard.try_iter().collect();
            assert!(said.contains("EHLO"), "{said}");
            for word in ["AUTH", "MAIL", "secret", "c2VjcmV0", "Grü"] {
                assert!(!said.contains(word), "{word}: {said}");
            }
        }
        Ok(())
    })
}

#[cfg(feature = "smtp")]
#[test]
fn a_slow_server_holds_nobody_up() -> Result {
    TestDatabase::each(async |database| {
        let (port, _heard) = server(Tls::NotOffered, Duration::from_secs(2));
        let mut settings = database.settings()?;
        settings.mail = format!("smtp+plain://127.0.0.1:{port}").parse()?;
        let client = client(project(settings).install(mail::app())).await?;
        client.get("/").await;
        let start = Instant::now();
        assert_eq!(client.post("/mail/queue/", &[]).await.status(), 200);
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
        // Nor does one that a view waits for: others are answered meanwhile, on the same thread.
        let waits = client.post("/mail/send/", &[]);
        let other = async {
            let start = Instant::now();
            client.get("/words/a/").await;
            start.elapsed()
        };
        let (waited, other) = futures_of(waits, other).await;
        assert_eq!(waited.status(), 200);
        assert!(other < Duration::from_secs(1), "{other:?}");
        Ok(())
    })
}

/// Both, at the same time.
async fn futures_of<A, B>(one: impl Future<Output = A>, other: impl Future<Output = B>) -> (A, B) {
    let (mut one, mut other) = (std::pin::pin!(one), std::pin::pin!(other));
    let (mut a, mut b) = (None, None);
    std::future::poll_fn(|context| {
        use std::task::Poll;
        if a.is_none()
            && let Poll::Ready(value) = one.as_mut().poll(context)
        {
            a = Some(value);
        }
        if b.is_none()
            && let Poll::Ready(value) = other.as_mut().poll(context)
        {
            b = Some(value);
        }
        if a.is_some() && b.is_some() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    (a.expect("it is ready"), b.expect("it is ready"))
}

#[test]
fn tests_look_into_an_outbox() -> Result {
    TestDatabase::each(async |database| {
        let client = client(project(database.settings()?).install(mail::app())).await?;
        client.post("/mail/send/", &[]).await;
        client.post("/mail/queue/", &[]).await;
        let sent = client.outbox().await;
        let subjects: Vec<&str> = sent.iter().map(|mail| mail.subject.as_str()).collect();
        assert_eq!(subjects, ["Grüße", "Later"]);
        let first = sent.first().ok_or(Error::LoginRequired)?;
        assert_eq!(
            (first.from.as_deref(), first.bcc.as_slice()),
            (Some("site@example.org"), &["bob@example.org".to_owned()][..])
        );
        Ok(())
    })
}

#[test]
fn a_mail_has_one_subject_and_people_to_go_to() -> Result {
    TestDatabase::each(async |database| {
        let client = client(project(database.settings()?).install(mail::app())).await?;
        let mailer = nuages::mail::Mailer::new(&database.settings()?)?;
        for (mail, problem) in [
            (Mail::new("Hello").text("x"), "to nobody"),
            (Mail::new("Hello\r\nBcc: all@example.org").to("ann@example.org"), "one line"),
            (Mail::new("Hello").to("ann@example.org\r\nBcc: all@example.org"), "is no e-mail address"),
            (Mail::new("Hello").to("ann@example.org").cc("all"), "is no e-mail address"),
            (Mail::new("Hello").to("ann@example.org").reply_to("a@b.co\nX: y"), "is no e-mail address"),
            (Mail::new("Hello").to("ann@example.org").from("Ann\n<ann@example.org>"), "is no e-mail address"),
            (Mail::new("Hello").to("ann@example.org").attach("a\nb", "text/plain", "x"), "name and type"),
            (Mail::new("Hello").to("ann@example.org").attach("a", "text/plain\r\nX: y", "x"), "name and type"),
        ] {
            let error = mail.send(&mailer).await.err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.contains(problem), "{problem}: {error}");
        }
        assert!(mailer.outbox().is_empty() && client.outbox().await.is_empty());
        Ok(())
    })
}
