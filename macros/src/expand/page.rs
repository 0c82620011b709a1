//! A generic view: its route, and what its keys say.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::route::{access, extras};
use crate::ir::{Argument, Extras, Page, PageKind};
use crate::parse::value::LinkSyntax;
use crate::paths::{Private, PrivateAt};

// Expands to:
//
//     const _: () = {
//         const __ORDER_TITLE: usize = <Post as Model>::DEF.position("title");
//         impl PostList { pub fn url() -> String { reverse(<Self as Listed>::app(), "/posts/", &[]) } }
//         impl Route for PostList {
//             const ROUTES: &'static [RouteDef] = &[RouteDef { path: "/posts/", handler: |request, payload| Box::pin(async move {
//                 use {OwnListPage as _, PlainListPage as _};
//                 let view = PostList { search: extract::<Query<Search>>(&request, &mut payload).await? };
//                 Chosen(&view).list_page(request).await
//             }), .. }];
//         }
//         impl ListView for PostList { type Model = Post; type Show = PostCard; const DEF: .. = ..; fn records(&self) -> .. { .. } }
//     };
pub(crate) fn page(page: &Page) -> TokenStream {
    let (orders, order) = order(page);
    let (url, route) = (url(page), route(page));
    let keys = match page.kind {
        PageKind::List => list(page, &order),
        PageKind::Detail => detail(page),
        PageKind::Archive => archive(page, &order),
        PageKind::Create | PageKind::Update => model_form(page),
        PageKind::Delete => delete(page),
        PageKind::Form => form(page),
        PageKind::Template => template(page),
        PageKind::Redirect => redirect(page),
    };
    quote! {
        const _: () = {
            #orders
            #url
            #route
            #keys
        };
    }
}

/// The way back from the view to its address: a function with the types of the path's parameters.
pub(super) fn url(page: &Page) -> TokenStream {
    let private = Private;
    let (vis, ident) = (&page.vis, &page.ident);
    let Some(path) = &page.path else { return TokenStream::new() };
    let mut names: Vec<&str> = Vec::new();
    for name in page.parameters().filter(|name| page.field(name).is_some()) {
        // A name that stands in the path twice is a mistake of its own; the stub beside it has it once.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let fields: Vec<&Argument> = names.iter().filter_map(|name| page.field(name)).collect();
    let idents: Vec<&Ident> = fields.iter().filter_map(|field| field.ident.as_ref()).collect();
    let types = fields.iter().map(|field| &field.ty);
    quote! {
        #[automatically_derived]
        #[allow(dead_code)]
        impl #ident {
            /// The URL of this view.
            #vis fn url(#(#idents: <#types as #private::PathParameter>::Url<'_>),*) -> #private::String {
                #private::reverse(<Self as #private::Listed>::app(), #path, &[#((#names, &#idents)),*])
            }
        }
    }
}

