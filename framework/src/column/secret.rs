//! `Secret<T>`: a value that nobody reads by accident.

use diesel::deserialize::{self, FromSql};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

use super::{ChoiceDef, Column, FileDef, Kind, Newtype, Value, ValueError};
use crate::db::{Backend, RawValue};

/// A value that is not for the eyes of others: a password that a form asks for, a token, the key of another service.
///
/// `{:?}` shows `***`, and neither `{}`, a page, nor JSON shows anything: that does not compile. Whoever needs the value says
/// so: [`expose`](Self::expose). In a model it is a column like its `T`, which the admin shows as dots and neither exports nor
/// changes; in a form it is asked for as a password. Its memory is overwritten when it goes. (What was copied out of it is not,
/// and the database keeps it as it is.)
///
/// ```
/// use nuages::column::Secret;
///
/// let token = Secret::from("s3cr3t");
/// assert_eq!(format!("{token:?}"), "***");
/// assert_eq!(token.expose(), "s3cr3t");
/// ```
#[derive(Clone, Default)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Hides a value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for whoever may know it.
    pub const fn expose(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

impl From<&str> for Secret<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

impl<T: Zeroize> std::fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("***")
    }
}

/// In the same time wherever they differ; only their lengths show.
impl<T: Zeroize + AsRef<[u8]>> PartialEq for Secret<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_ref().ct_eq(other.0.as_ref()).into()
    }
}

impl<T: Zeroize + AsRef<[u8]>> Eq for Secret<T> {}

impl<'de, T: Zeroize + serde::Deserialize<'de>> serde::Deserialize<'de> for Secret<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self)
    }
}

impl<T: Column + Zeroize> Column for Secret<T> {
    type SqlType = T::SqlType;
    const KIND: Kind = T::KIND;
    const NULL: bool = T::NULL;
    const CHOICES: &'static [ChoiceDef] = T::CHOICES;
    const VALUES: &'static [&'static str] = T::VALUES;
    const FILE: Option<FileDef> = T::FILE;
    const SECRET: bool = true;

    fn to_value(&self) -> Value {
        self.0.to_value()
    }

    fn from_value(value: Value) -> Result<Self, ValueError> {
        T::from_value(value).map(Self)
    }

    fn read(kind: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
        T::read(kind, raw).map(Self)
    }
}

impl<T: Column + Zeroize> Newtype for Secret<T> {
    type Inner = T;
}

impl<T: Column + Zeroize> FromSql<T::SqlType, Backend> for Secret<T> {
    fn from_sql(raw: RawValue<'_>) -> deserialize::Result<Self> {
        <Self as Column>::read(Self::KIND, Some(raw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    struct Login {
        password: Secret<String>,
    }

    #[test]
    fn nobody_sees_it() -> crate::Result {
        let login: Login = serde_json::from_str(r#"{"password": "correct horse"}"#)?;
        assert_eq!(format!("{login:?} {login:#?}").matches("***").count(), 2);
        assert!(!format!("{login:?}{:?}", Some(&login.password)).contains("horse"));
        assert_eq!(login.password.expose(), "correct horse");
        assert!(login.password == "correct horse".into() && login.password != "correct".into());
        Ok(())
    }

    #[test]
    fn it_is_a_column_that_says_so() -> Result<(), ValueError> {
        const {
            assert!(<Secret<String> as Column>::SECRET && <Option<Secret<i64>> as Column>::SECRET);
            assert!(!<Option<String> as Column>::SECRET);
        }
        let secret = Secret::<String>::from_value(Value::Text("a".into()))?;
        assert_eq!(secret.to_value(), Value::Text("a".into()));
        assert!(Secret::<i64>::from_value(Value::Text("a".into())).is_err());
        Ok(())
    }
}
