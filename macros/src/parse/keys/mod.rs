//! The tables of keys, one for each kind of struct: a key exists here or nowhere. Suggestions and the book's reference are read from it.

mod admin;
mod form;
mod model;
mod page;
mod user;
mod view;

/// Where a key may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    /// `#[model(..)]`
    Model,
    /// `#[field(..)]`
    Field,
    /// `#[choice(..)]`
    Choice,
    /// `#[column(..)]`
    Column,
    /// `#[admin(..)]`
    Admin,
    /// `#[column(..)]`, on a method of an admin
    AdminColumn,
    /// `#[action(..)]`, on a method of an admin
    AdminAction,
    /// `#[filter(..)]`, on a method of an admin
    AdminFilter,
    /// `#[page(..)]`, on a method of an admin
    AdminPage,
    /// `#[user(..)]`
    User,
    /// `#[view(..)]`, on a struct
    View,
    /// `#[view(..)]`, on its fields
    ViewField,
    /// `#[view(..)]`, on a struct that is a generic view
    Page,
    /// `#[form(..)]`
    Form,
    /// `#[field(..)]`, on the fields of a form
    FormField,
}

impl On {
    /// The attribute's name.
    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Field | Self::FormField => "field",
            Self::Choice => "choice",
            Self::Column | Self::AdminColumn => "column",
            Self::Admin => "admin",
            Self::AdminAction => "action",
            Self::AdminFilter => "filter",
            Self::AdminPage => "page",
            Self::User => "user",
            Self::View | Self::ViewField | Self::Page => "view",
            Self::Form => "form",
        }
    }
}

/// What a key's value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Nothing: the key alone.
    Flag,
    /// `true` or `false`
    Bool,
    /// A whole number, zero or more.
    Integer,
    /// A string.
    Text,
    /// One name.
    Name,
    /// Names with dots between them.
    Dotted,
    /// Names in brackets, a `-` before one that counts the other way.
    Names,
    /// Names in brackets, with dots between them where they lead across relations; one of these words may stand around them.
    Ways(&'static [&'static str]),
    /// Names in brackets, and in brackets of their own those that share a line.
    Lines,
    /// Such lists, each with a title before it.
    Fieldsets,
    /// Names, each with those that it is made of.
    MadeOf,
    /// Paths in brackets; `stacked` may stand around them.
    Inlines,
    /// A path, as of a type.
    Path,
    /// A path, perhaps with names in parentheses.
    Link,
    /// Paths in brackets, as of functions.
    Paths,
    /// One path, or several in brackets.
    PathOrPaths,
    /// A string, or a whole number.
    TextOrInteger,
    /// Any expression.
    Expression,
    /// An expression of fields that the database computes.
    Term,
    /// A value that the database fills in.
    Literal,
    /// Calls of these words in brackets.
    Calls(&'static [&'static str]),
    /// Lists of names in brackets.
    Sets,
    /// Names with their texts in brackets.
    Labels,
    /// Names with a word for each in brackets.
    Words,
}

impl Shape {
    /// In words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Flag => "no value",
            Self::Bool => "`true` or `false`",
            Self::Integer => "an integer",
            Self::Text => "a string",
            Self::Name => "a name",
            Self::Dotted => "a name, or names with dots between them",
            Self::Names => "names in brackets",
            Self::Ways(_) => "names of fields in brackets",
            Self::Lines => "names of fields in brackets",
            Self::Fieldsets => "lists of fields with their titles in brackets",
            Self::MadeOf => "names with those that they are made of in brackets",
            Self::Inlines => "forms in brackets",
            Self::Path => "a path",
            Self::Link => "another view",
            Self::Paths => "paths in brackets",
            Self::PathOrPaths => "a path, or paths in brackets",
            Self::TextOrInteger => "a string or a whole number",
            Self::Expression => "an expression",
            Self::Term => "an expression of fields",
            Self::Literal => "a literal or `now`",
            Self::Calls(_) => "a list in brackets",
            Self::Sets => "lists of fields in brackets",
            Self::Labels => "names with their texts in brackets",
            Self::Words => "names with a word for each in brackets",
        }
    }
}

/// One key.
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) on: On,
    pub(crate) shape: Shape,
    /// How it is written.
    pub(crate) example: &'static str,
    /// What it says, for the reference.
    #[cfg_attr(not(test), expect(dead_code, reason = "the reference in the book is written from it, by a test"))]
    pub(crate) doc: &'static str,
    /// What it is in Django.
    pub(crate) django: &'static str,
    /// What holds without it; empty where that is plain.
    pub(crate) without: &'static str,
}

const fn key(on: On, name: &'static str, shape: Shape, example: &'static str, doc: &'static str) -> Key {
    Key { name, on, shape, example, doc, django: "", without: "" }
}

impl Key {
    const fn django(mut self, django: &'static str) -> Self {
        self.django = django;
        self
    }

    const fn without(mut self, without: &'static str) -> Self {
        self.without = without;
        self
    }
}

/// All keys, in the order of the reference.
pub(crate) fn all() -> impl Iterator<Item = &'static Key> {
    [model::KEYS, admin::KEYS, user::KEYS, view::KEYS, page::KEYS, form::KEYS].into_iter().flatten()
}

/// The key of a name, where it may stand.
pub(crate) fn find(on: On, name: &str) -> Option<&'static Key> {
    keys_on(on).find(|key| key.name == name)
}

/// The keys that may stand somewhere.
pub(crate) fn keys_on(on: On) -> impl Iterator<Item = &'static Key> {
    all().filter(move |key| key.on == on)
}
