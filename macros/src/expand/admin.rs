//! The static `AdminDef`.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use crate::ir::name::text;
use crate::ir::{Admin, AdminMethodKind};
use crate::parse::fieldset::FieldsetSyntax;
use crate::parse::value::{NameTerm, WayTerm};
use crate::paths::{Private, PrivateAt};

// Expands to, each name a constant of its own with the span of the name, so that each mistake is an error of its own:
//
//     // What a name means that no method of the admin bears: `#[column]` writes a constant of the same name, which comes first.
//     trait Names {
//         const __column_title: ListColumn = ListColumn::field(<Post as Model>::DEF, "PostAdmin", "title");
//         const __action_publish: ActionDef = ActionDef::missing("PostAdmin", "publish", <Post as Model>::DEF);
//     }
//     impl Names for PostAdmin {}
//     const LIST_0: ListColumn = <PostAdmin>::__column_title.on(<Post as Model>::DEF);
//     const LIST_1: ListColumn =
//         ListColumn::path("author.username", path_to::<Post, _>(|fields| leads(fields.author, |fields| ends(fields.username))));
//     impl ModelAdmin for PostAdmin {
//         type Model = Post;
//         const DEF: &'static AdminDef = &AdminDef {
//             model: <Post as Model>::DEF,
//             list: ListOptions { display: &[LIST_0, LIST_1], per_page: 50, ..ListOptions::DEFAULT },
//             hooks: || Hooked(&PostAdmin).hooks(),
//         };
//     }
pub(crate) fn admin(admin: &Admin) -> TokenStream {
    let private = Private;
    let Admin { ident, model, .. } = admin;
    let mut glue =
        Glue { admin, names: TokenStream::new(), known: Vec::new(), constants: TokenStream::new(), options: TokenStream::new() };
    glue.list();
    let list = glue.taken("ListOptions");
    glue.form();
    let form = glue.taken("FormOptions");
    let Glue { names, constants, .. } = glue;
    quote! {
        const _: () = {
            #[allow(non_upper_case_globals)]
            trait Names {
                #names
            }
            impl Names for #ident {}
            #constants
            #[automatically_derived]
            #[allow(clippy::needless_update)]
            impl #private::ModelAdmin for #ident {
                type Model = #model;
                const DEF: &'static #private::AdminDef = &#private::AdminDef {
                    model: <#model as #private::Model>::DEF,
                    list: #list,
                    form: #form,
                    hooks: || {
                        #[allow(unused_imports)]
                        use #private::{NoHooks as _, OwnHooks as _};
                        #private::Hooked(&#ident).hooks()
                    },
                };
            }
        };
    }
}

/// The parts of the glue, as they come together.
struct Glue<'a> {
    admin: &'a Admin,
    /// What names mean that no method bears.
    names: TokenStream,
    /// Which names these are.
    known: Vec<String>,
    /// One constant for each name that stands in a list.
    constants: TokenStream,
    /// The fields of `ListOptions`, then those of `FormOptions`.
    options: TokenStream,
}

