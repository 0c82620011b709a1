//! What a database says when it refuses, in the framework's terms.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error as DieselError};

use crate::error::{Error, Violation, ViolationKind};

/// The framework's error for one of diesel's.
pub(crate) fn diesel_error(error: DieselError) -> Error {
    match error {
        DieselError::NotFound => Error::NotFound("there is no such record".into()),
        DieselError::DatabaseError(kind, information) => match violation_kind(&kind, information.message()) {
            Some(kind) => Error::Violation(violation(kind, information.as_ref())),
            None if is_busy(information.message()) => Error::Busy("the database is busy; try again in a moment".into()),
            None => Error::Database(information.message().to_owned()),
        },
        // A conversion of ours failed inside of diesel: its own words say more than diesel's wrapping.
        DieselError::DeserializationError(error) | DieselError::SerializationError(error) => Error::Database(error.to_string()),
        other => Error::Database(other.to_string()),
    }
}

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

fn is_busy(message: &str) -> bool {
    message == "database is locked" || message == "database table is locked"
}

fn violation(kind: ViolationKind, information: &(dyn DatabaseErrorInformation + Send + Sync)) -> Violation {
    let message = information.message();
    // SQLite: "UNIQUE constraint failed: blog_post.author_id, blog_post.slug".
    if let Some((_, columns)) = message.split_once(" constraint failed: ") {
        let mut table = None;
        let columns = columns.split(", ").filter_map(|name| {
            let (its_table, column) = name.split_once('.')?;
            table = Some(its_table.to_owned());
            Some(column.to_owned())
        });
        let columns = columns.collect();
        return Violation { kind, table, columns };
    }
    // PostgreSQL: the detail reads "Key (author_id, slug)=(1, hello) already exists."
    let from_detail = (information.details())
        .and_then(|detail| detail.strip_prefix("Key ("))
        .and_then(|rest| rest.split_once(")="))
        .map(|(columns, _)| columns.split(", ").map(|name| name.trim_matches('"').to_owned()).collect());
    Violation {
        kind,
        table: information.table_name().map(str::to_owned),
        columns: from_detail.or_else(|| information.column_name().map(|name| vec![name.to_owned()])).unwrap_or_default(),
    }
}
