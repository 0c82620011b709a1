//! A view with its address: a unit struct in place of the function, as actix-web's own macros make.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

use crate::ir::{Access, Argument, Extras, Method, Route, Throttle};
use crate::paths::{Private, PrivateAt};

// Expands to:
//
//     pub struct post_detail {} // with braces, so that a variable may have the name
//     const _: () = {
//         impl post_detail {
//             pub fn url(slug: <Path<String> as PathParameter>::Url<'_>) -> String {
//                 reverse(<Self as Listed>::app(), "/posts/{slug}/", &[("slug", &slug)])
//             }
//         }
//         impl Route for post_detail {
//             const ROUTES: &'static [RouteDef] = &[RouteDef { path: "/posts/{slug}/", handler: |request, payload| Box::pin(async move {
//                 async fn post_detail(slug: Path<String>, db: Db) -> Result<Markup> { .. }
//                 let answered = post_detail(path_argument(&request, "slug")?, extract(&request, &mut payload).await?).await;
//                 Answer::answer(answered, &request)
//             }), .. }];
//         }
//     };
pub(crate) fn route(route: &Route) -> TokenStream {
    let private = Private;
    let Route { path, function, .. } = route;
    let (ident, vis) = (&function.sig.ident, &function.vis);
    let name = crate::ir::name::text(ident);
    let docs = function.attrs.iter().filter(|attribute| attribute.path().is_ident("doc"));
    let method = match route.method {
        Method::Get => quote!(Get),
        Method::Post => quote!(Post),
        Method::Put => quote!(Put),
        Method::Patch => quote!(Patch),
        Method::Delete => quote!(Delete),
    };
    let access = access(route.access.as_ref());
    let csrf_exempt = route.csrf_exempt.is_some();
    let arguments = route.arguments.iter().map(|argument| self::argument(route, argument));
    let url = url(route);
    let inner = inner(route);
    let extras = extras(&route.extras);
    let span = match &function.sig.output {
        syn::ReturnType::Default => ident.span(),
        syn::ReturnType::Type(_, ty) => ty.span(),
    };
    let answer = quote_spanned!(span=> #private::Answer::answer(answered, &request));
    quote! {
        #(#docs)*
        #[allow(non_camel_case_types)]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #vis struct #ident {}
        const _: () = {
            #url
            #[automatically_derived]
            impl #private::Route for #ident {
                const ROUTES: &'static [#private::RouteDef] = &[#private::RouteDef {
                    name: #name,
                    method: #private::Method::#method,
                    path: #path,
                    access: #access,
                    csrf_exempt: #csrf_exempt,
                    handler: |request, mut payload| #private::Box::pin(async move {
                        #inner
                        let answered = #ident(#(#arguments),*).await;
                        #answer
                    }),
                    extras: #extras,
                    place: (::core::file!(), ::core::line!()),
                }];
            }
        };
    }
}

/// What the attributes beside the route say; one name where they say nothing.
pub(super) fn extras(extras: &Extras) -> TokenStream {
    let private = Private;
    if extras.cache.is_none() && extras.throttle.is_none() && extras.wrap.is_empty() {
        return quote!(#private::Extras::NONE);
    }
    let cache = match extras.cache.as_ref().and_then(|cache| cache.seconds.as_ref()) {
        Some((_, seconds)) => quote!(#private::Some(#seconds)),
        None => quote!(#private::None),
    };
    let throttle = match &extras.throttle {
        Some(Throttle { requests, seconds, .. }) => {
            quote!(#private::Some(#private::Throttle { requests: #requests, seconds: #seconds }))
        }
        None => quote!(#private::None),
    };
    let wrap = extras.wrap.iter().map(|path| {
        let around = quote_spanned!(path.span()=> #private::around(#path, request, next));
        quote!(|request, next| #around)
    });
    quote!(#private::Extras { cache: #cache, throttle: #throttle, wrap: &[#(#wrap),*] })
}

/// Who may open it.
pub(super) fn access(access: Option<&Access>) -> TokenStream {
    let private = Private;
    let access = match access {
        Some(Access::Login) => quote!(Login),
        Some(Access::Staff) => quote!(Staff),
        Some(Access::Permission(names)) => quote!(Permission(&[#(#names),*])),
        Some(Access::Check(function)) => {
            let span = function.segments.last().map_or_else(|| function.span(), |last| last.ident.span());
            let asked = {
                let private = PrivateAt(span);
                quote_spanned!(span=> #private::passes(#function, request))
            };
            quote!(Check(|request| #asked))
        }
        Some(Access::Public) | None => quote!(Public),
    };
    quote!(#private::Access::#access)
}

/// The user's function, but for the names of its type and its route.
fn inner(route: &Route) -> TokenStream {
    let mut function = route.function.clone();
    function.vis = syn::Visibility::Inherited;
    function.attrs.retain(|attribute| !attribute.path().is_ident("doc"));
    quote!(#function)
}

/// What one argument gets: a piece of the path, or whatever its type takes out of the request.
fn argument(route: &Route, argument: &Argument) -> TokenStream {
    let private = Private;
    let ty = &argument.ty;
    let span = ty.span();
    match argument.name.as_deref().filter(|name| route.parameters().any(|parameter| parameter == *name)) {
        Some(name) if route.is_rest(name) => quote_spanned!(span=> #private::rest_argument::<#ty>(&request, #name)?),
        Some(name) => quote_spanned!(span=> #private::path_argument::<#ty>(&request, #name)?),
        None => quote_spanned!(span=> #private::extract::<#ty>(&request, &mut payload).await?),
    }
}

/// The way back from the view to its URL: a function with the types of the path's parameters.
pub(super) fn url(route: &Route) -> TokenStream {
    let private = Private;
    let (vis, ident, path) = (&route.function.vis, &route.function.sig.ident, &route.path);
    let mut names: Vec<&str> = Vec::new();
    for name in route.parameters().filter(|name| route.argument_of(name).is_some()) {
        // A name that stands in the path twice is a mistake of its own; the stub beside it has it once.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let arguments: Vec<&Argument> = names.iter().filter_map(|name| route.argument_of(name)).collect();
    let idents = arguments.iter().filter_map(|argument| argument.ident.as_ref()).collect::<Vec<_>>();
    let types = arguments.iter().map(|argument| &argument.ty);
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
