//! One field of a model.

use proc_macro2::{Ident, Span};
use syn::{Expr, LitStr, Path, Type};

use super::file::FileKeys;
use super::name;
use super::relation::{OnDelete, Spelt, spelt};
use crate::parse::entries::Entries;
use crate::parse::model::FieldSyntax;
use crate::parse::term::{Literal, Term};

/// One field of a model.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    /// The name without `r#`.
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) kind: FieldKind,
    /// The column's name, and the literal where the user wrote one.
    pub(crate) column: String,
    pub(crate) db_column: Option<LitStr>,
    pub(crate) label: String,
    pub(crate) help: String,
    /// Where `primary_key` is written.
    pub(crate) primary_key: Option<Ident>,
    /// The number, and where its key is written.
    pub(crate) max_length: Option<(Ident, u32)>,
    pub(crate) unique: Option<Ident>,
    pub(crate) index: Option<Ident>,
    pub(crate) default: Option<(Ident, Expr)>,
    /// What the database fills in, and where the key is written.
    pub(crate) db_default: Option<(Ident, Literal)>,
    /// What the database computes it from, and where the key is written.
    pub(crate) generated: Option<(Ident, Term)>,
    /// The word behind `on_delete`.
    pub(crate) on_delete: Option<Ident>,
    /// Whether `on_delete` is written at all, readable or not.
    pub(crate) has_on_delete: bool,
    /// What the other side calls this relation.
    pub(crate) related_name: Option<Ident>,
    /// The model that keeps the pairs, where `through` is written.
    pub(crate) through: Option<(Ident, Path)>,
    /// Where `through_fields` is written, and its names.
    pub(crate) through_fields: Option<(Ident, Vec<Ident>)>,
    /// Where `symmetrical` is written.
    pub(crate) symmetrical: Option<Ident>,
    /// The name of the table of pairs, where the user wrote one.
    pub(crate) db_table: Option<(Ident, LitStr)>,
    /// What the names of embedded columns begin with.
    pub(crate) prefix: Option<(Ident, LitStr)>,
    /// The word, and where its key is written.
    pub(crate) auto: Vec<(Ident, Auto)>,
    /// The numbers behind `max_digits` and `decimal_places`, and where the keys are written.
    pub(crate) max_digits: Option<(Ident, u32)>,
    pub(crate) decimal_places: Option<(Ident, u32)>,
    /// What is asked of values, in the order of the reference.
    pub(crate) rules: Vec<Rule>,
    /// What is asked of its files.
    pub(crate) files: FileKeys,
    /// Where `blank` is written.
    pub(crate) blank: Option<Ident>,
    pub(crate) editable: bool,
    /// Its name before.
    pub(crate) renamed_from: Option<Ident>,
}

/// What a field is in the database.
pub(crate) enum FieldKind {
    /// A column of its own type.
    Column,
    /// A column that points to a record of another model, which is spelt so.
    ToOne(Box<Type>),
    /// A table of pairs.
    ToMany(Box<Type>),
    /// The other side of a foreign key or a table of pairs; nothing of its own in the database.
    HasMany(Box<Type>),
    /// The other side of a one-to-one relation; nothing of its own in the database.
    HasOne(Box<Type>),
    /// A struct whose fields are columns.
    Embed,
}

/// What is asked of the values of a field, with its key.
pub(crate) enum Rule {
    Slug(Ident),
    Email(Ident),
    Url(Ident),
    MinLength(Ident, u32),
    Regex(Ident, LitStr),
    Min(Ident, Expr),
    Max(Ident, Expr),
    Validator(Path),
}

impl Rule {
    fn all(entries: &Entries) -> Vec<Self> {
        let flag = |key: &str, rule: fn(Ident) -> Self| entries.flag(key).cloned().map(rule);
        let expression = |key: &str, rule: fn(Ident, Expr) -> Self| {
            entries.get(key).and_then(|entry| Some(rule(entry.key.clone(), entries.expression(key)?.clone())))
        };
        let single = [
            flag("slug", Self::Slug),
            flag("email", Self::Email),
            flag("url", Self::Url),
            entries.integer("min_length").map(|(entry, number)| Self::MinLength(entry.key.clone(), number)),
            entries.get("regex").and_then(|entry| Some(Self::Regex(entry.key.clone(), entries.text("regex")?.clone()))),
            expression("min", Self::Min),
            expression("max", Self::Max),
        ];
        let validators = entries.paths("validators").iter().cloned().map(Self::Validator);
        single.into_iter().flatten().chain(validators).collect()
    }

    /// The most characters that Django gives to such a text.
    fn max_length(&self) -> Option<(Ident, u32)> {
        match self {
            Self::Email(key) => Some((key.clone(), 254)),
            Self::Url(key) => Some((key.clone(), 200)),
            _ => None,
        }
    }

