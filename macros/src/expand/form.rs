//! A form: the static `FormDef`, the names of its fields, and the way from values to the struct.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Path, Visibility};

use super::form_field::{field_def, model_field_def, type_checks};
use super::model::type_span;
use crate::ir::Form;
use crate::paths::{Private, PrivateAt};

// Expands to:
//
//     pub mod contact_form {
//         pub struct Names;
//         pub const email: FieldName<Names> = FieldName::at(0);
//     }
//     const _: () = {
//         const __EMAIL: FormFieldDef = FormFieldDef::of::<ContactForm, _, _>(|form| &form.email, "email", "email").max_length(254);
//         impl Form for ContactForm {
//             const DEF: &'static FormDef = &FormDef { name: "ContactForm", prefix: "", fields: &[__EMAIL] };
//             type Names = contact_form::Names;
//             type Valid = Self;
//             fn take(values: &mut FormValues, data: &FormData) -> Result<Self, ValueError> { Ok(Self { email: values.take(data)? }) }
//             fn values(valid: &Self) -> Vec<Vec<Value>> { Vec::from([values_in(&valid.email)]) }
//         }
//     };
pub(crate) fn form(form: &Form) -> TokenStream {
    match &form.model {
        Some(model) => of_model(form, model),
        None => of_struct(form),
    }
}

fn of_struct(form: &Form) -> TokenStream {
    let private = Private;
    let Form { ident, module: names, .. } = form;
    let text = crate::ir::name::text(ident);
    let module = module(&form.vis, names, &form.names(), ident);
    let (constants, defs): (Vec<_>, Vec<_>) = form.fields.iter().map(|field| field_def(ident, field)).unzip();
    let idents: Vec<&Ident> = form.fields.iter().map(|field| &field.field.ident).collect();
    let taken = form.fields.iter().map(|field| {
        let (span, name) = (type_span(&field.field), &field.field.ident);
        let private = PrivateAt(span);
        quote_spanned!(span=> #name: #private::FormValues::take(values, data)?)
    });
    let prefix = prefix(form);
    let clean = clean(form, quote!(Self));
    let checks = form.fields.iter().map(|field| type_checks(ident, field));
    quote! {
        #module
        const _: () = {
            #(#defs)*
            #[automatically_derived]
            impl #private::Form for #ident {
                const DEF: &'static #private::FormDef = &#private::FormDef { name: #text, prefix: #prefix, fields: &[#(#constants),*] };
                type Names = #names::Names;
                type Valid = Self;
                fn take(values: &mut #private::FormValues, data: &#private::FormData) -> #private::CoreResult<Self, #private::ValueError> {
                    #private::Ok(Self { #(#taken),* })
                }
                fn values(valid: &Self) -> #private::Vec<#private::Vec<#private::Value>> {
                    #private::Vec::from([#(#private::values_in(&valid.#idents)),*])
                }
                #clean
            }
            #(#checks)*
        };
    }
}

// Expands to, each name a constant of its own with the span of the name, so that each mistake is an error of its own:
//
//     pub mod post_form { .. }
//     const _: () = {
//         const __TITLE: FormFieldDef = FormFieldDef::of_model(<Post as Model>::DEF, "title");
//         impl Form for PostForm {
//             const DEF: &'static FormDef = &FormDef { name: "PostForm", fields: &[__TITLE] };
//             type Names = post_form::Names;
//             type Valid = Cleaned<Self>;
//             ..
//         }
//         impl ModelForm for PostForm { type Model = Post; type Given = (post::fields::author,); }
//         impl CreateForm for PostForm {}
//         const _: () = form_makes_records(<Post as Model>::DEF, "PostForm", &["title"], &["author"]);
//     };
fn of_model(form: &Form, model: &Path) -> TokenStream {
    let private = Private;
    let Form { ident, module: names, .. } = form;
    let text = crate::ir::name::text(ident);
    let module = module(&form.vis, names, &form.names(), ident);
    let (constants, defs): (Vec<_>, Vec<_>) = form.names().iter().map(|name| model_field_def(form, model, name)).unzip();
    // Of rows it begins the name of each.
    let prefix = if form.rows.parent.is_some() { String::new() } else { prefix(form) };
    let clean = clean(form, quote!(#private::Cleaned<Self>));
    let given = form.given().into_iter().map(field_type);
    let (creates, rows) = (creates(form, model), rows(form));
    quote! {
        #module
        const _: () = {
            #(#defs)*
            #[automatically_derived]
            impl #private::Form for #ident {
                const DEF: &'static #private::FormDef = &#private::FormDef { name: #text, prefix: #prefix, fields: &[#(#constants),*] };
                type Names = #names::Names;
                type Valid = #private::Cleaned<Self>;
                fn take(values: &mut #private::FormValues, data: &#private::FormData) -> #private::CoreResult<Self::Valid, #private::ValueError> {
                    #private::Ok(#private::Cleaned::take(values, data))
                }
                fn values(valid: &Self::Valid) -> #private::Vec<#private::Vec<#private::Value>> {
                    valid.values()
                }
                #clean
            }
            #[automatically_derived]
            impl #private::ModelForm for #ident {
                type Model = #model;
                type Given = (#(#given,)*);
            }
            #creates
            #rows
        };
    }
}

