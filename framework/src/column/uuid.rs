//! `Uuid`: a number that nobody else has.

use diesel::deserialize::FromSqlRow;
use diesel::expression::AsExpression;

use super::stored::{column, stored, textual};
use super::{Kind, ValueError, sql_types};

/// A UUID, such as `67e55044-10b1-426f-9247-bb680e5fe0c8`.
///
/// As a primary key, [`Uuid::v7`] is the better one: its values ascend with time, so that new rows stand together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, AsExpression, FromSqlRow)]
#[diesel(sql_type = sql_types::Uuid)]
pub struct Uuid(uuid::Uuid);

impl Uuid {
    /// The UUID that is all zeros.
    pub const NIL: Self = Self(uuid::Uuid::nil());

    /// A random one.
    pub fn v4() -> Self {
        Self(uuid::Uuid::new_v4())
    }

    /// One that begins with the time, to the millisecond, and is random behind it.
    pub fn v7() -> Self {
        Self(uuid::Uuid::now_v7())
    }
}

impl From<uuid::Uuid> for Uuid {
    fn from(uuid: uuid::Uuid) -> Self {
        Self(uuid)
    }
}

impl From<Uuid> for uuid::Uuid {
    fn from(uuid: Uuid) -> Self {
        uuid.0
    }
}

/// With or without hyphens.
impl std::str::FromStr for Uuid {
    type Err = ValueError;
    fn from_str(text: &str) -> Result<Self, ValueError> {
        (uuid::Uuid::try_parse(text).map(Self))
            .map_err(|_| ValueError::new("enter a UUID, for example `67e55044-10b1-426f-9247-bb680e5fe0c8`"))
    }
}

impl std::ops::Deref for Uuid {
    type Target = uuid::Uuid;
    fn deref(&self) -> &uuid::Uuid {
        &self.0
    }
}

/// With hyphens.
impl std::fmt::Display for Uuid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

textual!(Uuid);
column!(Uuid, sql_types::Uuid, Kind::Uuid, Uuid, "a UUID");
stored!(Uuid as sql_types::Uuid);

#[cfg(feature = "sqlite")]
mod sqlite {
    use super::Uuid;
    use diesel::sqlite::SqliteValue;

    /// Django keeps 32 digits without hyphens.
    pub(super) fn write(uuid: &Uuid) -> String {
        uuid.simple().to_string()
    }

    pub(super) fn read(mut value: SqliteValue<'_, '_, '_>) -> diesel::deserialize::Result<Uuid> {
        Ok(value.read_text().parse()?)
    }
}

#[cfg(feature = "postgres")]
mod postgres {
    use std::io::Write;

    use super::Uuid;
    use diesel::pg::{Pg, PgValue};
    use diesel::serialize::{self, IsNull, Output};

    pub(super) fn write(uuid: &Uuid, out: &mut Output<'_, '_, Pg>) -> serialize::Result {
        out.write_all(uuid.as_bytes())?;
        Ok(IsNull::No)
    }

    pub(super) fn read(value: PgValue<'_>) -> diesel::deserialize::Result<Uuid> {
        Ok(Uuid(uuid::Uuid::from_slice(value.as_bytes())?))
    }
}
