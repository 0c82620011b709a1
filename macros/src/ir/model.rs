//! One model.

use proc_macro2::Ident;
use syn::{Generics, LitStr, Visibility};

use super::constraint::{self, Check, Index};
use super::field::{Field, FieldKind};
use super::name;
use crate::parse::model::ModelSyntax;
use crate::parse::value::NameTerm;

/// What may be allowed of every model that does not say otherwise.
const DEFAULT_PERMISSIONS: [&str; 4] = ["add", "change", "delete", "view"];

/// One model.
pub(crate) struct Model {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    /// The module of its columns, `post`.
    pub(crate) module: Ident,
    /// The table's name, where the user wrote one.
    pub(crate) table: Option<LitStr>,
    pub(crate) verbose_name: String,
    pub(crate) verbose_name_plural: String,
    /// The field that stands for a record.
    pub(crate) label: Option<Ident>,
    pub(crate) ordering: Vec<Order>,
    pub(crate) fields: Vec<Field>,
    pub(crate) indexes: Vec<Index>,
    pub(crate) checks: Vec<Check>,
    /// What may be allowed without being named, where the user says it.
    pub(crate) default_permissions: Option<Vec<Order>>,
    /// Names with their texts.
    pub(crate) permissions: Vec<(Ident, LitStr)>,
    /// The struct's name before.
    pub(crate) renamed_from: Option<Ident>,
}

/// One term of an ordering.
#[derive(PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) name: Ident,
    pub(crate) descending: bool,
}

impl Order {
    pub(super) fn lower(term: &NameTerm) -> Self {
        Self { name: term.name.clone(), descending: term.descending }
    }
}

impl Model {
    pub(crate) fn lower(syntax: ModelSyntax) -> Self {
        let entries = &syntax.entries;
        let snake = name::snake(&name::text(&syntax.ident));
        let verbose_name = entries.text("verbose_name").map_or_else(|| name::words(&snake), LitStr::value);
        let (indexes, checks) = constraint::lower(entries);
        Self {
            module: Ident::new(&snake, syntax.ident.span()),
            table: entries.text("table").cloned(),
            verbose_name_plural: (entries.text("verbose_name_plural")).map_or_else(|| name::plural(&verbose_name), LitStr::value),
            verbose_name,
            label: entries.name("label").cloned(),
            ordering: entries.names("ordering").iter().map(Order::lower).collect(),
            fields: syntax.fields.into_iter().map(Field::lower).collect(),
            indexes,
            checks,
            default_permissions: (entries.get("default_permissions"))
                .map(|_| entries.names("default_permissions").iter().map(Order::lower).collect()),
            permissions: entries.labels("permissions").to_vec(),
            renamed_from: entries.name("renamed_from").cloned(),
            ident: syntax.ident,
            vis: syntax.vis,
            generics: syntax.generics,
        }
    }

    /// The columns, in declaration order: column `k` is field `k` of the `ModelDef`.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_column())
    }

    /// The many-to-many relations, in declaration order.
    pub(crate) fn many(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| matches!(field.kind, FieldKind::ToMany(_)))
    }

    /// Everything that leads to any number of records, in declaration order.
    pub(crate) fn to_many(&self) -> impl Iterator<Item = &Field> {
        use FieldKind::{HasMany, HasOne, ToMany};
        self.fields.iter().filter(|field| matches!(field.kind, ToMany(_) | HasMany(_) | HasOne(_)))
    }

    /// The embedded structs, whose columns stand behind the model's own.
    pub(crate) fn embeds(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| matches!(field.kind, FieldKind::Embed))
    }

    /// The column of a field's name.
    pub(crate) fn column(&self, name: &Ident) -> Option<&Field> {
        self.columns().find(|field| field.ident == *name)
    }

    /// Where the column of a name stands.
    pub(crate) fn position(&self, name: &Ident) -> Option<usize> {
        self.columns().position(|field| field.ident == *name)
    }

    /// The permissions that the model has without naming them.
    pub(crate) fn default_permissions(&self) -> Vec<String> {
        match &self.default_permissions {
            Some(names) => names.iter().map(|order| name::text(&order.name)).collect(),
            None => DEFAULT_PERMISSIONS.map(str::to_owned).to_vec(),
        }
    }

    /// The name of a permission in the database: `change_post`.
    pub(crate) fn codename(&self, permission: &str) -> String {
        format!("{permission}_{}", name::text(&self.ident).to_lowercase())
    }

    /// The primary key: the field that says so, else `id`. Every model has one when the rules hold.
    pub(crate) fn key(&self) -> Option<(usize, &Field)> {
        let said = self.columns().enumerate().find(|(_, field)| field.primary_key.is_some());
        said.or_else(|| self.columns().enumerate().find(|(_, field)| field.name == "id"))
    }
}
