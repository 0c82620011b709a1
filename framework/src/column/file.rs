//! `File` and `Image`: a file in the folder of files, as its path in it. Django's `FileField` and `ImageField` store the same.

use diesel::deserialize::{self, FromSql};
use diesel::sql_types::Text;

use super::{Column, FileDef, IsText, Kind, TakesAnyFile, TakesBlank, TakesFile, TakesImage, TakesMaxLength, Value, ValueError};
use crate::db::{Backend, RawValue};
use crate::text::push_segments;

/// The characters of a path, at most, where its field says nothing (as in Django).
const MAX_LENGTH: u32 = 100;

/// A file in the folder of files, of which the column keeps the path.
///
/// It may be empty where the field may be `blank`, and in the tables of Django projects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct File(String);

/// A [`File`] that is an image: a PNG, JPEG, GIF, WebP or AVIF whose width and height are known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Image(String);

/// What [`File`] and [`Image`] have in common.
pub trait StoredFile: Column {
    /// A file that is in the folder of files already.
    fn at(path: impl Into<String>) -> Self;

    /// Its path in the folder of files, `covers/2026/11/d0f1…e9.png`.
    fn path(&self) -> &str;
}

/// The address of a file in the folder of files.
pub(crate) fn media_url(path: &str) -> String {
    let mut url = "/media/".to_owned();
    push_segments(&mut url, path);
    url
}

/// Whether a file is only for whom a view gives it to.
pub(crate) fn is_private_file(path: &str) -> bool {
    path.split('/').next().is_some_and(|folder| folder.eq_ignore_ascii_case("private"))
}

macro_rules! file {
    ($name:ident, $def:expr) => {
        impl $name {
            /// A file that is in the folder of files already: `File::at("covers/old.png")`.
            pub fn at(path: impl Into<String>) -> Self {
                Self(path.into())
            }

            /// Its path in the folder of files, `covers/2026/11/d0f1…e9.png`.
            pub fn path(&self) -> &str {
                &self.0
            }

            /// Whether there is none.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }

            /// Where browsers find it: `/media/covers/…`. What lies in the folder `private/` they do not find.
            pub fn url(&self) -> String {
                media_url(&self.0)
            }
        }

        impl StoredFile for $name {
            fn at(path: impl Into<String>) -> Self {
                Self(path.into())
            }

            fn path(&self) -> &str {
                &self.0
            }
        }

        impl Column for $name {
            type SqlType = Text;
            const KIND: Kind = Kind::Varchar { max_length: MAX_LENGTH };
            const FILE: Option<FileDef> = Some($def);

            fn to_value(&self) -> Value {
                Value::Text(self.0.clone())
            }

            fn from_value(value: Value) -> Result<Self, ValueError> {
                match value {
                    Value::Text(path) => Ok(Self(path)),
                    other => Err(ValueError::expected("the path of a file", &other)),
                }
            }

            fn read(_: Kind, raw: Option<RawValue<'_>>) -> deserialize::Result<Self> {
                <String as FromSql<Text, Backend>>::from_nullable_sql(raw).map(Self)
            }
        }

        impl FromSql<Text, Backend> for $name {
            fn from_sql(raw: RawValue<'_>) -> deserialize::Result<Self> {
                <String as FromSql<Text, Backend>>::from_sql(raw).map(Self)
            }
        }

        impl diesel::Queryable<Text, Backend> for $name {
            type Row = Self;
            fn build(row: Self) -> deserialize::Result<Self> {
                Ok(row)
            }
        }

        /// As its address; nothing where there is no file.
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self.is_empty() {
                    true => serializer.serialize_none(),
                    false => serializer.serialize_str(&self.url()),
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl IsText for $name {}
        #[diagnostic::do_not_recommend]
        impl IsText for Option<$name> {}
        #[diagnostic::do_not_recommend]
        impl TakesMaxLength for $name {}
        #[diagnostic::do_not_recommend]
        impl TakesMaxLength for Option<$name> {}
        impl TakesBlank for $name {}
        impl TakesBlank for Option<$name> {}
        impl TakesFile for $name {}
        impl TakesFile for Option<$name> {}
    };
}

file!(File, FileDef::FILE);
file!(Image, FileDef::IMAGE);

impl TakesImage for Image {}
impl TakesImage for Option<Image> {}
impl TakesAnyFile for File {}
impl TakesAnyFile for Option<File> {}
