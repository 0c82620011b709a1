//! A function that is a command. The function stays as it is; beside it stands a type of the same name, which `app!` lists.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::ir::{Command, Parameter};
use crate::paths::Private;

// Expands to:
//
//     pub async fn publish(db: Db, days: u32) -> Result { .. }
//     pub struct publish {} // with braces, so that it is a type and nothing else
//     const _: () = {
//         use PlainArgument as _;
//         const TAKING_days: Taking<u32> = taking(Argument::<u32>::KIND);
//         impl Command for publish {
//             const DEF: &'static CommandDef = &CommandDef {
//                 name: "publish",
//                 arguments: &[.., ArgumentDef { name: "days", help: "", shape: TAKING_days.shape }],
//                 run: |call| Box::pin(async move {
//                     let outcome = publish((TAKING_db.take)(&call, "db")?, (TAKING_days.take)(&call, "days")?).await;
//                     Outcome::outcome(outcome)
//                 }), ..
//             };
//         }
//         const _: () = <publish as Command>::DEF.assert_sound();
//     };
pub(crate) fn command(command: &Command) -> TokenStream {
    let private = Private;
    let Command { name, help, function, parameters } = command;
    let (ident, vis) = (&function.sig.ident, &function.vis);
    let docs = function.attrs.iter().filter(|attribute| attribute.path().is_ident("doc"));
    let takings = parameters.iter().map(taking);
    let definitions = parameters.iter().map(definition);
    let values = parameters.iter().map(value);
    let span = match &function.sig.output {
        syn::ReturnType::Default => ident.span(),
        syn::ReturnType::Type(_, ty) => ty.span(),
    };
    let outcome = quote_spanned!(span=> #private::Outcome::outcome(outcome));
    let sound = quote_spanned!(ident.span()=> <#ident as #private::Command>::DEF.assert_sound());
    quote! {
        #function
        #(#docs)*
        #[allow(non_camel_case_types)]
        #[derive(::core::clone::Clone, ::core::marker::Copy, ::core::fmt::Debug)]
        #vis struct #ident {}
        const _: () = {
            #[allow(unused_imports)]
            use #private::PlainArgument as _;
            #(#takings)*
            #[automatically_derived]
            impl #private::Command for #ident {
                const DEF: &'static #private::CommandDef = &#private::CommandDef {
                    name: #name,
                    help: #help,
                    arguments: &[#(#definitions),*],
                    run: |call| #private::Box::pin(async move {
                        let outcome = #ident(#(#values),*).await;
                        #outcome
                    }),
                    place: (::core::file!(), ::core::line!()),
                };
            }
            const _: () = #sound;
        };
    }
}

/// What the type of an argument says of it.
fn taking(parameter: &Parameter) -> TokenStream {
    let private = Private;
    let (constant, ty) = (constant(parameter), &parameter.ty);
    quote_spanned! {ty.span()=>
        #[allow(non_upper_case_globals)]
        const #constant: #private::Taking<#ty> = {
            // A name of its own, so that the mistake of a type that nothing can be read into stands at the type.
            let kind = #private::Argument::<#ty>::KIND;
            #private::taking(kind)
        };
    }
}

fn definition(parameter: &Parameter) -> TokenStream {
    let private = Private;
    let (constant, Parameter { name, help, .. }) = (constant(parameter), parameter);
    quote!(#private::ArgumentDef { name: #name, help: #help, shape: #constant.shape })
}

fn value(parameter: &Parameter) -> TokenStream {
    let (constant, name) = (constant(parameter), &parameter.name);
    quote!((#constant.take)(&call, #name)?)
}

fn constant(parameter: &Parameter) -> Ident {
    format_ident!("TAKING_{}", parameter.name.as_deref().unwrap_or_default())
}