fn route(page: &Page) -> TokenStream {
    let private = Private;
    let (ident, path) = (&page.ident, &page.path);
    let name = crate::ir::name::text(ident);
    let access = access(page.access.as_ref());
    let fields = page.fields.iter().filter_map(|field| Some((field.ident.as_ref()?, taken(page, field))));
    let fields = fields.map(|(name, value)| quote!(#name: #value));
    let answer = answer(page);
    let said = extras(&page.extras);
    // Of a form's page only what is sent is counted: to look at it costs little.
    let counts = page.takes_forms() && page.extras.throttle.is_some();
    let shown = if counts { extras(&Extras { throttle: None, ..page.extras.clone() }) } else { said.clone() };
    let counted = counts.then(|| quote!(extras: #said,));
    let post = page.takes_forms().then(|| quote!(, #private::RouteDef { method: #private::Method::Post, #counted ..ROUTE }));
    quote! {
        const ROUTE: #private::RouteDef = #private::RouteDef {
            name: #name,
            method: #private::Method::Get,
            path: #path,
            access: #access,
            csrf_exempt: false,
            extras: #shown,
            handler: |request, mut payload| #private::Box::pin(async move {
                let view = #ident { #(#fields),* };
                #answer
            }),
            place: (::core::file!(), ::core::line!()),
        };
        #[automatically_derived]
        impl #private::Route for #ident {
            const ROUTES: &'static [#private::RouteDef] = &[ROUTE #post];
        }
    }
}

/// What a field gets: a piece of the path, or whatever its type takes out of the request.
fn taken(page: &Page, field: &Argument) -> TokenStream {
    let private = Private;
    let ty = &field.ty;
    let span = ty.span();
    match field.name.as_deref().filter(|name| page.parameters().any(|parameter| parameter == *name)) {
        Some(name) if page.is_rest(name) => quote_spanned!(span=> #private::rest_argument::<#ty>(&request, #name)?),
        Some(name) => quote_spanned!(span=> #private::path_argument::<#ty>(&request, #name)?),
        None => quote_spanned!(span=> #private::extract::<#ty>(&request, &mut payload).await?),
    }
}

/// The page that answers: the program's own, or that of the defaults.
fn answer(page: &Page) -> TokenStream {
    let private = Private;
    let (own, plain, method) = match page.kind {
        PageKind::List => (quote!(OwnListPage), quote!(PlainListPage), quote!(list_page)),
        PageKind::Detail => (quote!(OwnDetailPage), quote!(PlainDetailPage), quote!(detail_page)),
        PageKind::Archive => (quote!(OwnArchivePage), quote!(PlainArchivePage), quote!(archive_page)),
        PageKind::Redirect => (quote!(OwnRedirectPage), quote!(PlainRedirectPage), quote!(redirect_page)),
        PageKind::Create => (quote!(OwnCreatePage), quote!(PlainCreatePage), quote!(create_page)),
        PageKind::Update => (quote!(OwnUpdatePage), quote!(PlainUpdatePage), quote!(update_page)),
        PageKind::Delete => (quote!(OwnDeletePage), quote!(PlainDeletePage), quote!(delete_page)),
        PageKind::Form => {
            let private = PrivateAt(page.ident.span());
            return quote_spanned!(page.ident.span()=> #private::form_view_page(&view, request, payload).await);
        }
        PageKind::Template => {
            let private = PrivateAt(page.ident.span());
            return quote_spanned!(page.ident.span()=> #private::template_page(&view, request).await);
        }
    };
    quote! {
        use #private::{#own as _, #plain as _};
        #private::Chosen(&view).#method(request, payload).await
    }
}

/// The fields of the key `order`: a constant for each, at its name, and the list.
fn order(page: &Page) -> (TokenStream, TokenStream) {
    let private = Private;
    let model = model(page);
    let (mut constants, mut terms) = (TokenStream::new(), Vec::new());
    for term in page.order() {
        let (name, span) = (crate::ir::name::text(&term.name), term.name.span());
        let constant = Ident::new(&format!("__ORDER_{name}").to_uppercase(), span);
        let found = quote_spanned!(span=> <#model as #private::Model>::DEF.position(#name));
        constants.extend(quote_spanned!(span=> const #constant: usize = #found;));
        let direction = if term.descending { quote!(Descending) } else { quote!(Ascending) };
        terms.push(quote!(#private::OrderDef { field: #constant, direction: #private::Direction::#direction }));
    }
    (constants, quote!(&[#(#terms),*]))
}

/// The model: that of the form, where the view has one.
fn model(page: &Page) -> Option<TokenStream> {
    let private = Private;
    match page.kind {
        PageKind::Create | PageKind::Update => page.entries.path("form").map(|form| quote!(#private::FormModel<#form>)),
        _ => page.model().map(ToTokens::to_token_stream),
    }
}

/// What every view says of its page.
fn page_def(page: &Page) -> TokenStream {
    let private = Private;
    let option = |value: Option<TokenStream>| value.map_or(quote!(#private::None), |value| quote!(#private::Some(#value)));
    let model = option(model(page).map(|model| quote!(<#model as #private::Model>::DEF)));
    let title = option(page.entries.text("title").map(ToTokens::to_token_stream));
    let parent = option(page.entries.path("parent").map(|parent| quote!(#parent::url)));
    quote!(#private::PageDef { model: #model, title: #title, parent: #parent })
}

/// The records, by `order`, `filter` and `lookup`.
fn records(page: &Page, order: &TokenStream) -> TokenStream {
    let private = Private;
    let model = model(page);
    let filter = page.expression("filter").map(|filter| quote_spanned!(filter.span()=> .filter(#filter)));
    let lookups = page.lookups();
    let fields = (!lookups.is_empty()).then(|| quote!(let fields = <#model as #private::Model>::FIELDS;));
    let lookups = lookups.iter().filter_map(|field| field.ident.as_ref()).map(|name| {
        let value = quote_spanned!(name.span()=> #private::Clone::clone(&*self.#name));
        quote_spanned!(name.span()=> .filter(fields.#name.eq(#value)))
    });
    quote! {
        fn records(&self) -> #private::QuerySet<#model> {
            #fields
            <#private::QuerySet<#model> as #private::Default>::default().order_by_fields(#order)#filter #(#lookups)*
        }
    }
}

/// Where a record has a page of its own: `Some(PostDetail::url(url_argument(&row.slug)))`.
fn url_of(page: &Page) -> TokenStream {
    let private = Private;
    let show = page.entries.path("show");
    let url = match page.link("detail") {
        Some(link) => {
            let url = linked(link, &quote!(row));
            quote!(#private::Some(#url))
        }
        None => quote!(#private::None),
    };
    quote! {
        fn url_of(row: &#show) -> #private::Option<#private::String> {
            let _ = row;
            #url
        }
    }
}

/// The address of another view, with fields of `of` for its parameters.
fn linked(link: &LinkSyntax, of: &TokenStream) -> TokenStream {
    let path = &link.path;
    let arguments = link.fields.iter().map(|field| {
        let private = PrivateAt(field.span());
        quote_spanned!(field.span()=> #private::url_argument(&#of.#field))
    });
    quote!(#path::url(#(#arguments),*))
}

fn list(page: &Page, order: &TokenStream) -> TokenStream {
    let private = Private;
    let (ident, model, show) = (&page.ident, page.model(), page.entries.path("show"));
    let (def, records, url_of) = (page_def(page), records(page, order), url_of(page));
    let per_page = per_page(page);
    let empty = page.entries.text("empty").map_or(quote!(#private::None), |empty| quote!(#private::Some(#empty)));
    quote! {
        #[automatically_derived]
        impl #private::ListView for #ident {
            type Model = #model;
            type Show = #show;
            const DEF: &'static #private::ListDef = &#private::ListDef { page: #def, per_page: #per_page, empty: #empty };
            #records
            #url_of
        }
    }
}

fn per_page(page: &Page) -> i64 {
    page.entries.integer("per_page").map_or(20, |(_, rows)| i64::from(rows))
}

fn detail(page: &Page) -> TokenStream {
    let private = Private;
    let (ident, model, show) = (&page.ident, page.model(), page.entries.path("show"));
    let (def, records) = (page_def(page), records(page, &quote!(&[])));
    quote! {
        #[automatically_derived]
        impl #private::DetailView for #ident {
            type Model = #model;
            type Show = #show;
            const DEF: &'static #private::PageDef = &#def;
            #records
        }
    }
}

fn archive(page: &Page, order: &TokenStream) -> TokenStream {
    let private = Private;
    let (ident, model, show) = (&page.ident, page.model(), page.entries.path("show"));
    let by = page.entries.name("by");
    let by = by.map(|by| {
        let (text, span) = (crate::ir::name::text(by), by.span());
        quote_spanned!(span=> const __BY: usize = <#model as #private::Model>::DEF.date_position(#text);)
    });
    let latest = quote!(&[#private::OrderDef { field: __BY, direction: #private::Direction::Descending }]);
    let order = if page.order().is_empty() { &latest } else { order };
    let (def, records, url_of) = (page_def(page), records(page, order), url_of(page));
    let (per_page, period) = (per_page(page), period(page));
    let flag = |key: &str| page.entries.flag(key).is_some();
    let (allow_empty, allow_future) = (flag("allow_empty"), flag("allow_future"));
    let archive = |key: &str, of: &dyn Fn(&syn::Path) -> TokenStream| {
        let function = page.entries.path(key).map(of);
        function.map_or(quote!(#private::None), |function| quote!(#private::Some(#function)))
    };
    let above = archive("above", &|path| quote!(#private::way_to_archive::<#path>));
    let below = archive("below", &|path| quote!(<#path as #private::ArchiveView>::url_of_period));
    quote! {
        #by
        #[automatically_derived]
        impl #private::ArchiveView for #ident {
            type Model = #model;
            type Show = #show;
            const DEF: &'static #private::ArchiveDef = &#private::ArchiveDef {
                page: #def,
                by: __BY,
                per_page: #per_page,
                allow_empty: #allow_empty,
                allow_future: #allow_future,
                above: #above,
                below: #below,
            };
            #records
            #url_of
            #period
        }
    }
}

/// Which period the path names, and the path of a period.
fn period(page: &Page) -> TokenStream {
    let private = Private;
    let periods = page.periods();
    let fields: Vec<&Ident> =
        periods.iter().filter_map(|name| page.field(name)).filter_map(|field| field.ident.as_ref()).collect();
    let variant = match periods.len() {
        0 => quote!(#private::Period::All),
        1 => quote!(#private::Period::Year),
        2 => quote!(#private::Period::Month),
        _ => quote!(#private::Period::Day),
    };
    let named = fields.iter().map(|name| {
        let private = PrivateAt(name.span());
        quote_spanned!(name.span()=> #private::DatePart::part(*self.#name))
    });
    let parts = fields.iter().map(|name| {
        let private = PrivateAt(name.span());
        quote_spanned!(name.span()=> #private::DatePart::of(#name))
    });
    let (found, pattern) = match fields.is_empty() {
        true => (variant.clone(), variant),
        false => (quote!(#variant(#(#named),*)), quote!(#variant(#(#fields),*))),
    };
    // What else is in the path is not known of a period.
    let url = match page.parameters().count() == fields.len() {
        true => quote!(match period {
            #pattern => #private::Some(Self::url(#(#parts),*)),
            _ => #private::None,
        }),
        false => quote!({
            let _ = period;
            #private::None
        }),
    };
    quote! {
        fn period(&self) -> #private::Period {
            #found
        }
        fn url_of_period(period: #private::Period) -> #private::Option<#private::String> {
            #url
        }
    }
}

fn edit_def(page: &Page) -> TokenStream {
    let private = Private;
    let text = |key: &str| page.entries.text(key).map_or(quote!(#private::None), |text| quote!(#private::Some(#text)));
    let (def, button, message) = (page_def(page), text("button"), text("message"));
    quote!(#private::EditDef { page: #def, button: #button, message: #message })
}

/// Where one goes when it is done.
fn next(page: &Page) -> Option<TokenStream> {
    page.link("success").map(|link| linked(link, &quote!(record)))
}

fn model_form(page: &Page) -> TokenStream {
    let private = Private;
    let (ident, form) = (&page.ident, page.entries.path("form"));
    let (model, def, next) = (model(page), edit_def(page), next(page));
    let (name, own) = match page.kind {
        PageKind::Update => (quote!(UpdateView), records(page, &quote!(&[]))),
        _ => (quote!(CreateView), store(page)),
    };
    quote! {
        #[automatically_derived]
        impl #private::#name for #ident {
            type Form = #form;
            const DEF: &'static #private::EditDef = &#def;
            #own
            fn next(&self, record: &#model) -> #private::String {
                let _ = record;
                #next
            }
        }
    }
}

/// How a new record is stored: with what the key `given` gives it.
fn store(page: &Page) -> TokenStream {
    let private = Private;
    let form = page.entries.path("form");
    let span = form.map_or_else(|| page.ident.span(), Spanned::span);
    let (this, stored) = match page.expression("given") {
        Some(given) => {
            let this = quote_spanned!(given.span()=> self);
            (this, quote_spanned!(given.span()=> form.create_with(#given, &visit.db).await))
        }
        None => (quote!(self), quote_spanned!(span=> form.create(&visit.db).await)),
    };
    quote! {
        async fn store(
            &#this,
            form: #private::Submitted<#form>,
            visit: &#private::Visit,
        ) -> #private::Result<#private::CoreResult<#private::FormModel<#form>, #private::BoundForm<#form>>> {
            #stored
        }
    }
}

fn delete(page: &Page) -> TokenStream {
    let private = Private;
    let (ident, model) = (&page.ident, page.model());
    let (def, records, next) = (edit_def(page), records(page, &quote!(&[])), next(page));
    quote! {
        #[automatically_derived]
        impl #private::DeleteView for #ident {
            type Model = #model;
            const DEF: &'static #private::EditDef = &#def;
            #records
            fn next(&self, record: &#model) -> #private::String {
                let _ = record;
                #next
            }
        }
    }
}

fn form(page: &Page) -> TokenStream {
    let private = Private;
    let (ident, form, def) = (&page.ident, page.entries.path("form"), edit_def(page));
    let next = page.link("success").map(|link| linked(link, &quote!(self)));
    quote! {
        #[automatically_derived]
        impl #private::FormView for #ident {
            type Form = #form;
            const DEF: &'static #private::EditDef = &#def;
            fn next(&self) -> #private::String {
                #next
            }
        }
    }
}

fn template(page: &Page) -> TokenStream {
    let private = Private;
    let (ident, def) = (&page.ident, page_def(page));
    quote! {
        #[automatically_derived]
        impl #private::TemplateView for #ident {
            const DEF: &'static #private::PageDef = &#def;
        }
    }
}

fn redirect(page: &Page) -> TokenStream {
    let private = Private;
    let ident = &page.ident;
    let url = page.link("to").map(|link| linked(link, &quote!(self)));
    let function = if page.entries.flag("permanent").is_some() { quote!(permanent) } else { quote!(to) };
    quote! {
        #[automatically_derived]
        impl #private::RedirectView for #ident {
            fn target(&self) -> #private::Redirect {
                #private::Redirect::#function(#url)
            }
        }
    }
}
