//! One field of a model.

use proc_macro2::{Ident, Span};
use syn::{Expr, LitStr, Type};

use super::name;
use super::relation::{OnDelete, Spelt, spelt};
use crate::parse::model::FieldSyntax;

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
    /// The word behind `on_delete`.
    pub(crate) on_delete: Option<Ident>,
    /// Whether `on_delete` is written at all, readable or not.
    pub(crate) has_on_delete: bool,
    /// The word, and where its key is written.
    pub(crate) auto: Vec<(Ident, Auto)>,
    pub(crate) slug: Option<Ident>,
    pub(crate) editable: bool,
}

/// What a field is in the database.
pub(crate) enum FieldKind {
    /// A column of its own type.
    Column,
    /// A column that points to a record of another model.
    ToOne,
    /// A table of pairs.
    ToMany(Box<Type>),
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
            Spelt::Column => FieldKind::Column,
            Spelt::ToOne => FieldKind::ToOne,
            Spelt::ToMany(target) => FieldKind::ToMany(target),
        };
        let entries = &syntax.entries;
        let db_column = entries.text("db_column").cloned();
        let column = match (&db_column, &kind) {
            (Some(text), _) => text.value(),
            (None, FieldKind::ToOne) => format!("{name}_id"),
            (None, _) => name.clone(),
        };
        let auto = [("auto_now_add", Auto::NowAdd), ("auto_now", Auto::Now)];
        let auto = auto.into_iter().filter_map(|(key, auto)| entries.flag(key).map(|key| (key.clone(), auto)));
        Self {
            label: entries.text("label").map_or_else(|| name::words(&name), LitStr::value),
            help: syntax.doc,
            primary_key: entries.flag("primary_key").cloned(),
            max_length: entries.integer("max_length").map(|(entry, number)| (entry.key.clone(), number)),
            unique: entries.flag("unique").cloned(),
            index: entries.flag("index").cloned(),
            default: entries.get("default").and_then(|entry| Some((entry.key.clone(), entries.expression("default")?.clone()))),
            on_delete: entries.name("on_delete").cloned(),
            has_on_delete: entries.get("on_delete").is_some(),
            auto: auto.collect(),
            slug: entries.flag("slug").cloned(),
            editable: entries.bool("editable").unwrap_or(true),
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
        !matches!(self.kind, FieldKind::ToMany(_))
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
            FieldKind::ToOne => Ident::new(&format!("{}_id", self.name), self.ident.span()),
            _ => self.ident.clone(),
        }
    }

    /// Where the field is written, for glue that hygiene must not hide.
    pub(crate) fn span(&self) -> Span {
        self.ident.span()
    }
}
