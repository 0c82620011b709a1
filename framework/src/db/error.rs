//! What a database says when it refuses, in the framework's terms.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};

use super::name::quoted_names;
use crate::error::{Error, Violation, ViolationKind};

/// The framework's error for one of diesel's.
pub(crate) fn diesel_error(error: DieselError) -> Error {
    match error {
        DieselError::RollbackErrorOnCommit { commit_error, .. } => diesel_error(*commit_error),
        DieselError::NotFound => Error::NotFound("there is no such record".into()),
        DieselError::DatabaseError(kind, information) => match violation_kind(&kind, information.message()) {
            Some(kind) => Error::Violation(violation(kind, information.as_ref())),
            None if could_not_lock(&kind, information.message()) => {
                Error::Busy("another transaction was at work on the same rows; try again in a moment".into())
            }
            None if is_busy(information.message()) => Error::Busy("the database is busy; try again in a moment".into()),
            None if information.message().starts_with(INVALID_REGEX) => Error::BadRequest(information.message().to_owned()),
            None => Error::Database(information.message().to_owned()),
        },
        // A conversion of ours failed inside of diesel: its own words say more than diesel's wrapping.
        DieselError::SerializationError(error) => Error::BadRequest(error.to_string()),
        DieselError::DeserializationError(error) | DieselError::QueryBuilderError(error) => Error::Database(error.to_string()),
        other => Error::Database(other.to_string()),
    }
}

/// How PostgreSQL begins to say that what was to be a regular expression is none.
pub(crate) const INVALID_REGEX: &str = "invalid regular expression";

fn violation_kind(kind: &DatabaseErrorKind, message: &str) -> Option<ViolationKind> {
    Some(match kind {
        DatabaseErrorKind::UniqueViolation => ViolationKind::Unique,
        DatabaseErrorKind::ForeignKeyViolation | DatabaseErrorKind::RestrictViolation => ViolationKind::ForeignKey,
        DatabaseErrorKind::NotNullViolation => ViolationKind::NotNull,
        DatabaseErrorKind::CheckViolation => ViolationKind::Check,
        // SQLite reports a deferred foreign key at COMMIT with the plain code.
        _ if message.contains("FOREIGN KEY constraint failed") => ViolationKind::ForeignKey,
        _ => return None,
    })
}

/// PostgreSQL, when a lock is not to be waited for, and when transactions cannot be put into one order.
fn could_not_lock(kind: &DatabaseErrorKind, message: &str) -> bool {
    matches!(kind, DatabaseErrorKind::SerializationFailure)
        || message.contains("could not obtain lock")
        || message.contains("deadlock detected")
}

fn is_busy(message: &str) -> bool {
    message == "database is locked" || message == "database table is locked"
}

fn violation(kind: ViolationKind, information: &(dyn DatabaseErrorInformation + Send + Sync)) -> Violation {
    match information.message().split_once(" constraint failed: ") {
        Some((_, what)) => violation_of_sqlite(kind, what),
        None => violation_of_postgres(kind, information),
    }
}

/// What stands behind "UNIQUE constraint failed: ": `blog_post.author_id, blog_post.slug`, or for an index of some rows
/// `index 'name'`; behind "CHECK constraint failed: " the name, or the condition of one without a name.
fn violation_of_sqlite(kind: ViolationKind, what: &str) -> Violation {
    let mut violation = Violation::new(kind);
    if kind == ViolationKind::Check {
        violation.columns = quoted_names(what);
        violation.constraint = violation.columns.is_empty().then(|| what.to_owned());
    } else if let Some(index) = what.strip_prefix("index ") {
        violation.constraint = Some(index.trim_matches('\'').to_owned());
    } else {
        for name in what.split(", ") {
            if let Some((table, column)) = name.split_once('.') {
                violation.table = Some(table.to_owned());
                violation.columns.push(column.to_owned());
            }
        }
    }
    violation
}

/// The detail reads "Key (author_id, slug)=(1, hello) already exists."
fn violation_of_postgres(kind: ViolationKind, information: &(dyn DatabaseErrorInformation + Send + Sync)) -> Violation {
    let from_detail = (information.details())
        .and_then(|detail| detail.strip_prefix("Key ("))
        .and_then(|rest| rest.split_once(")="))
        .map(|(columns, _)| columns.split(", ").map(|name| name.trim_matches('"').to_owned()).collect());
    let table = information.table_name().map(str::to_owned);
    let constraint = information.constraint_name();
    // The framework names the checks of a column after it.
    let of_check = (table.as_deref().zip(constraint))
        .and_then(|(table, name)| name.strip_prefix(table)?.strip_prefix('_')?.strip_suffix("_check"))
        .filter(|_| kind == ViolationKind::Check);
    let column = information.column_name().or(of_check);
    Violation {
        kind,
        columns: from_detail.or_else(|| column.map(|name| vec![name.to_owned()])).unwrap_or_default(),
        constraint: constraint.map(str::to_owned),
        table,
    }
}
