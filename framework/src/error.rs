//! What can go wrong, and which HTTP status each is.
//!
//! One type for the whole framework: a handler returns it with `?`, a command prints it and exits non-zero.
//! Messages are written for the person who reads them; nothing secret is ever put into one.

use std::fmt;
use std::time::Duration;

/// What every fallible function of the framework returns.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Everything that can go wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The row or the page asked for does not exist: 404.
    NotFound(String),
    /// The request is malformed: 400.
    BadRequest(String),
    /// The person may not do this: 403.
    Forbidden(String),
    /// The page does not answer this method: 405.
    NotAllowed {
        /// The method of the request.
        method: String,
        /// Those that the page answers.
        allowed: Vec<&'static str>,
    },
    /// The body is larger than its limit: 413.
    TooLarge(String),
    /// The body did not arrive in time: 408.
    Timeout(String),
    /// The body is written in a way that this page cannot read: 415.
    Unsupported(String),
    /// The request can be read, but what it says cannot be: 422.
    Unprocessable(String),
    /// The visitor asks too often, and may ask again after this time: 429.
    TooMany(Duration),
    /// Nobody is logged in, and the route wants somebody: a redirect to the login page.
    LoginRequired,
    /// A constraint of the database refused a write: 409.
    Violation(Violation),
    /// Rows that others protect (`on_delete = protect`) were to be deleted: 409.
    Protected(String),
    /// The database did not answer in time, or has no room for more work: 503.
    Busy(String),
    /// The database failed: 500.
    Database(String),
    /// The program is set up wrongly (settings, address, files); it cannot start.
    Setup(String),
    /// A migration cannot be made or applied.
    Migration(String),
    /// Anything else, for `?` on the errors of other crates: 500.
    Other(Box<dyn std::error::Error + Send + Sync>),
}

/// Values of a record that its fields do not allow; with `?` it becomes [`Error::BadRequest`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// The name of each field with what is wrong with it, in the order of the fields.
    pub fields: Vec<(&'static str, String)>,
}

impl std::error::Error for Invalid {}

/// `title: fill in this field; email: enter an e-mail address`
impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problems: Vec<String> = self.fields.iter().map(|(name, problem)| format!("{name}: {problem}")).collect();
        f.write_str(&problems.join("; "))
    }
}

/// A constraint of the database that refused a write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Which kind of constraint.
    pub kind: ViolationKind,
    /// The table, where the database names it.
    pub table: Option<String>,
    /// The columns of the constraint, where they are known; empty where they are not.
    pub columns: Vec<String>,
    /// The name of the constraint, where the database tells it: that of a named check or index.
    pub constraint: Option<String>,
}

impl Violation {
    /// A violation of which nothing else is known.
    pub fn new(kind: ViolationKind) -> Self {
        Self { kind, table: None, columns: Vec::new(), constraint: None }
    }
}

/// The kinds of constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViolationKind {
    /// Another row has the same value.
    Unique,
    /// A foreign key points to no row.
    ForeignKey,
    /// A column that may not be empty got no value.
    NotNull,
    /// A CHECK said no.
    Check,
}

impl Error {
    /// The HTTP status code of this error.
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound(_) => 404,
            Self::BadRequest(_) => 400,
            Self::Forbidden(_) => 403,
            Self::NotAllowed { .. } => 405,
            Self::Timeout(_) => 408,
            Self::TooLarge(_) => 413,
            Self::Unsupported(_) => 415,
            Self::Unprocessable(_) => 422,
            Self::TooMany(_) => 429,
            Self::LoginRequired => 302,
            Self::Violation(_) | Self::Protected(_) => 409,
            Self::Busy(_) => 503,
            Self::Database(_) | Self::Setup(_) | Self::Migration(_) | Self::Other(_) => 500,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(text)
            | Self::BadRequest(text)
            | Self::Forbidden(text)
            | Self::TooLarge(text)
            | Self::Timeout(text)
            | Self::Unsupported(text)
            | Self::Unprocessable(text)
            | Self::Protected(text)
            | Self::Busy(text)
            | Self::Database(text)
            | Self::Setup(text)
            | Self::Migration(text) => f.write_str(text),
            Self::LoginRequired => f.write_str("log in first"),
            Self::NotAllowed { method, allowed } => write!(f, "this page does not answer {method}, but {}", allowed.join(", ")),
            Self::TooMany(time) => write!(f, "you ask too often; try again in {}", seconds(*time)),
            Self::Violation(violation) => violation.fmt(f),
            Self::Other(error) => error.fmt(f),
        }
    }
}

/// `1 second`, `40 seconds`, `2 minutes`; rounded up.
fn seconds(time: Duration) -> String {
    match time.as_millis().div_ceil(1000) {
        0 | 1 => "1 second".to_owned(),
        seconds @ ..=90 => format!("{seconds} seconds"),
        seconds => format!("{} minutes", seconds.div_ceil(60)),
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            ViolationKind::Unique => "another row has the same value",
            ViolationKind::ForeignKey => "a foreign key points to a row that does not exist",
            ViolationKind::NotNull => "a column that may not be empty got no value",
            ViolationKind::Check => "a value is outside of what its column allows",
        })?;
        match (&self.table, self.columns.as_slice()) {
            (Some(table), []) => write!(f, " (table `{table}`)"),
            (_, []) => Ok(()),
            (Some(table), columns) => write!(f, " (table `{table}`: {})", columns.join(", ")),
            (None, columns) => write!(f, " ({})", columns.join(", ")),
        }
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for Error {
    fn from(error: E) -> Self {
        // One blanket impl, so that `?` works on the errors of every crate; what the framework knows
        // better than "something else" is recognised here.
        let boxed: Box<dyn std::error::Error + Send + Sync> = Box::new(error);
        let boxed = match boxed.downcast::<diesel::result::Error>() {
            Ok(error) => return crate::db::diesel_error(*error),
            Err(other) => other,
        };
        let boxed = match boxed.downcast::<Invalid>() {
            Ok(invalid) => return Self::BadRequest(invalid.to_string()),
            Err(other) => other,
        };
        match boxed.downcast::<crate::signing::SignatureError>() {
            Ok(error) => Self::BadRequest(error.to_string()),
            Err(other) => Self::Other(other),
        }
    }
}
