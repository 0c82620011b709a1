//! The pages of staff are for who was at them a while ago: whoever was away for half a day proves anew who they are, although
//! the session goes on for pages that are less worth to a thief (ASVS 7.3).

use actix_web::HttpRequest;

use crate::column::DateTime;
use crate::error::{Error, Result};
use crate::session::Session;

/// Seconds without a page of staff.
const AWAY: i64 = 12 * 60 * 60;
/// A visit is written down at most this often.
const NOTED: i64 = 60 * 60;

/// Refuses whoever was away for too long, and notes the visit of others.
///
/// # Errors
/// [`Error::LoginRequired`] for who has to log in again.
pub(crate) async fn at_desk(request: &HttpRequest) -> Result {
    let session = Session::of(request).await?;
    let mut owner = session.owner().ok_or(Error::LoginRequired)?;
    let now = DateTime::now().timestamp();
    match now - owner.desk {
        AWAY.. => Err(Error::LoginRequired),
        NOTED.. => {
            owner.desk = now;
            session.own(owner);
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Whether who is logged in was away for too long.
pub(super) fn is_away(session: &Session) -> bool {
    session.owner().is_some_and(|owner| DateTime::now().timestamp() - owner.desk >= AWAY)
}
