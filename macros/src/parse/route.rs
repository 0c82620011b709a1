//! A function with `#[get("/path/", public)]`, as it was written.

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream};
use syn::{FnArg, Ident, ItemFn, LitStr, Pat, Path, Token, Type};

use super::parsed;
use crate::errors::Errors;
use crate::nearest::nearest;

/// A function with a route.
pub(crate) struct RouteSyntax {
    pub(crate) path: LitStr,
    /// The word that says who may open it; `None` when it is missing or could not be read (then the mistake is noted).
    pub(crate) access: Option<AccessSyntax>,
    pub(crate) function: ItemFn,
    pub(crate) arguments: Vec<ArgumentSyntax>,
}

/// Who may open a route.
pub(crate) enum AccessSyntax {
    /// A word alone: `public`.
    Word(Ident),
    /// `check = may_edit`
    Check(Path),
}

/// One argument of the function.
pub(crate) struct ArgumentSyntax {
    /// Its name; `None` for a pattern.
    pub(crate) ident: Option<Ident>,
    pub(crate) ty: Type,
}

/// The words of an access.
pub(crate) const ACCESS: [&str; 4] = ["public", "login", "staff", "check"];

const ACCESS_HELP: &str = "say who may open it: `public`, `login`, `staff` or `check = function`";

struct AttributeSyntax {
    path: LitStr,
    access: Vec<(Ident, Option<Path>)>,
}

impl Parse for AttributeSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path = input.parse()?;
        let mut access = Vec::new();
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let word = input.call(syn::ext::IdentExt::parse_any)?;
            let value = input.parse::<Option<Token![=]>>()?.map(|_| input.parse()).transpose()?;
            access.push((word, value));
        }
        Ok(Self { path, access })
    }
}

impl RouteSyntax {
    /// Reads attribute and function; `None` when one of them is not what it should be.
    pub(crate) fn parse(errors: &mut Errors, attribute: TokenStream, item: TokenStream) -> Option<Self> {
        let function = parsed::<ItemFn>(errors, item)?;
        if attribute.is_empty() {
            errors
                .add(&function.sig.ident, "a route needs its path and who may open it")
                .help("write `#[get(\"/posts/\", public)]`");
            return None;
        }
        let attribute = parsed::<AttributeSyntax>(errors, attribute)?;
        let (mut access, mut wrong) = (None, false);
        for (word, value) in attribute.access {
            match (word.to_string().as_str(), value) {
                ("check", Some(path)) => access = Some(AccessSyntax::Check(path)),
                ("check", None) => {
                    wrong = true;
                    errors.add(&word, "`check` needs a function").help("write `check = may_edit`, a `fn(&User) -> bool`");
                }
                ("public" | "login" | "staff", None) => access = Some(AccessSyntax::Word(word)),
                (other, _) => {
                    wrong = true;
                    let mistake = errors.add(&word, format!("`{other}` does not say who may open the route"));
                    match nearest(other, ACCESS) {
                        Some(near) => mistake.help(format!("did you mean `{near}`?")),
                        None => mistake.help(ACCESS_HELP),
                    };
                }
            }
        }
        if access.is_none() && !wrong {
            errors.add(&attribute.path, format!("the route of `{}` does not say who may open it", function.sig.ident)).help(
                format!("write `\"{}\", public`, or `login`, `staff`, `check = function` for `public`", attribute.path.value()),
            );
        }
        let arguments = function.sig.inputs.iter().filter_map(ArgumentSyntax::of).collect();
        Some(Self { path: attribute.path, access, function, arguments })
    }
}

impl ArgumentSyntax {
    fn of(argument: &FnArg) -> Option<Self> {
        let FnArg::Typed(argument) = argument else { return None };
        let ident = match &*argument.pat {
            Pat::Ident(pattern) => Some(pattern.ident.clone()),
            _ => None,
        };
        Some(Self { ident, ty: (*argument.ty).clone() })
    }
}