// Expands to:
//
//     impl ChildForm for CommentForm {
//         type Parent = <comment::fields::post as ToOneField>::Target;
//         const SET: &'static FormsetDef = &FormsetDef::of::<comment::fields::post>().extra(3);
//     }
fn rows(form: &Form) -> Option<TokenStream> {
    let private = Private;
    let (ident, rows) = (&form.ident, &form.rows);
    let parent = field_type(&rows.parent.as_ref()?.1);
    let extra = rows.extra.map(|rows| quote!(.extra(#rows)));
    let min_num = rows.min_num.as_ref().map(|(_, rows)| quote!(.min_num(#rows)));
    let max_num = rows.max_num.as_ref().map(|(_, rows)| quote!(.max_num(#rows)));
    let order = rows.order.as_ref().map(field_type).map(|field| quote!(.order::<#field>()));
    let prefix = form.prefix.as_ref().map(|prefix| quote!(.prefix(#prefix)));
    let keeps = (!rows.can_delete).then(|| quote!(.keeps()));
    Some(quote! {
        #[automatically_derived]
        impl #private::ChildForm for #ident {
            type Parent = <#parent as #private::ToOneField>::Target;
            const SET: &'static #private::FormsetDef = &#private::FormsetDef::of::<#parent>()#extra #min_num #max_num #order #prefix #keeps;
        }
    })
}

/// `lend-`
fn prefix(form: &Form) -> String {
    form.prefix.as_ref().map(|prefix| format!("{}-", prefix.value())).unwrap_or_default()
}

/// That new records can be made, held against what they need, at the word `fields`.
fn creates(form: &Form, model: &Path) -> TokenStream {
    let (private, ident) = (Private, &form.ident);
    if form.update_only.is_some() {
        return TokenStream::new();
    }
    let text = crate::ir::name::text(ident);
    let asked = form.names().into_iter().map(crate::ir::name::text);
    let given = form.given().into_iter().chain(&form.rows.order).filter_map(|path| path.segments.last());
    let given = given.map(|last| crate::ir::name::text(&last.ident));
    let span = form.fields_key.as_ref().map_or_else(|| ident.span(), Ident::span);
    let at = PrivateAt(span);
    let check =
        quote_spanned!(span=> #at::form_makes_records(<#model as #at::Model>::DEF, #text, &[#(#asked),*], &[#(#given),*]));
    quote! {
        #[automatically_derived]
        impl #private::CreateForm for #ident {}
        const _: () = #check;
    }
}

/// `post::author` → `post::fields::author`
fn field_type(path: &Path) -> TokenStream {
    let mut path = path.clone();
    let Some(last) = path.segments.pop() else { return TokenStream::new() };
    path.segments.push(Ident::new("fields", last.ident.span()).into());
    path.segments.push(last);
    path.to_token_stream()
}

/// The module of the names of the fields.
pub(super) fn module(vis: &Visibility, module: &Ident, names: &[&Ident], form: &Ident) -> TokenStream {
    let private = Private;
    let inside = super::table::inside(vis, 1);
    let places = 0..names.len();
    let doc = format!("The fields of [`{form}`], by name.");
    quote! {
        #[doc = #doc]
        #[allow(non_upper_case_globals, dead_code, unreachable_pub, missing_docs)]
        #vis mod #module {
            #[doc(hidden)]
            #inside struct Names;
            #(#inside const #names: #private::FieldName<Names> = #private::FieldName::at(#places);)*
        }
    }
}

/// The function that looks at the whole.
fn clean(form: &Form, valid: TokenStream) -> Option<TokenStream> {
    let private = Private;
    let function = form.clean.as_ref()?;
    let at = PrivateAt(function.span());
    let call = quote_spanned!(function.span()=> #at::cleaning(Self::#function(valid, errors, db)).await);
    Some(quote! {
        async fn clean(valid: &#valid, errors: &mut #private::FormErrors<Self>, db: &#private::Db) -> #private::Result {
            #call
        }
    })
}
