//! A function with `#[get("/path/", public)]`, as it was written.

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream};
use syn::{FnArg, Ident, ItemFn, LitStr, Pat, Path, Token, Type};

use super::extras::ExtrasSyntax;
use super::parsed;
use crate::errors::Errors;
use crate::nearest::nearest;

/// A function with a route.
pub(crate) struct RouteSyntax {
    pub(crate) path: LitStr,
    /// The word that says who may open it; `None` when it is missing or could not be read (then the mistake is noted).
    pub(crate) access: Option<AccessSyntax>,
    /// `csrf_exempt`
    pub(crate) csrf_exempt: Option<Ident>,
    /// What the attributes beside it say.
    pub(crate) extras: ExtrasSyntax,
    /// The function, without these attributes.
    pub(crate) function: ItemFn,
    pub(crate) arguments: Vec<ArgumentSyntax>,
}

/// Who may open a route.
pub(crate) enum AccessSyntax {
    /// A word alone: `public`.
    Word(Ident),
    /// `permission = post::CHANGE`, or several in brackets
    Permission(Vec<Path>),
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
pub(crate) const ACCESS: [&str; 5] = ["public", "login", "staff", "permission", "check"];

const ACCESS_HELP: &str = "say who may open it: `public`, `login`, `staff`, `permission = post::CHANGE` or `check = function`";

struct AttributeSyntax {
    path: LitStr,
    access: Vec<(Ident, Option<Paths>)>,
}

/// What stands behind an access word.
enum Paths {
    One(Path),
    Several(Vec<Path>),
    /// As Django has it: `"blog.change_post"`.
    Text(LitStr),
}

impl Parse for Paths {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            return input.parse().map(Self::Text);
        }
        if !input.peek(syn::token::Bracket) {
            return input.parse().map(Self::One);
        }
        let content;
        syn::bracketed!(content in input);
        let paths = content.parse_terminated(Path::parse_mod_style, Token![,])?;
        Ok(Self::Several(paths.into_iter().collect()))
    }
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
        let mut function = parsed::<ItemFn>(errors, item)?;
        if attribute.is_empty() {
            errors
                .add(&function.sig.ident, "a route needs its path and who may open it")
                .help("write `#[get(\"/posts/\", public)]`");
            return None;
        }
        let attribute = parsed::<AttributeSyntax>(errors, attribute)?;
        let (mut access, mut csrf_exempt, mut wrong) = (None::<(String, AccessSyntax)>, None, false);
        for (word, value) in attribute.access {
            if word == "csrf_exempt" && value.is_none() {
                csrf_exempt = Some(word);
                continue;
            }
            let Some(read) = AccessSyntax::read(errors, &word, value) else {
                wrong = true;
                continue;
            };
            match &access {
                Some((earlier, _)) => {
                    let mistake = errors.add(&word, format!("`{earlier}` says already who may open the route"));
                    mistake.help("keep one of them; what both would say is a function: `check = function`");
                }
                None => access = Some((word.to_string(), read)),
            }
        }
        let access = access.map(|(_, access)| access);
        if access.is_none() && !wrong {
            errors.add(&attribute.path, format!("the route of `{}` does not say who may open it", function.sig.ident)).help(
                format!(
                    "write `\"{}\", public`, or `login`, `staff`, `permission = post::CHANGE`, `check = function` for `public`",
                    attribute.path.value()
                ),
            );
        }
        let extras = ExtrasSyntax::take(errors, &mut function);
        let arguments = function.sig.inputs.iter().filter_map(ArgumentSyntax::of).collect();
        Some(Self { path: attribute.path, access, csrf_exempt, extras, function, arguments })
    }
}

impl AccessSyntax {
    /// Reads a word and what stands behind it; `None` when it says nothing (then the mistake is noted).
    fn read(errors: &mut Errors, word: &Ident, value: Option<Paths>) -> Option<Self> {
        match (word.to_string().as_str(), value) {
            ("check", Some(Paths::One(path))) => return Some(Self::Check(path)),
            ("permission", Some(Paths::One(path))) => return Some(Self::Permission(vec![path])),
            ("permission", Some(Paths::Several(paths))) if !paths.is_empty() => return Some(Self::Permission(paths)),
            ("public" | "login" | "staff", None) => return Some(Self::Word(word.clone())),
            ("check", _) => {
                errors.add(word, "`check` needs a function").help("write `check = may_edit`, a `fn(&User) -> bool`");
            }
            ("permission", Some(Paths::Text(text))) => {
                let help = as_path(&text.value()).unwrap_or_else(|| "post::CHANGE".to_owned());
                errors
                    .add(&text, "a permission is named by the constant beside the columns of its model, not by a text")
                    .help(format!("write `permission = {help}`"));
            }
            ("permission", _) => {
                errors.add(word, "`permission` needs the name of one").help("write `permission = post::CHANGE`");
            }
            (other, _) => {
                let mistake = errors.add(word, format!("`{other}` does not say who may open the route"));
                match nearest(other, ACCESS) {
                    Some(near) => mistake.help(format!("did you mean `{near}`?")),
                    None => mistake.help(ACCESS_HELP),
                };
            }
        }
        None
    }
}

/// `blog.change_post` → `post::CHANGE`
fn as_path(text: &str) -> Option<String> {
    let (_, codename) = text.split_once('.')?;
    let (word, model) = codename.rsplit_once('_')?;
    let path = format!("{model}::{}", word.to_uppercase());
    syn::parse_str::<Path>(&path).is_ok().then_some(path)
}

impl ArgumentSyntax {
    /// A field of a struct that is made of a request.
    pub(super) fn of_field(field: &syn::Field) -> Self {
        Self { ident: field.ident.clone(), ty: field.ty.clone() }
    }

    fn of(argument: &FnArg) -> Option<Self> {
        let FnArg::Typed(argument) = argument else { return None };
        let ident = match &*argument.pat {
            Pat::Ident(pattern) => Some(pattern.ident.clone()),
            _ => None,
        };
        Some(Self { ident, ty: (*argument.ty).clone() })
    }
}
