//! A method of an admin that is a column, an action, a filter or a page.

use proc_macro2::Ident;
use syn::{FnArg, ImplItemFn, LitStr, Path, Type};

use crate::parse::admin_method::AdminMethodSyntax;
use crate::parse::keys::On;

/// What a method of an admin is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AdminMethodKind {
    /// `#[column]`
    Column,
    /// `#[action]`
    Action,
    /// `#[filter]`
    Filter,
    /// `#[page]`
    Page,
}

impl AdminMethodKind {
    /// All of them.
    #[cfg(test)]
    pub(crate) const ALL: [Self; 4] = [Self::Column, Self::Action, Self::Filter, Self::Page];

    /// Where its keys stand.
    pub(crate) fn on(self) -> On {
        match self {
            Self::Column => On::AdminColumn,
            Self::Action => On::AdminAction,
            Self::Filter => On::AdminFilter,
            Self::Page => On::AdminPage,
        }
    }

    /// What the names of what the derive looks for begin with.
    pub(crate) fn constant(self, method: &Ident) -> Ident {
        let name = super::name::text(method);
        Ident::new(&format!("__{}_{name}", self.on().attribute()), method.span())
    }
}

/// A method of an admin.
pub(crate) struct AdminMethod {
    pub(crate) kind: AdminMethodKind,
    pub(crate) function: ImplItemFn,
    /// What people read.
    pub(crate) label: String,
    /// The type of each argument, `self` left out.
    pub(crate) arguments: Vec<Type>,
    pub(crate) has_self: bool,
    /// The field that a column is sorted by.
    pub(crate) order: Option<Ident>,
    /// What stands in its empty cells.
    pub(crate) empty: Option<LitStr>,
    /// Who may do an action, or open a page.
    pub(crate) permission: Option<Path>,
}

impl AdminMethod {
    pub(crate) fn lower(kind: AdminMethodKind, syntax: AdminMethodSyntax) -> Self {
        let AdminMethodSyntax { function, label, entries } = syntax;
        let typed = |argument: &FnArg| match argument {
            FnArg::Typed(argument) => Some((*argument.ty).clone()),
            FnArg::Receiver(_) => None,
        };
        let by_name = || super::name::capitalized(&super::name::text(&function.sig.ident).replace('_', " "));
        Self {
            label: label.map_or_else(by_name, |label| label.value()),
            arguments: function.sig.inputs.iter().filter_map(typed).collect(),
            has_self: function.sig.receiver().is_some(),
            order: entries.name("order").cloned(),
            empty: entries.text("empty").cloned(),
            permission: entries.path("permission").cloned(),
            kind,
            function,
        }
    }
}
