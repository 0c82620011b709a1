//! `Mailer`: how mail leaves the program.

use std::future::{Ready, ready};
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use super::{Mail, MailSetting};
use crate::app::Settings;
use crate::error::{Error, Result};
use crate::route::carried;

/// How mail leaves the program, by the setting `mail`. In a handler, an argument of this type is all that is needed.
///
/// ```ignore
/// async fn order(mailer: Mailer, ..) -> Result<Redirect> { .. Mail::new("Your order").to(email).text(text).queue(&mailer)?; .. }
/// ```
#[derive(Clone)]
pub struct Mailer {
    from: Arc<str>,
    way: Way,
    /// What is under way behind answers that were given.
    pending: Arc<AtomicUsize>,
}

#[derive(Clone)]
enum Way {
    Off,
    Console,
    Memory(Arc<Mutex<Vec<Mail>>>),
    #[cfg(feature = "smtp")]
    Smtp(super::smtp::Smtp),
}

impl Mailer {
    /// The way that the settings say.
    ///
    /// # Errors
    /// [`Error::Setup`] for a mail server in a program without the feature `smtp`.
    pub fn new(settings: &Settings) -> Result<Self> {
        let way = match &settings.mail {
            MailSetting::Off => Way::Off,
            MailSetting::Console => Way::Console,
            MailSetting::Memory => Way::Memory(Arc::default()),
            #[cfg(feature = "smtp")]
            MailSetting::Smtp(server) => Way::Smtp(super::smtp::Smtp::start(server)?),
            #[cfg(not(feature = "smtp"))]
            MailSetting::Smtp(_) => {
                return Err(Error::Setup("`mail` names a mail server; turn on the feature `smtp` of nuages".into()));
            }
        };
        Ok(Self { from: settings.mail_from.as_str().into(), way, pending: Arc::default() })
    }

    /// That of the site that a request came to.
    ///
    /// # Errors
    /// [`Error::Setup`] when the server was not started by `Project`.
    pub fn of(request: &HttpRequest) -> Result<Self> {
        let mailer = request.app_data::<Self>().cloned();
        mailer.ok_or_else(|| Error::Setup("there is no mailer; start the server with `Project`".into()))
    }

    /// Sends a mail, and waits until the server has taken it.
    pub(super) async fn send(&self, mail: Mail) -> Result {
        let mail = self.ready(mail)?;
        match &self.way {
            #[cfg(feature = "smtp")]
            Way::Smtp(smtp) => smtp.send(&mail).await,
            _ => self.put(mail),
        }
    }

    /// Sends a mail, and waits for nothing.
    pub(super) fn queue(&self, mail: Mail) -> Result {
        let mail = self.ready(mail)?;
        match &self.way {
            #[cfg(feature = "smtp")]
            Way::Smtp(smtp) => smtp.queue(&mail, Pending::begin(&self.pending)),
            _ => self.put(mail),
        }
    }

    /// The mail with its sender, if it can be sent.
    fn ready(&self, mut mail: Mail) -> Result<Mail> {
        mail.from.get_or_insert_with(|| self.from.to_string());
        mail.check()?;
        Ok(mail)
    }

    /// The ways that take no time.
    fn put(&self, mail: Mail) -> Result {
        match &self.way {
            Way::Console => {
                let line = "-".repeat(72);
                writeln!(std::io::stdout().lock(), "{line}\n{}{line}", mail.shown())?;
                Ok(())
            }
            Way::Memory(outbox) => {
                outbox.lock().unwrap_or_else(PoisonError::into_inner).push(mail);
                Ok(())
            }
            _ => Err(Error::Setup(
                "the program cannot send mail; set `mail` (NUAGES_MAIL), for example to `smtp://user:password@host`".into(),
            )),
        }
    }

    /// Does work that may end in a mail behind the answer, so that the time of the answer tells nothing of it. What goes
    /// wrong is written into the log.
    pub(crate) fn later(&self, work: impl Future<Output = Result> + 'static) {
        let pending = Pending::begin(&self.pending);
        actix_web::rt::spawn(async move {
            if let Err(error) = work.await {
                tracing::error!(%error, "a mail was not sent");
            }
            drop(pending);
        });
    }

    /// Whether mail leaves the program at all.
    pub fn is_on(&self) -> bool {
        !matches!(self.way, Way::Off)
    }

    /// Waits until nothing is under way any more, but not for ever.
    pub(crate) async fn settled(&self, patience: Duration) {
        let start = Instant::now();
        while self.pending.load(Ordering::Acquire) > 0 && start.elapsed() < patience {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// What was sent, with `mail = "memory"`.
    pub fn outbox(&self) -> Vec<Mail> {
        match &self.way {
            Way::Memory(outbox) => outbox.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            _ => Vec::new(),
        }
    }
}

/// Something that is under way, until it is dropped.
pub(super) struct Pending(Arc<AtomicUsize>);

impl Pending {
    fn begin(pending: &Arc<AtomicUsize>) -> Self {
        pending.fetch_add(1, Ordering::AcqRel);
        Self(Arc::clone(pending))
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Mailer({})", self.from)
    }
}

impl FromRequest for Mailer {
    type Error = actix_web::Error;
    type Future = Ready<std::result::Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request).map_err(carried))
    }
}
