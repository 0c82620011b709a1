//! The one table of keys: a key exists here or nowhere. Suggestions and the book's reference are read from it.

/// Where a key may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum On {
    /// `#[model(..)]`
    Model,
    /// `#[field(..)]`
    Field,
    /// `#[choice(..)]`
    Choice,
    /// `#[admin(..)]`
    Admin,
}

impl On {
    /// The attribute's name.
    pub(crate) fn attribute(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::Field => "field",
            Self::Choice => "choice",
            Self::Admin => "admin",
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
    /// Names in brackets, a `-` before one that counts the other way.
    Names,
    /// A path, as of a type.
    Path,
    /// Any expression.
    Expression,
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
            Self::Names => "names in brackets",
            Self::Path => "a path",
            Self::Expression => "an expression",
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
    /// One line for the reference.
    #[cfg_attr(not(test), expect(dead_code, reason = "the reference in the book is written from it, by a test"))]
    pub(crate) doc: &'static str,
}

const fn key(on: On, name: &'static str, shape: Shape, example: &'static str, doc: &'static str) -> Key {
    Key { name, on, shape, example, doc }
}

/// All keys, in the order of the reference.
pub(crate) const KEYS: &[Key] = &[
    key(On::Model, "table", Shape::Text, "table = \"blog_post\"", "The table's name; without it the app's and the struct's."),
    key(
        On::Model,
        "ordering",
        Shape::Names,
        "ordering = [-published_at, title]",
        "The order of records when a query names none; `-` is largest first.",
    ),
    key(On::Model, "label", Shape::Name, "label = title", "The field that stands for a record in lists and messages."),
    key(On::Model, "verbose_name", Shape::Text, "verbose_name = \"blog post\"", "One record, in words."),
    key(On::Model, "verbose_name_plural", Shape::Text, "verbose_name_plural = \"blog posts\"", "Several records, in words."),
    key(On::Field, "primary_key", Shape::Flag, "primary_key", "Makes the field the primary key; without it that is `id`."),
    key(
        On::Field,
        "max_length",
        Shape::Integer,
        "max_length = 200",
        "The most characters of a text; makes the column a varchar.",
    ),
    key(On::Field, "unique", Shape::Flag, "unique", "No two records may have the same value."),
    key(On::Field, "index", Shape::Flag, "index", "The database keeps an index of the column."),
    key(On::Field, "default", Shape::Expression, "default = Status::Draft", "The value of a new record that names none."),
    key(
        On::Field,
        "on_delete",
        Shape::Name,
        "on_delete = cascade",
        "What happens to this record when the one that it points to is deleted: `cascade`, `protect` or `set_null`.",
    ),
    key(On::Field, "auto_now_add", Shape::Flag, "auto_now_add", "The field is the moment at which the record was created."),
    key(On::Field, "auto_now", Shape::Flag, "auto_now", "The field is the moment at which the record was last written."),
    key(On::Field, "slug", Shape::Flag, "slug", "The text may have letters, digits, `-` and `_` only, as it stands in URLs."),
    key(
        On::Field,
        "db_column",
        Shape::Text,
        "db_column = \"writer_id\"",
        "The column's name; without it the field's (`author_id` for a foreign key `author`).",
    ),
    key(On::Field, "label", Shape::Text, "label = \"Out since\"", "The field in words; without it its name."),
    key(On::Field, "editable", Shape::Bool, "editable = false", "Whether forms and the admin show the field."),
    key(
        On::Choice,
        "value",
        Shape::Text,
        "value = \"published\"",
        "What the column holds; without it the variant in snake_case.",
    ),
    key(On::Choice, "label", Shape::Text, "label = \"Out now\"", "What people read; without it the variant in words."),
    key(On::Admin, "model", Shape::Path, "model = Post", "The model that is shown."),
    key(On::Admin, "list_display", Shape::Names, "list_display = [title, author]", "The columns of the change list."),
    key(
        On::Admin,
        "search_fields",
        Shape::Names,
        "search_fields = [title, body]",
        "The text fields that the search box looks into.",
    ),
    key(On::Admin, "list_per_page", Shape::Integer, "list_per_page = 50", "Rows per page of the change list; without it 100."),
];

/// The key of a name, where it may stand.
pub(crate) fn find(on: On, name: &str) -> Option<&'static Key> {
    keys_on(on).find(|key| key.name == name)
}

/// The keys that may stand somewhere.
pub(crate) fn keys_on(on: On) -> impl Iterator<Item = &'static Key> {
    KEYS.iter().filter(move |key| key.on == on)
}
