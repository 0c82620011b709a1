//! A struct with the derive of a generic view, such as `#[derive(ListView)]`, as it was written.

use syn::{Data, DeriveInput, Fields, Ident, Visibility};

use super::attribute_entries;
use super::entries::Entries;
use super::extras::ExtrasSyntax;
use super::keys::On;
use super::route::ArgumentSyntax;
use crate::errors::Errors;

/// A struct with the derive of a generic view.
pub(crate) struct PageSyntax {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) entries: Entries,
    /// Its fields: what it takes out of a request.
    pub(crate) fields: Vec<ArgumentSyntax>,
    /// `#[throttle("10/minute")]` and its like.
    pub(crate) extras: ExtrasSyntax,
}

impl PageSyntax {
    /// Reads the struct; `None` when it is no struct that a request could become.
    pub(crate) fn parse(errors: &mut Errors, derive: &str, input: &DeriveInput) -> Option<Self> {
        let entries = attribute_entries(errors, On::Page, &input.attrs);
        let extras = ExtrasSyntax::of_struct(errors, &input.attrs);
        let ident = input.ident.clone();
        let Data::Struct(data) = &input.data else {
            errors.add(&ident, format!("`#[derive({derive})]` is for structs")).help(format!("write `struct {ident};`"));
            return None;
        };
        if !input.generics.params.is_empty() {
            errors
                .add(&input.generics.params, format!("the view `{ident}` has parameters, so it has no one address"))
                .help("write the types of its fields out, and `String` in place of `&str`");
            return None;
        }
        let fields = match &data.fields {
            Fields::Unit => Vec::new(),
            Fields::Named(fields) => fields.named.iter().map(ArgumentSyntax::of_field).collect(),
            Fields::Unnamed(fields) => {
                errors
                    .add(fields, "a view needs named fields, because each is named like a parameter of the path")
                    .help(format!("write `struct {ident} {{ slug: Path<Slug> }}`"));
                return None;
            }
        };
        Some(Self { vis: input.vis.clone(), ident, entries, fields, extras })
    }
}
