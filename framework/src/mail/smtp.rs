//! Threads that speak with a mail server.

use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};
use lettre::message::header::ContentType;
use lettre::message::{Attachment as Part, Mailbox as Header, Message, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, SmtpTransport, Transport};
use tokio::sync::oneshot;

use super::address::Mailbox;
use super::mailer::Pending;
use super::{Mail, SmtpServer, SmtpTls};
use crate::error::{Error, Result};
use crate::secret::random_token;

/// Mails that wait, at most.
const QUEUE: usize = 256;
/// Connections at a time.
const THREADS: usize = 2;
/// How long the server may take for each answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail on its way.
struct Job {
    message: Message,
    /// Who waits for it, if anybody.
    answer: Option<oneshot::Sender<Result>>,
    /// Counted until it is done, where nobody waits.
    _pending: Option<Pending>,
}

/// A mail server, and the mails that wait for it.
#[derive(Clone)]
pub(super) struct Smtp(Sender<Job>);

impl Smtp {
    /// Starts the threads; each connects when there is a mail.
    pub(super) fn start(server: &SmtpServer) -> Result<Self> {
        let transport = transport(server)?;
        let (jobs, queue) = bounded(QUEUE);
        for _ in 0..THREADS {
            let (queue, transport) = (queue.clone(), transport.clone());
            let started = thread::Builder::new().name("mail".into()).spawn(move || work(&queue, &transport));
            started.map_err(|error| Error::Setup(format!("cannot start a thread for mail: {error}")))?;
        }
        Ok(Self(jobs))
    }

    pub(super) async fn send(&self, mail: &Mail) -> Result {
        let (answer, waiting) = oneshot::channel();
        self.put(Job { message: message(mail)?, answer: Some(answer), _pending: None })?;
        waiting.await.map_err(|_| Error::Other("the thread that sends mail has ended".into()))?
    }

    pub(super) fn queue(&self, mail: &Mail, pending: Pending) -> Result {
        self.put(Job { message: message(mail)?, answer: None, _pending: Some(pending) })
    }

    fn put(&self, job: Job) -> Result {
        self.0.try_send(job).map_err(|_| Error::Busy("too many mails wait; try again in a moment".into()))
    }
}

/// The life of one thread.
fn work(queue: &Receiver<Job>, transport: &SmtpTransport) {
    for job in queue {
        let sent = transport.send(&job.message);
        let sent = sent
            .map(drop)
            .map_err(|error| Error::Other(format!("the mail server did not take a mail: {}", chain(&error)).into()));
        match job.answer {
            // Who waited may have gone away meanwhile.
            Some(answer) => drop(answer.send(sent)),
            None => {
                if let Err(error) = sent {
                    tracing::error!(%error, "a mail was not sent");
                }
            }
        }
    }
}

/// The error and what caused it.
fn chain(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(cause) => format!("{error}: {}", chain(cause)),
        None => error.to_string(),
    }
}

fn transport(server: &SmtpServer) -> Result<SmtpTransport> {
    let parameters = || {
        let parameters = TlsParameters::new(server.host.clone());
        parameters.map_err(|error| Error::Setup(format!("TLS with the mail server cannot be set up: {error}")))
    };
    let tls = match server.tls {
        SmtpTls::StartTls => Tls::Required(parameters()?),
        SmtpTls::Tls => Tls::Wrapper(parameters()?),
        SmtpTls::Never => Tls::None,
    };
    // Its name says that it would take mail in the clear; what is said here is what it does.
    let builder = SmtpTransport::builder_dangerous(&server.host).port(server.port).tls(tls).timeout(Some(PATIENCE));
    Ok(match &server.login {
        Some((user, password)) => builder.credentials(Credentials::new(user.clone(), password.expose().clone())).build(),
        None => builder.build(),
    })
}

/// The mail as it is said to the server.
fn message(mail: &Mail) -> Result<Message> {
    let unsound = |error: &dyn std::error::Error| Error::BadRequest(format!("a mail cannot be written: {error}"));
    let from = header(mail.from.as_deref().unwrap_or_default())?;
    let id = format!("<{}@{}>", random_token()?, from.email.domain());
    let mut builder = Message::builder().from(from).subject(mail.subject.as_str()).message_id(Some(id));
    for address in &mail.to {
        builder = builder.to(header(address)?);
    }
    for address in &mail.cc {
        builder = builder.cc(header(address)?);
    }
    for address in &mail.bcc {
        builder = builder.bcc(header(address)?);
    }
    for address in &mail.reply_to {
        builder = builder.reply_to(header(address)?);
    }
    let text = SinglePart::plain(mail.text.clone());
    let body = match &mail.html {
        None => MultiPart::mixed().singlepart(text),
        Some(html) if mail.attachments.is_empty() => MultiPart::alternative_plain_html(mail.text.clone(), html.clone()),
        Some(html) => MultiPart::mixed().multipart(MultiPart::alternative_plain_html(mail.text.clone(), html.clone())),
    };
    if mail.html.is_none() && mail.attachments.is_empty() {
        return builder.singlepart(SinglePart::plain(mail.text.clone())).map_err(|error| unsound(&error));
    }
    let body = mail.attachments.iter().try_fold(body, |body, file| {
        let kind = ContentType::parse(&file.content_type).map_err(|error| unsound(&error))?;
        Ok::<_, Error>(body.singlepart(Part::new(file.name.clone()).body(file.content.clone(), kind)))
    });
    builder.multipart(body?).map_err(|error| unsound(&error))
}

fn header(text: &str) -> Result<Header> {
    let Mailbox { name, address } = Mailbox::read(text)?;
    let address: Address =
        address.parse().map_err(|error| Error::BadRequest(format!("{text:?} is no e-mail address: {error}")))?;
    Ok(Header::new(name, address))
}
