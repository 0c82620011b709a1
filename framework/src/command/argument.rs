//! `Taking`: how an argument of a command gets its value. The type of the argument decides.
//!
//! `Argument::<T>::KIND` is a kind of its own for `Option<..>`, `Vec<..>`, `bool`, `Db` and `Settings`; for every other type
//! the compiler finds that of the trait [`PlainArgument`], a [`Word`]. (A trait alone cannot say "every other type".)

use std::fmt::Display;
use std::marker::PhantomData;
use std::str::FromStr;

use clap::ArgMatches;

use super::def::Shape;
use crate::app::Settings;
use crate::db::Db;
use crate::error::{Error, Result};

/// One call of a command: the command line, and what else an argument can be.
#[derive(Debug)]
pub struct Call {
    pub(super) matches: ArgMatches,
    /// Connected when an argument wants it.
    pub(super) db: Option<Db>,
    pub(super) settings: Settings,
}

impl Call {
    fn words(&self, name: &str) -> impl Iterator<Item = &str> {
        self.matches.get_many::<String>(name).into_iter().flatten().map(String::as_str)
    }
}

/// How an argument of type `T` gets its value.
#[derive(Debug)]
pub struct Taking<T> {
    /// What stands on the command line.
    pub shape: Shape,
    /// Takes the value of the argument of a name.
    pub take: fn(&Call, &'static str) -> Result<T>,
}

/// What can be read out of one word of the command line: every type with [`FromStr`].
#[diagnostic::on_unimplemented(
    message = "a `{Self}` cannot be read from a word of the command line",
    label = "this type does not implement `FromStr`",
    note = "implement `std::str::FromStr` for `{Self}`, with an error that implements `Display`"
)]
pub trait FromWord: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// When the word says something else; the text says what.
    fn from_word(word: &str) -> std::result::Result<Self, String>;
}

#[diagnostic::do_not_recommend]
impl<T: FromStr<Err: Display>> FromWord for T {
    fn from_word(word: &str) -> std::result::Result<Self, String> {
        Self::from_str(word).map_err(|error| error.to_string())
    }
}

/// How arguments of a kind get their values.
pub const fn taking<K: ArgumentKind>(_: K) -> Taking<K::Type> {
    K::TAKING
}

/// A kind of argument.
pub trait ArgumentKind: Copy {
    /// The type of the argument.
    type Type;
    /// How it gets its value.
    const TAKING: Taking<Self::Type>;
}

/// Where the kind of a type is asked for.
#[derive(Debug)]
pub struct Argument<T>(PhantomData<T>);

/// The kind of all types that have none of their own.
pub trait PlainArgument {
    /// The type of the argument.
    type Type;
    /// One word.
    const KIND: Word<Self::Type> = Word(PhantomData);
}

impl<T> PlainArgument for Argument<T> {
    type Type = T;
}

/// One word, which must be there.
#[derive(Debug)]
pub struct Word<T>(PhantomData<fn() -> T>);

impl<T> Clone for Word<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Word<T> {}

impl<T: FromWord> ArgumentKind for Word<T> {
    type Type = T;
    const TAKING: Taking<T> = Taking {
        shape: Shape::Required(check::<T>),
        take: |call, name| call.words(name).next().ok_or_else(|| missing(name)).and_then(|word| read(name, word)),
    };
}

/// The kinds of types that have one of their own.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $(<$T:ident>)? of $ty:ty = $shape:expr, $take:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $kind $(<$T>(PhantomData<fn() -> $T>))?;

        impl $(<$T>)? Clone for $kind $(<$T>)? {
            fn clone(&self) -> Self {
                *self
            }
        }
        impl $(<$T>)? Copy for $kind $(<$T>)? {}

        impl $(<$T: FromWord>)? ArgumentKind for $kind $(<$T>)? {
            type Type = $ty;
            const TAKING: Taking<$ty> = Taking { shape: $shape, take: $take };
        }
    )*};
}

kinds! {
    /// `--name`, or not.
    Flag of bool = Shape::Flag, |call, name| Ok(call.matches.get_flag(name));
    /// `--name WORD`, or not.
    Optional<T> of Option<T> = Shape::Optional(check::<T>), |call, name| {
        call.words(name).next().map(|word| read(name, word)).transpose()
    };
    /// All words that are left.
    Rest<T> of Vec<T> = Shape::Rest(check::<T>), |call, name| call.words(name).map(|word| read(name, word)).collect();
    /// The database.
    Database of Db = Shape::Database, |call, name| call.db.clone().ok_or_else(|| missing(name));
    /// The settings of the program.
    TheSettings of Settings = Shape::Settings, |call, _| Ok(call.settings.clone());
}

impl Argument<bool> {
    /// A flag.
    pub const KIND: Flag = Flag;
}
impl<T> Argument<Option<T>> {
    /// An option with a value.
    pub const KIND: Optional<T> = Optional(PhantomData);
}
impl<T> Argument<Vec<T>> {
    /// All words that are left.
    pub const KIND: Rest<T> = Rest(PhantomData);
}
impl Argument<Db> {
    /// Not on the command line.
    pub const KIND: Database = Database;
}
impl Argument<Settings> {
    /// Not on the command line.
    pub const KIND: TheSettings = TheSettings;
}

fn check<T: FromWord>(word: &str) -> std::result::Result<(), String> {
    T::from_word(word).map(|_| ())
}

/// The value of a word. It was checked while the command line was read.
fn read<T: FromWord>(name: &str, word: &str) -> Result<T> {
    T::from_word(word).map_err(|error| Error::BadRequest(format!("`{word}` for `{name}`: {error}")))
}

fn missing(name: &str) -> Error {
    Error::BadRequest(format!("`{name}` is missing"))
}
