//! A method of an admin that is a column, an action, a filter or a page. The method stays as it is; beside it stands a constant that
//! `#[derive(Admin)]` finds by its name.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use crate::ir::name::text;
use crate::ir::{AdminMethod, AdminMethodKind};
use crate::paths::{Private, PrivateAt};

// Expands to:
//
//     fn words(post: &Post) -> usize { .. }
//     pub const __column_words: MethodColumn = MethodColumn {
//         name: "words", label: "Words", model: <Post as Model>::DEF, order: Some("body"), empty: None,
//         show: |row| show_row(row, Self::words),
//     };
//
//     async fn publish(posts: QuerySet<Post>, db: &Db) -> Result<usize> { .. }
//     pub const __action_publish: ActionDef = ActionDef {
//         name: "publish", label: "Publish", model: <QuerySet<Post> as TakesRecords>::MODEL, permission: None,
//         run: |call| Box::pin(async move { IntoDone::into_done(Self::publish(call.records(), call.db()).await) }),
//     };
//
//     fn age(age: Age, posts: QuerySet<Post>) -> QuerySet<Post> { .. }
//     pub const __filter_age: MethodFilter = MethodFilter {
//         name: "age", label: "Age", model: <QuerySet<Post> as TakesRecords>::MODEL, choices: choices_of::<Age>("age"),
//         condition: |choice| left_of(choice, Self::age),
//     };
//
//     async fn preview(post: &Post, visit: &Visit) -> Result<Markup> { .. }
//     pub const __page_preview: AdminPageDef = AdminPageDef {
//         name: "preview", label: "Preview", model: <Post as Model>::DEF, permission: None, of_record: true, takes_data: false,
//         run: |call| Box::pin(async move {
//             let page = Self::preview(&call.record().await?, call.visit()).await;
//             IntoPage::into_page(page)
//         }),
//     };
pub(crate) fn admin_method(method: &AdminMethod) -> TokenStream {
    let function = &method.function;
    let constant = method.kind.constant(&function.sig.ident);
    let (ty, value) = match method.kind {
        AdminMethodKind::Column => ("MethodColumn", column(method)),
        AdminMethodKind::Action => ("ActionDef", action(method)),
        AdminMethodKind::Filter => ("MethodFilter", filter(method)),
        AdminMethodKind::Page => ("AdminPageDef", page(method)),
    };
    let (private, ty) = (Private, Ident::new(ty, function.sig.ident.span()));
    quote! {
        #function
        #[doc(hidden)]
        #[allow(non_upper_case_globals, unreachable_pub)]
        pub const #constant: #private::#ty = #value;
    }
}

fn column(method: &AdminMethod) -> TokenStream {
    let private = Private;
    let (ident, label) = (&method.function.sig.ident, &method.label);
    let name = text(ident);
    let record = match method.arguments.first() {
        Some(Type::Reference(reference)) => &*reference.elem,
        Some(other) => other,
        None => return TokenStream::new(),
    };
    let model = quote_spanned!(record.span()=> <#record as #private::Model>::DEF);
    let order = optional(method.order.as_ref().map(text).as_ref());
    let empty = optional(method.empty.as_ref());
    let span = output_span(method);
    let show = {
        let private = PrivateAt(span);
        quote_spanned!(span=> #private::show_row(row, Self::#ident))
    };
    quote! {
        #private::MethodColumn {
            name: #name,
            label: #label,
            model: #model,
            order: #order,
            empty: #empty,
            show: |row| #show,
        }
    }
}

fn action(method: &AdminMethod) -> TokenStream {
    let private = Private;
    let (ident, label) = (&method.function.sig.ident, &method.label);
    let name = text(ident);
    let Some(records) = method.arguments.first() else { return TokenStream::new() };
    let model = takes_records(records);
    let permission = optional(method.permission.as_ref());
    let others = [quote!(call.db()), quote!(call.visit())];
    let others = others.iter().take(method.arguments.len() - 1);
    let span = output_span(method);
    let done = {
        let private = PrivateAt(span);
        quote_spanned!(span=> #private::IntoDone::into_done(done))
    };
    quote! {
        #private::ActionDef {
            name: #name,
            label: #label,
            model: #model,
            permission: #permission,
            run: |call| #private::Box::pin(async move {
                let done = Self::#ident(call.records(), #(#others),*).await;
                #done
            }),
        }
    }
}

fn page(method: &AdminMethod) -> TokenStream {
    let private = Private;
    let (ident, label) = (&method.function.sig.ident, &method.label);
    let name = text(ident);
    let Some(subject) = method.arguments.first() else { return TokenStream::new() };
    let (model, of_record, given) = match subject {
        Type::Reference(reference) => {
            let record = &*reference.elem;
            let model = {
                let private = PrivateAt(record.span());
                quote_spanned!(record.span()=> <#record as #private::Model>::DEF)
            };
            (model, true, quote!(&call.record().await?))
        }
        records => (takes_records(records), false, quote!(call.records())),
    };
    let permission = optional(method.permission.as_ref());
    let takes_data = method.arguments.len() == 3;
    let others = [quote!(call.visit()), quote!(call.data())];
    let others = others.iter().take(method.arguments.len() - 1);
    let span = output_span(method);
    let answer = {
        let private = PrivateAt(span);
        quote_spanned!(span=> #private::IntoPage::into_page(page))
    };
    quote! {
        #private::AdminPageDef {
            name: #name,
            label: #label,
            model: #model,
            permission: #permission,
            of_record: #of_record,
            takes_data: #takes_data,
            run: |call| #private::Box::pin(async move {
                let page = Self::#ident(#given, #(#others),*).await;
                #answer
            }),
        }
    }
}

fn filter(method: &AdminMethod) -> TokenStream {
    let private = Private;
    let (ident, label) = (&method.function.sig.ident, &method.label);
    let name = text(ident);
    let [choice, records] = method.arguments.as_slice() else { return TokenStream::new() };
    let model = takes_records(records);
    let choices = {
        let private = PrivateAt(choice.span());
        quote_spanned!(choice.span()=> #private::choices_of::<#choice>(#name))
    };
    quote! {
        #private::MethodFilter {
            name: #name,
            label: #label,
            model: #model,
            choices: #choices,
            condition: |choice| #private::left_of(choice, Self::#ident),
        }
    }
}

/// The model of the records that a method takes.
fn takes_records(ty: &Type) -> TokenStream {
    let private = PrivateAt(ty.span());
    quote_spanned!(ty.span()=> <#ty as #private::TakesRecords>::MODEL)
}

fn optional(value: Option<&impl quote::ToTokens>) -> TokenStream {
    let private = Private;
    match value {
        Some(value) => quote!(#private::Some(#value)),
        None => quote!(#private::None),
    }
}

/// Where the type stands that the method gives.
fn output_span(method: &AdminMethod) -> proc_macro2::Span {
    match &method.function.sig.output {
        syn::ReturnType::Default => method.function.sig.ident.span(),
        syn::ReturnType::Type(_, ty) => ty.span(),
    }
}