    /// The key, where it is one of columns of some type.
    pub(crate) fn key(&self) -> Option<&Ident> {
        match self {
            Self::Slug(key)
            | Self::Email(key)
            | Self::Url(key)
            | Self::MinLength(key, _)
            | Self::Regex(key, _)
            | Self::Min(key, _)
            | Self::Max(key, _) => Some(key),
            Self::Validator(_) => None,
        }
    }
}

/// When a point in time is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auto {
    NowAdd,
    Now,
}

impl Field {
    pub(super) fn lower(syntax: FieldSyntax) -> Self {
        let name = name::text(&syntax.ident);
        let kind = match spelt(&syntax.ty) {
            _ if syntax.entries.flag("embed").is_some() => FieldKind::Embed,
            Spelt::Column => FieldKind::Column,
            Spelt::ToOne(target) => FieldKind::ToOne(target),
            Spelt::ToMany(target) => FieldKind::ToMany(target),
            Spelt::HasMany(target) => FieldKind::HasMany(target),
            Spelt::HasOne(target) => FieldKind::HasOne(target),
        };
        let entries = &syntax.entries;
        let db_column = entries.text("db_column").cloned();
        let column = match (&db_column, &kind) {
            (Some(text), _) => text.value(),
            (None, FieldKind::ToOne(_)) => format!("{name}_id"),
            (None, _) => name.clone(),
        };
        let rules = Rule::all(entries);
        let auto = [("auto_now_add", Auto::NowAdd), ("auto_now", Auto::Now)];
        let auto = auto.into_iter().filter_map(|(key, auto)| entries.flag(key).map(|key| (key.clone(), auto)));
        Self {
            label: entries.text("label").map_or_else(|| name::words(&name), LitStr::value),
            help: syntax.doc,
            primary_key: entries.flag("primary_key").cloned(),
            max_length: match entries.get("max_length") {
                Some(_) => entries.integer("max_length").map(|(entry, number)| (entry.key.clone(), number)),
                None => rules.iter().find_map(Rule::max_length),
            },
            max_digits: entries.integer("max_digits").map(|(entry, number)| (entry.key.clone(), number)),
            decimal_places: entries.integer("decimal_places").map(|(entry, number)| (entry.key.clone(), number)),
            unique: entries.flag("unique").cloned(),
            index: entries.flag("index").cloned(),
            default: entries.get("default").and_then(|entry| Some((entry.key.clone(), entries.expression("default")?.clone()))),
            db_default: entries.literal("db_default").map(|(key, literal)| (key.clone(), literal.clone())),
            generated: entries.term("generated").map(|(key, term)| (key.clone(), term.clone())),
            on_delete: entries.name("on_delete").cloned(),
            has_on_delete: entries.get("on_delete").is_some(),
            related_name: entries.name("related_name").cloned(),
            through: entries.get("through").and_then(|entry| Some((entry.key.clone(), entries.path("through")?.clone()))),
            through_fields: (entries.get("through_fields"))
                .map(|entry| (entry.key.clone(), entries.names("through_fields").iter().map(|term| term.name.clone()).collect())),
            symmetrical: entries.flag("symmetrical").cloned(),
            prefix: entries.get("prefix").and_then(|entry| Some((entry.key.clone(), entries.text("prefix")?.clone()))),
            db_table: entries.get("db_table").and_then(|entry| Some((entry.key.clone(), entries.text("db_table")?.clone()))),
            auto: auto.collect(),
            rules,
            files: FileKeys::lower(entries),
            blank: entries.flag("blank").cloned(),
            editable: entries.bool("editable").unwrap_or(true),
            renamed_from: entries.name("renamed_from").cloned(),
            ident: syntax.ident,
            ty: syntax.ty,
            name,
            kind,
            column,
            db_column,
        }
    }

    /// Whether it is a column of the model's own table.
    pub(crate) fn is_column(&self) -> bool {
        matches!(self.kind, FieldKind::Column | FieldKind::ToOne(_))
    }

    /// When it is filled in, if it is.
    pub(crate) fn auto(&self) -> Option<Auto> {
        self.auto.first().map(|(_, auto)| *auto)
    }

    /// What becomes of the record, for a foreign key that says so in a word that is known.
    pub(crate) fn on_delete(&self) -> Option<OnDelete> {
        self.on_delete.as_ref().and_then(OnDelete::of_word)
    }

    /// The constant that stands for the column in queries: `title`, and `author_id` for the foreign key `author`.
    pub(crate) fn column_ident(&self) -> Ident {
        match self.kind {
            FieldKind::ToOne(_) => Ident::new(&format!("{}_id", self.name), self.ident.span()),
            _ => self.ident.clone(),
        }
    }

    /// Where the field is written, for glue that hygiene must not hide.
    pub(crate) fn span(&self) -> Span {
        self.ident.span()
    }
}
