//! What a page needs of a model.

use proc_macro2::Ident;
use syn::{Expr, Generics, Path, Type};

use crate::parse::entries::Entries;
use crate::parse::value::NameTerm;
use crate::parse::view::{ViewFieldSyntax, ViewSyntax};

/// What a page needs of a model.
pub(crate) struct View {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) model: Option<Path>,
    /// Whether `model` is written at all, readable or not.
    pub(crate) has_model: bool,
    pub(crate) fields: Vec<ViewField>,
}

/// One field of it.
pub(crate) struct ViewField {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) source: ViewSource,
    /// The keys that say where it comes from, as they were written.
    pub(crate) keys: Vec<Ident>,
    pub(crate) list: ListKeys,
}

/// Which records a list holds.
pub(crate) struct ListKeys {
    pub(crate) order: Vec<NameTerm>,
    pub(crate) limit: Option<(Ident, u32)>,
    pub(crate) filter: Option<Expr>,
    /// The keys, as they were written.
    pub(crate) keys: Vec<Ident>,
}

/// Where its value comes from.
pub(crate) enum ViewSource {
    /// A column or a relation, across relations to one.
    From(Vec<Ident>),
    /// What the database makes of columns.
    Expression(syn::Expr),
    /// The number of records of a relation to many.
    Count(Ident),
    /// The records of a relation to many, made one: the function, and the way.
    Aggregate(Ident, Vec<Ident>),
    /// A method of the view.
    Compute(Ident),
    /// It could not be read.
    Missing,
}

impl View {
    pub(crate) fn lower(syntax: ViewSyntax) -> Self {
        Self {
            model: syntax.entries.path("model").cloned(),
            has_model: syntax.entries.get("model").is_some(),
            fields: syntax.fields.into_iter().map(ViewField::lower).collect(),
            ident: syntax.ident,
            generics: syntax.generics,
        }
    }
}

impl ViewField {
    fn lower(syntax: ViewFieldSyntax) -> Self {
        let ViewFieldSyntax { ident, ty, entries } = syntax;
        let keys = ["from", "expression", "count", "sum", "avg", "min", "max", "compute"];
        let keys = keys.iter().filter_map(|key| entries.get(key)).map(|entry| entry.key.clone()).collect::<Vec<_>>();
        let source = match keys.first() {
            None => ViewSource::From(vec![ident.clone()]),
            Some(key) => ViewSource::lower(&entries, key),
        };
        let list = ListKeys::lower(&entries);
        Self { ident, ty, source, keys, list }
    }
}

impl ListKeys {
    fn lower(entries: &Entries) -> Self {
        let keys = ["order", "limit", "filter"].iter().filter_map(|key| entries.get(key));
        Self {
            order: entries.names("order").to_vec(),
            limit: entries.integer("limit").map(|(entry, number)| (entry.key.clone(), number)),
            filter: entries.expression("filter").cloned(),
            keys: keys.map(|entry| entry.key.clone()).collect(),
        }
    }
}

impl ViewSource {
    fn lower(entries: &Entries, key: &Ident) -> Self {
        let text = key.to_string();
        let (name, way) = (entries.name(&text), entries.dotted(&text));
        if let Some(expression) = entries.expression("expression").filter(|_| text == "expression") {
            return Self::Expression(expression.clone());
        }
        match (text.as_str(), name, way) {
            ("count", Some(name), _) => Self::Count(name.clone()),
            ("compute", Some(name), _) => Self::Compute(name.clone()),
            ("from", _, [_, ..]) => Self::From(way.to_vec()),
            (_, _, [_, ..]) => Self::Aggregate(key.clone(), way.to_vec()),
            _ => Self::Missing,
        }
    }
}
