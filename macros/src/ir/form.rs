//! What is asked for.

use proc_macro2::Ident;
use syn::{Expr, Generics, LitStr, Path, Type, Visibility};

use super::field::{Field, FieldKind};
use super::name;
use super::relation::several;
use crate::parse::entries::Entries;
use crate::parse::form::FormSyntax;
use crate::parse::model::FieldSyntax;
use crate::parse::value::NameTerm;

/// A form: of the fields of its struct, or of some fields of a model.
pub(crate) struct Form {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    /// The module of its names, `contact_form`.
    pub(crate) module: Ident,
    pub(crate) fields: Vec<FormField>,
    pub(crate) model: Option<Path>,
    /// Whether `model` is written at all, readable or not.
    pub(crate) has_model: bool,
    /// The names behind `fields`, and where that is written, readable or not.
    pub(crate) listed: Vec<NameTerm>,
    pub(crate) fields_key: Option<Ident>,
    pub(crate) given: Vec<Path>,
    pub(crate) update_only: Option<Ident>,
    /// What its names begin with when they are sent, without the hyphen.
    pub(crate) prefix: Option<LitStr>,
    /// What is said of the rows, where the records belong to others.
    pub(crate) rows: Rows,
    pub(crate) labels: Vec<(Ident, LitStr)>,
    pub(crate) help_texts: Vec<(Ident, LitStr)>,
    pub(crate) widgets: Vec<(Ident, Ident)>,
    /// The function that looks at the whole.
    pub(crate) clean: Option<Ident>,
    /// The keys that only a form of a model has, as they were written.
    pub(crate) model_keys: Vec<Ident>,
}

/// Rows of records that belong to another.
pub(crate) struct Rows {
    /// The foreign key, and where its key is written.
    pub(crate) parent: Option<(Ident, Path)>,
    pub(crate) order: Option<Path>,
    pub(crate) extra: Option<u32>,
    pub(crate) min_num: Option<(Ident, u32)>,
    pub(crate) max_num: Option<(Ident, u32)>,
    pub(crate) can_delete: bool,
    /// The keys that only rows have, as they were written.
    pub(crate) keys: Vec<Ident>,
}

impl Rows {
    fn lower(entries: &Entries) -> Self {
        let key = |key: &str| entries.get(key).map(|entry| entry.key.clone());
        let number = |key: &str| entries.integer(key).map(|(entry, number)| (entry.key.clone(), number));
        Self {
            parent: key("parent").zip(entries.path("parent").cloned()),
            order: entries.path("order").cloned(),
            extra: number("extra").map(|(_, rows)| rows),
            min_num: number("min_num"),
            max_num: number("max_num"),
            can_delete: entries.bool("can_delete").unwrap_or(true),
            keys: ["order", "extra", "min_num", "max_num", "can_delete"].iter().filter_map(|name| key(name)).collect(),
        }
    }
}

/// One field of a form's struct.
pub(crate) struct FormField {
    /// What it has in common with a model's.
    pub(crate) field: Field,
    /// The model that it points to, where its type is spelt so; of a `Vec` that of each.
    pub(crate) target: Option<Type>,
    pub(crate) required: Option<(Ident, LitStr)>,
    pub(crate) initial: Option<(Ident, Expr)>,
    pub(crate) placeholder: Option<LitStr>,
    pub(crate) autocomplete: Option<LitStr>,
    pub(crate) autofocus: Option<Ident>,
    pub(crate) step: Option<(Ident, Expr)>,
    pub(crate) rows: Option<(Ident, u32)>,
    pub(crate) queryset: Option<(Ident, Path)>,
    /// The keys that say how it is asked for, as they were written.
    pub(crate) widgets: Vec<Ident>,
}

impl Form {
    /// The keys of a field that name an input.
    const WIDGETS: [&str; 11] =
        ["textarea", "password", "tel", "search", "color", "range", "month", "week", "radio", "checkboxes", "hidden"];

    /// The words for inputs, and what each is in the framework.
    pub(crate) const WORDS: [(&str, &str); 18] = [
        ("text", "Text"),
        ("textarea", "Textarea"),
        ("email", "Email"),
        ("url", "Url"),
        ("tel", "Tel"),
        ("search", "Search"),
        ("password", "Password"),
        ("color", "Color"),
        ("number", "Number"),
        ("range", "Range"),
        ("month", "Month"),
        ("week", "Week"),
        ("checkbox", "Checkbox"),
        ("select", "Select"),
        ("radio", "Radio"),
        ("select_multiple", "SelectMultiple"),
        ("checkboxes", "Checkboxes"),
        ("hidden", "Hidden"),
    ];

    pub(crate) fn lower(syntax: FormSyntax) -> Self {
        let entries = &syntax.entries;
        let snake = name::snake(&name::text(&syntax.ident));
        let model_keys = ["fields", "given", "parent", "update_only", "labels", "help_texts", "widgets"];
        Self {
            module: Ident::new(&snake, syntax.ident.span()),
            model: entries.path("model").cloned(),
            has_model: entries.get("model").is_some(),
            listed: entries.names("fields").to_vec(),
            fields_key: entries.get("fields").map(|entry| entry.key.clone()),
            given: entries.paths("given").to_vec(),
            update_only: entries.flag("update_only").cloned(),
            prefix: entries.text("prefix").cloned(),
            rows: Rows::lower(entries),
            labels: entries.labels("labels").to_vec(),
            help_texts: entries.labels("help_texts").to_vec(),
            widgets: entries.words("widgets").to_vec(),
            clean: entries.name("clean").cloned(),
            model_keys: model_keys.iter().filter_map(|key| entries.get(key)).map(|entry| entry.key.clone()).collect(),
            fields: syntax.fields.into_iter().map(FormField::lower).collect(),
            ident: syntax.ident,
            vis: syntax.vis,
            generics: syntax.generics,
        }
    }

    /// The columns that the program gives to a new record: a parent, or what `given` names.
    pub(crate) fn given(&self) -> Vec<&Path> {
        self.rows.parent.iter().map(|(_, path)| path).chain(&self.given).collect()
    }

    /// The names of all that it asks for.
    pub(crate) fn names(&self) -> Vec<&Ident> {
        let own = self.fields.iter().map(|field| &field.field.ident);
        own.chain(self.listed.iter().map(|term| &term.name)).collect()
    }
}

impl FormField {
    fn lower(syntax: FieldSyntax) -> Self {
        let entries: Entries = syntax.entries.clone();
        let key = |key: &str| entries.get(key).map(|entry| entry.key.clone());
        let target = several(&syntax.ty);
        let field = Field::lower(syntax);
        Self {
            target: match &field.kind {
                FieldKind::ToOne(target) => Some((**target).clone()),
                _ => target,
            },
            required: key("required").zip(entries.text("required").cloned()),
            initial: key("initial").zip(entries.expression("initial").cloned()),
            placeholder: entries.text("placeholder").cloned(),
            autocomplete: entries.text("autocomplete").cloned(),
            autofocus: entries.flag("autofocus").cloned(),
            step: key("step").zip(entries.expression("step").cloned()),
            rows: entries.integer("rows").map(|(entry, number)| (entry.key.clone(), number)),
            queryset: key("queryset").zip(entries.path("queryset").cloned()),
            widgets: Form::WIDGETS.iter().filter_map(|key| entries.flag(key).cloned()).collect(),
            field,
        }
    }
}
