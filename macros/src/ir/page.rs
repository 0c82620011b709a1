//! A generic view: a page that a struct describes.

use proc_macro2::Ident;
use syn::{Expr, LitStr, Path, Visibility};

use super::name;
use super::route::path_parts;
use super::{Access, Argument, Extras, PathPart};
use crate::parse::entries::Entries;
use crate::parse::page::PageSyntax;
use crate::parse::route::ACCESS;
use crate::parse::value::{LinkSyntax, NameTerm};

/// Which generic view a struct is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PageKind {
    List,
    Detail,
    Archive,
    Create,
    Update,
    Delete,
    Form,
    Template,
    Redirect,
}

/// A generic view.
pub(crate) struct Page {
    pub(crate) kind: PageKind,
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    /// What it takes out of a request.
    pub(crate) fields: Vec<Argument>,
    /// `None` when it is missing or could not be read.
    pub(crate) path: Option<LitStr>,
    pub(crate) parts: Vec<PathPart>,
    /// The words that say who may open it, as they were written.
    pub(crate) access_words: Vec<Ident>,
    pub(crate) access: Option<Access>,
    /// What the attributes beside it say.
    pub(crate) extras: Extras,
    pub(crate) entries: Entries,
}

impl PageKind {
    /// All of them.
    pub(crate) const ALL: [Self; 9] = [
        Self::List,
        Self::Detail,
        Self::Archive,
        Self::Create,
        Self::Update,
        Self::Delete,
        Self::Form,
        Self::Template,
        Self::Redirect,
    ];

    /// The derive.
    pub(crate) fn derive(self) -> &'static str {
        match self {
            Self::List => "ListView",
            Self::Detail => "DetailView",
            Self::Archive => "ArchiveView",
            Self::Create => "CreateView",
            Self::Update => "UpdateView",
            Self::Delete => "DeleteView",
            Self::Form => "FormView",
            Self::Template => "TemplateView",
            Self::Redirect => "RedirectView",
        }
    }

    /// The keys that it must have, and what each says.
    pub(crate) fn needs(self) -> &'static [(&'static str, &'static str)] {
        const MODEL: (&str, &str) = ("model", "whose records it shows");
        const AT: (&str, &str) = ("at", "where it is");
        const SHOW: (&str, &str) = ("show", "what it shows of a record");
        const SUCCESS: (&str, &str) = ("success", "where one goes when it is done");
        match self {
            Self::List | Self::Detail => &[MODEL, AT, SHOW],
            Self::Archive => &[MODEL, AT, SHOW, ("by", "by which date")],
            Self::Create | Self::Update | Self::Form => &[AT, ("form", "which form it shows"), SUCCESS],
            Self::Delete => &[("model", "whose records it deletes"), AT, SUCCESS],
            Self::Template => &[AT],
            Self::Redirect => &[AT, ("to", "where it leads")],
        }
    }

    /// The keys that it may have beside those and the words of access.
    pub(crate) fn takes(self) -> &'static [&'static str] {
        match self {
            Self::List => &["per_page", "order", "filter", "detail", "parent", "title", "empty"],
            Self::Detail => &["filter", "lookup", "parent", "title"],
            Self::Archive => {
                &["per_page", "order", "filter", "detail", "parent", "title", "above", "below", "allow_empty", "allow_future"]
            }
            Self::Create => &["given", "parent", "title", "button", "message"],
            Self::Update | Self::Delete => &["filter", "lookup", "parent", "title", "button", "message"],
            Self::Form => &["title", "button", "message"],
            Self::Template => &["title"],
            Self::Redirect => &["permanent"],
        }
    }
}

impl Page {
    pub(crate) fn lower(kind: PageKind, syntax: PageSyntax) -> Self {
        let entries = syntax.entries;
        let path = entries.text("at").cloned();
        let words = ACCESS.iter().filter_map(|word| entries.get(word)).map(|entry| entry.key.clone());
        let access_words: Vec<Ident> = words.collect();
        let access = access_words.first().and_then(|word| match word.to_string().as_str() {
            "public" => Some(Access::Public),
            "login" => Some(Access::Login),
            "staff" => Some(Access::Staff),
            "permission" => Some(Access::Permission(entries.paths("permission").to_vec())),
            _ => entries.path("check").cloned().map(Access::Check),
        });
        Self {
            kind,
            vis: syntax.vis,
            ident: syntax.ident,
            fields: syntax.fields.into_iter().map(Argument::lower).collect(),
            parts: path.as_ref().map(|path| path_parts(&path.value())).unwrap_or_default(),
            path,
            access_words,
            access,
            extras: Extras::lower(syntax.extras),
            entries,
        }
    }

    pub(crate) fn model(&self) -> Option<&Path> {
        self.entries.path("model")
    }

    /// Whether its path names one record.
    pub(crate) fn is_of_a_record(&self) -> bool {
        matches!(self.kind, PageKind::Detail | PageKind::Update | PageKind::Delete)
    }

    /// Whether something is sent to it.
    pub(crate) fn takes_forms(&self) -> bool {
        matches!(self.kind, PageKind::Create | PageKind::Update | PageKind::Delete | PageKind::Form)
    }

    pub(crate) fn link(&self, key: &str) -> Option<&LinkSyntax> {
        self.entries.link(key)
    }

    pub(crate) fn expression(&self, key: &str) -> Option<&Expr> {
        self.entries.expression(key)
    }

    /// The names in braces, in the path's order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &str> {
        super::route::parameters(&self.parts)
    }

    /// Whether a parameter takes all that is left of the path.
    pub(crate) fn is_rest(&self, parameter: &str) -> bool {
        self.parts.iter().any(|part| matches!(part, PathPart::Rest(name) if name == parameter))
    }

    /// The field of a name.
    pub(crate) fn field(&self, name: &str) -> Option<&Argument> {
        self.fields.iter().find(|field| field.name.as_deref() == Some(name))
    }

    /// The fields by which the record is found: those of the key `lookup`, else all parameters of the path.
    pub(crate) fn lookups(&self) -> Vec<&Argument> {
        match self.entries.get("lookup") {
            _ if !self.is_of_a_record() => Vec::new(),
            Some(_) => self.entries.names("lookup").iter().filter_map(|term| self.field(&name::text(&term.name))).collect(),
            None => self.parameters().filter_map(|name| self.field(name)).collect(),
        }
    }

    pub(crate) fn order(&self) -> &[NameTerm] {
        self.entries.names("order")
    }

    /// The parameters of a period that the path has, the longest period first.
    pub(crate) fn periods(&self) -> Vec<&'static str> {
        ["year", "month", "day"].into_iter().filter(|name| self.parameters().any(|parameter| parameter == *name)).collect()
    }
}
