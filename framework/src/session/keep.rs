//! What happens behind a view: a session that has changed is written.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;

use super::store::{Kept, Sessions, Visitor};
use super::visit::{Key, Session, Visit};
use crate::error::Result;

/// What there is to do.
#[derive(Debug, PartialEq, Eq)]
enum Task {
    Nothing,
    /// Writes down that there was a visit.
    Touch,
    Update,
    Renew,
    Begin,
    End,
}

impl Task {
    /// After a failure nothing of what the view has begun is kept; but what it ended has ended.
    fn of(visit: &Visit, failed: bool) -> Self {
        let (there, empty) = (visit.found.is_some(), visit.data.is_empty());
        match visit.key {
            Key::Ends if empty => Self::End,
            _ if failed => Self::Nothing,
            Key::Ends => Self::Begin,
            Key::Stays if !visit.changed => match &visit.found {
                Some(found) if found.is_long_ago() => Self::Touch,
                _ => Self::Nothing,
            },
            _ if empty && there => Self::End,
            _ if empty => Self::Nothing,
            _ if !there => Self::Begin,
            Key::Stays => Self::Update,
            Key::Changes => Self::Renew,
        }
    }
}

/// Keeps the session of a request that was answered, if anything asked for it; the cookie to be sent with the answer.
///
/// # Errors
/// [`Error::Busy`](crate::Error::Busy) and [`Error::Database`](crate::Error::Database) when it cannot be written.
pub(crate) async fn keep(request: &HttpRequest, failed: bool) -> Result<Option<Cookie<'static>>> {
    let Some(session) = Session::known(request) else { return Ok(None) };
    let sessions = Sessions::of(request)?;
    let task = session.look(|visit| Task::of(visit, failed));
    let (found, data) = session.take();
    let kept = match (task, found) {
        (Task::Begin, found) => sessions.begin(found.as_ref(), &data, Visitor::of(request)).await?,
        (Task::Update, Some(found)) => sessions.update(&found, &data).await?,
        (Task::Renew, Some(found)) => sessions.renew(&found, &data).await?,
        (Task::End, found) => {
            if let Some(found) = found {
                sessions.end(&found).await?;
            }
            return Ok(Some(sessions.cookie(None)));
        }
        (Task::Touch, Some(found)) => sessions.touch(&found, &data).await?,
        (Task::Touch | Task::Update | Task::Renew, None) | (Task::Nothing, _) => Kept::There,
    };
    Ok(match kept {
        Kept::Under(key, until) => Some(sessions.cookie(Some((key, until)))),
        // The cookie of one that has ended is not taken back: a newer one may be on its way to the visitor.
        Kept::There | Kept::Ended => None,
    })
}
