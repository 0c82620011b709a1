//! Which field of a struct of users is what.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use crate::ir::{NEEDED, Role, User, name};
use crate::paths::{Private, PrivateAt};

// Expands to, what concerns a field with the span of its name or type:
//
//     const _: () = {
//         impl UserModel for Member {
//             const USER: &'static UserDef = &UserDef::of::<Member>("email").last_login("last_login").email("email");
//         }
//         const _: () = takes_user_text::<Member, _>(|user| &user.email);
//         const _: () = takes_user_flag::<Member, _>(|user| &user.is_active);
//         const _: () = names_one_user(<Member as Model>::DEF, "email");
//     };
pub(crate) fn user(user: &User) -> TokenStream {
    let private = Private;
    let ident = &user.ident;
    let Some((username, username_ty)) = user.username() else { return TokenStream::new() };
    let text = name::text(username);
    let mut checks = check(user, username, username_ty, Role::Text);
    for (wanted, role, _) in NEEDED {
        if let Some((field, ty)) = user.field(wanted) {
            checks.extend(check(user, field, ty, role));
        }
    }
    checks.extend(asked(user, username, "names_one_user"));
    if let Some((password, _)) = user.field("password") {
        checks.extend(asked(user, password, "holds_hash"));
    }
    let mut rest = TokenStream::new();
    if let Some((field, ty)) = user.field("last_login") {
        checks.extend(check(user, field, ty, Role::Moment));
        rest.extend(quote!(.last_login("last_login")));
    }
    if let Some((field, ty)) = user.email() {
        if field != username {
            checks.extend(check(user, field, ty, Role::Text));
        }
        let name = name::text(field);
        rest.extend(quote!(.email(#name)));
    }
    let def = {
        let private = PrivateAt(username.span());
        quote_spanned!(username.span()=> #private::UserDef::of::<#ident>(#text))
    };
    quote! {
        const _: () = {
            #[automatically_derived]
            impl #private::UserModel for #ident {
                const USER: &'static #private::UserDef = &#def #rest;
            }
            #checks
        };
    }
}

/// What a field must say of itself.
fn asked(user: &User, field: &Ident, function: &str) -> TokenStream {
    let (ident, span, text) = (&user.ident, field.span(), name::text(field));
    let (private, function) = (PrivateAt(span), Ident::new(function, span));
    let call = quote_spanned!(span=> #private::#function(<#ident as #private::Model>::DEF, #text));
    quote_spanned!(span=> const _: () = #call;)
}

/// Whether a field is of the type that it must be of.
fn check(user: &User, field: &Ident, ty: &Type, role: Role) -> TokenStream {
    let (ident, span) = (&user.ident, ty.span());
    let private = PrivateAt(span);
    let function = match role {
        Role::Text => quote_spanned!(span=> takes_user_text),
        Role::Flag => quote_spanned!(span=> takes_user_flag),
        Role::Moment => quote_spanned!(span=> takes_user_moment),
        Role::Groups => quote_spanned!(span=> takes_user_groups),
        Role::Permissions => quote_spanned!(span=> takes_user_permissions),
    };
    quote_spanned!(span=> const _: () = #private::#function::<#ident, _>(|user| &user.#field);)
}