impl Glue<'_> {
    /// The options that were said so far.
    fn taken(&mut self, ty: &str) -> TokenStream {
        let (private, ty, options) = (Private, format_ident!("{ty}"), std::mem::take(&mut self.options));
        match options.is_empty() {
            true => quote!(#private::#ty::DEFAULT),
            false => quote!(#private::#ty { #options ..#private::#ty::DEFAULT }),
        }
    }

    fn form(&mut self) {
        let (admin, model) = (self.admin, &self.admin.model);
        let shown = admin.readonly_fields.iter().map(|way| self.column(way)).collect::<Vec<_>>();
        self.each("readonly", "ListColumn", shown);
        let fieldsets = admin.fieldsets.iter().map(fieldset(admin)).collect::<Vec<_>>();
        if !fieldsets.is_empty() {
            self.option("fieldsets", &quote!(&[#(#fieldsets),*]));
        }
        let excluded = admin.exclude.iter().map(|term| named_field(model, &term.name, "field_named"));
        self.each_text("exclude", excluded.collect());
        let made = admin.prepopulated_fields.iter().map(|(target, sources)| {
            let private = Private;
            let (target, sources) = (
                named_field(model, target, "text_named").1,
                sources.iter().map(|source| named_field(model, source, "text_named").1),
            );
            quote!(#private::Prepopulated { target: #target, sources: &[#(#sources),*] })
        });
        let made = made.collect::<Vec<_>>();
        if !made.is_empty() {
            self.option("prepopulated", &quote!(&[#(#made),*]));
        }
        let inlines = admin.inlines.iter().map(|inline| {
            let (form, how) = (&inline.form, if inline.stacked { "stacked" } else { "tabular" });
            let span = form.segments.first().map_or_else(|| admin.ident.span(), |first| first.ident.span());
            let (private, how) = (PrivateAt(span), Ident::new(how, span));
            quote_spanned!(span=> #private::InlineDef::#how::<#model, #form>())
        });
        let inlines = inlines.collect::<Vec<_>>();
        if !inlines.is_empty() {
            self.option("inlines", &quote!(&[#(#inlines),*]));
        }
        if admin.save_as {
            self.option("save_as", &quote!(true));
        }
    }

    /// A list of names of fields, each a constant of its own.
    fn each_text(&mut self, option: &str, entries: Vec<(Ident, TokenStream)>) {
        let names = entries.into_iter().map(|(_, value)| value).collect::<Vec<_>>();
        if !names.is_empty() {
            self.option(option, &quote!(&[#(#names),*]));
        }
    }

    fn list(&mut self) {
        let (admin, model) = (self.admin, &self.admin.model);
        let columns = admin.list_display.iter().map(|way| self.column(way)).collect::<Vec<_>>();
        self.each("display", "ListColumn", columns);
        if let Some(links) = &admin.list_display_links {
            let place = |link: &NameTerm| admin.list_display.iter().position(|column| column.text() == text(&link.name));
            let places = links.iter().filter_map(place);
            let some = Private;
            self.options.extend(quote!(links: #some::Some(&[#(#places),*]),));
        }
        let filters = admin.list_filter.iter().map(|way| self.filter(way)).collect::<Vec<_>>();
        self.each("filters", "ListFilter", filters);
        let searched = admin.search_fields.iter().map(|way| {
            let private = PrivateAt(way.first.span());
            let (path, how) = (path(model, way), way.word.clone().unwrap_or_else(|| Ident::new("contains", way.first.span())));
            (way.first.clone(), quote_spanned!(way.first.span()=> #private::ListSearch::#how(#path)))
        });
        self.each("search", "ListSearch", searched.collect());
        let ordered = admin.ordering.iter().map(|term| {
            let (private, name, text) = (PrivateAt(term.name.span()), &term.name, text(&term.name));
            let direction = if term.descending { quote!(Descending) } else { quote!(Ascending) };
            let term = quote_spanned!(name.span()=> #private::OrderDef {
                field: <#model as #private::Model>::DEF.position(#text),
                direction: #private::Direction::#direction,
            });
            (name.clone(), term)
        });
        self.each("ordering", "OrderDef", ordered.collect());
        let actions = admin.actions.iter().map(|term| self.action(&term.name)).collect::<Vec<_>>();
        self.each("actions", "ActionDef", actions);
        let editable = admin.list_editable.iter().map(|term| named_field(model, &term.name, "editable_position").1);
        let editable = editable.collect::<Vec<_>>();
        if !editable.is_empty() {
            self.option("editable", &quote!(&[#(#editable),*]));
        }
        if let Some(date) = &admin.date_hierarchy {
            let (span, way) = (date.first.span(), path(model, date));
            let private = PrivateAt(span);
            self.constants.extend(quote_spanned!(span=> const DATES: #private::PathDef = #way.by_date();));
            let some = Private;
            self.options.extend(quote!(dates: #some::Some(DATES),));
        }
        let texts = [("search_help", &admin.search_help), ("empty", &admin.empty_value)];
        for (option, text) in texts.into_iter().filter_map(|(option, text)| Some((option, text.as_ref()?))) {
            self.option(option, text);
        }
        let numbers = [("per_page", &admin.list_per_page), ("max_show_all", &admin.list_max_show_all)];
        for (option, (_, number)) in numbers.into_iter().filter_map(|(option, number)| Some((option, number.as_ref()?))) {
            self.option(option, number);
        }
    }

    /// A list of which each entry is a constant of its own; nothing where it is empty.
    fn each(&mut self, option: &str, ty: &str, entries: Vec<(Ident, TokenStream)>) {
        if entries.is_empty() {
            return;
        }
        let mut names = Vec::with_capacity(entries.len());
        for (number, (at, value)) in entries.into_iter().enumerate() {
            let constant = Ident::new(&format!("{}_{number}", option.to_uppercase()), at.span());
            let (private, ty) = (PrivateAt(at.span()), Ident::new(ty, at.span()));
            self.constants.extend(quote_spanned!(at.span()=> const #constant: #private::#ty = #value;));
            names.push(constant);
        }
        self.option(option, &quote!(&[#(#names),*]));
    }

    fn option(&mut self, option: &str, value: &impl ToTokens) {
        let option = format_ident!("{option}");
        self.options.extend(quote!(#option: #value,));
    }

    /// A column: of a method, a field, or a way across relations.
    fn column(&mut self, way: &WayTerm) -> (Ident, TokenStream) {
        let (at, span, model) = (&way.first, way.first.span(), &self.admin.model);
        let private = PrivateAt(span);
        if !way.rest.is_empty() {
            let (text, path) = (way.text(), path(model, way));
            return (at.clone(), quote_spanned!(span=> #private::ListColumn::path(#text, #path)));
        }
        let (name, admin) = (text(at), text(&self.admin.ident));
        let field = quote_spanned!(span=> #private::ListColumn::field(<#model as #private::Model>::DEF, #admin, #name));
        (at.clone(), self.named(AdminMethodKind::Column, at, "ListColumn", &field))
    }

    /// A filter: of a method, a field, or a way across relations.
    fn filter(&mut self, way: &WayTerm) -> (Ident, TokenStream) {
        let (at, span, model) = (&way.first, way.first.span(), &self.admin.model);
        let private = PrivateAt(span);
        let path = path(model, way);
        match &way.word {
            Some(word) => (at.clone(), quote_spanned!(span=> #private::ListFilter::#word(#path))),
            None if !way.rest.is_empty() => (at.clone(), quote_spanned!(span=> #private::ListFilter::values(#path))),
            None => {
                let (name, admin) = (text(at), text(&self.admin.ident));
                let field = quote_spanned!(span=> #private::ListFilter::field(<#model as #private::Model>::DEF, #admin, #name));
                (at.clone(), self.named(AdminMethodKind::Filter, at, "ListFilter", &field))
            }
        }
    }

    fn action(&mut self, name: &Ident) -> (Ident, TokenStream) {
        let (private, model) = (PrivateAt(name.span()), &self.admin.model);
        let (admin, text) = (text(&self.admin.ident), text(name));
        let missing = quote_spanned!(name.span()=> #private::ActionDef::missing(#admin, #text, <#model as #private::Model>::DEF));
        (name.clone(), self.named(AdminMethodKind::Action, name, "ActionDef", &missing))
    }

    /// What a method of this name has written, else this.
    fn named(&mut self, kind: AdminMethodKind, name: &Ident, ty: &str, otherwise: &TokenStream) -> TokenStream {
        let (private, model, ident) = (PrivateAt(name.span()), &self.admin.model, &self.admin.ident);
        let (constant, ty) = (kind.constant(name), Ident::new(ty, name.span()));
        if !self.known.contains(&constant.to_string()) {
            self.known.push(constant.to_string());
            self.names.extend(quote_spanned!(name.span()=> const #constant: #private::#ty = #otherwise;));
        }
        quote_spanned!(name.span()=> <#ident>::#constant.on(<#model as #private::Model>::DEF))
    }
}

/// The way that a name leads. A name by itself is looked up, so that a mistake is told with the names there are; what stands
/// behind a dot only types lead to.
fn path(model: &Option<syn::Path>, way: &WayTerm) -> TokenStream {
    let (first, span) = (&way.first, way.first.span());
    let private = PrivateAt(span);
    if way.rest.is_empty() {
        let name = text(first);
        return quote_spanned!(span=> #private::PathDef::of(<#model as #private::Model>::DEF, #name));
    }
    let steps = steps(first, &way.rest);
    quote_spanned!(span=> #private::path_to::<#model, _>(|fields| #steps))
}

fn steps(first: &Ident, rest: &[Ident]) -> TokenStream {
    let private = PrivateAt(first.span());
    match rest.split_first() {
        None => quote_spanned!(first.span()=> #private::ends(fields.#first)),
        Some((next, rest)) => {
            let inner = steps(next, rest);
            quote_spanned!(first.span()=> #private::leads(fields.#first, |fields| #inner))
        }
    }
}

/// The name of a field, looked up where the name stands.
fn named_field(model: &Option<syn::Path>, name: &Ident, lookup: &str) -> (Ident, TokenStream) {
    let (private, text, lookup) = (PrivateAt(name.span()), text(name), Ident::new(lookup, name.span()));
    // A block of its own, so that the mistake stands at the name.
    let found = quote_spanned!(name.span()=> const { #private::#lookup(<#model as #private::Model>::DEF, #text) });
    (name.clone(), found)
}

/// A group of fields: those that are only shown stand among the columns of `readonly_fields`.
fn fieldset(admin: &Admin) -> impl Fn(&FieldsetSyntax) -> TokenStream {
    |set| {
        let (private, model) = (Private, &admin.model);
        let entry = |name: &Ident| {
            let shown = admin.readonly_fields.iter().position(|way| way.rest.is_empty() && way.first == *name);
            let at = PrivateAt(name.span());
            match shown {
                Some(place) => {
                    let constant = format_ident!("READONLY_{place}");
                    quote_spanned!(name.span()=> #at::FormEntry::Shown(#constant))
                }
                None => {
                    let text = text(name);
                    quote_spanned!(name.span()=> const { #at::FormEntry::field(<#model as #at::Model>::DEF, #text) })
                }
            }
        };
        let lines = set.lines.iter().map(|line| {
            let entries = line.iter().map(entry);
            quote!(&[#(#entries),*])
        });
        let (title, collapsed) = (set.title.as_ref().map_or_else(String::new, syn::LitStr::value), set.collapsed);
        quote!(#private::Fieldset { title: #title, collapsed: #collapsed, lines: &[#(#lines),*] })
    }
}
