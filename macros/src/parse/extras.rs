//! The attributes beside a route, or beside a generic view: `#[cache(seconds = 60)]`, `#[throttle("10/minute")]`, `#[wrap(my_middleware)]`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Ident, ItemFn, Lit, LitInt, LitStr, Meta, MetaNameValue, Path, Token};

use crate::errors::Errors;
use crate::nearest::nearest;

/// Their names.
const NAMES: [&str; 3] = ["cache", "throttle", "wrap"];
/// What a limit is counted in, with its seconds.
const PERIODS: [(&str, u32); 4] = [("second", 1), ("minute", 60), ("hour", 3600), ("day", 86_400)];

/// What the attributes beside a route say, as far as it could be read.
#[derive(Default)]
pub(crate) struct ExtrasSyntax {
    pub(crate) cache: Option<CacheSyntax>,
    pub(crate) throttle: Option<ThrottleSyntax>,
    /// In the order in which they are written.
    pub(crate) wrap: Vec<Path>,
}

/// `#[cache(seconds = 60)]`
pub(crate) struct CacheSyntax {
    /// The word `cache`.
    pub(crate) word: Ident,
    pub(crate) seconds: Option<(LitInt, u32)>,
}

/// `#[throttle("10/minute")]`
pub(crate) struct ThrottleSyntax {
    pub(crate) text: LitStr,
    pub(crate) requests: u32,
    pub(crate) seconds: u32,
}

impl ExtrasSyntax {
    /// Takes them off a function.
    pub(crate) fn take(errors: &mut Errors, function: &mut ItemFn) -> Self {
        Self::read(errors, &off(function))
    }

    /// Reads them of a struct, on which they stay.
    pub(crate) fn of_struct(errors: &mut Errors, attributes: &[Attribute]) -> Self {
        let ours: Vec<Attribute> = attributes.iter().filter(|attribute| is_ours(attribute)).cloned().collect();
        Self::read(errors, &ours)
    }

    fn read(errors: &mut Errors, attributes: &[Attribute]) -> Self {
        let mut extras = Self::default();
        let mut seen: Vec<String> = Vec::new();
        for attribute in attributes {
            let Some(word) = attribute.path().get_ident().cloned() else { continue };
            let name = word.to_string();
            if name != "wrap" && seen.contains(&name) {
                errors.add(&word, format!("the route has `#[{name}(...)]` already")).help("keep one of them");
                continue;
            }
            match name.as_str() {
                "cache" => extras.cache = Some(CacheSyntax { seconds: seconds(errors, &word, attribute), word }),
                "throttle" => extras.throttle = throttle(errors, &word, attribute),
                _ => extras.wrap.extend(wrap(errors, &word, attribute)),
            }
            seen.push(name);
        }
        extras
    }
}

/// The same function without them, for the stub beside a mistake.
pub(crate) fn without(item: TokenStream) -> TokenStream {
    match syn::parse2::<ItemFn>(item.clone()) {
        Ok(mut function) => {
            off(&mut function);
            function.into_token_stream()
        }
        Err(_) => item,
    }
}

fn is_ours(attribute: &Attribute) -> bool {
    NAMES.iter().any(|name| attribute.path().is_ident(name))
}

fn off(function: &mut ItemFn) -> Vec<Attribute> {
    let (ours, others) = std::mem::take(&mut function.attrs).into_iter().partition(is_ours);
    function.attrs = others;
    ours
}

/// The tokens in the parentheses; none where there are no parentheses.
fn inside(attribute: &Attribute) -> TokenStream {
    match &attribute.meta {
        Meta::List(list) => list.tokens.clone(),
        _ => TokenStream::new(),
    }
}

// #[cache(seconds = 60)]
fn seconds(errors: &mut Errors, word: &Ident, attribute: &Attribute) -> Option<(LitInt, u32)> {
    let keys = Punctuated::<MetaNameValue, Token![,]>::parse_terminated.parse2(inside(attribute)).unwrap_or_default();
    let mut keys = keys.into_iter();
    let (Some(pair), None) = (keys.next(), keys.next()) else {
        errors.add(word, "`#[cache(...)]` says for how long").help("write `#[cache(seconds = 60)]`");
        return None;
    };
    let number = match &pair.value {
        Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) => literal.base10_parse::<u32>().ok().map(|number| (literal, number)),
        _ => None,
    };
    let unit = pair.path.get_ident().map(Ident::to_string).unwrap_or_default();
    let length = PERIODS.iter().find(|(name, _)| unit == format!("{name}s")).map(|(_, length)| *length);
    match (number, length) {
        (Some((literal, number)), Some(1)) => Some((literal.clone(), number)),
        (None, Some(1)) => {
            let mistake = errors.add(&pair.value, "`seconds` takes a whole number");
            mistake.help("write `seconds = 60`");
            None
        }
        (number, length) => {
            let mistake = errors.add(&pair.path, format!("`#[cache(...)]` has no key `{unit}`"));
            let seconds = number.and_then(|(_, number)| number.checked_mul(length?)).unwrap_or(60);
            mistake.help(format!("write `seconds = {seconds}`"));
            None
        }
    }
}

// #[throttle("10/minute")]
fn throttle(errors: &mut Errors, word: &Ident, attribute: &Attribute) -> Option<ThrottleSyntax> {
    const HELP: &str = "write `#[throttle(\"10/minute\")]`, or `second`, `hour` or `day`";
    let Ok(text) = syn::parse2::<LitStr>(inside(attribute)) else {
        errors.add(word, "`#[throttle(...)]` says how often one visitor may ask, in a string").help(HELP);
        return None;
    };
    let value = text.value();
    let (number, period) = value.split_once('/').unwrap_or((&value, ""));
    let Ok(requests) = number.parse::<u32>() else {
        errors.add(&text, format!("`{value}` does not say how often one visitor may ask")).help(HELP);
        return None;
    };
    if let Some((_, seconds)) = PERIODS.iter().find(|(name, _)| *name == period) {
        return Some(ThrottleSyntax { requests, seconds: *seconds, text });
    }
    let near = PERIODS.iter().map(|(name, _)| *name).find(|name| !period.is_empty() && name.starts_with(period));
    let mistake = errors.add(&text, format!("`{value}` does not say how often one visitor may ask"));
    match near.or_else(|| nearest(period, PERIODS.map(|(name, _)| name))) {
        Some(near) => mistake.help(format!("write `\"{requests}/{near}\"`")),
        None => mistake.help(HELP),
    };
    None
}

// #[wrap(my_middleware)]
fn wrap(errors: &mut Errors, word: &Ident, attribute: &Attribute) -> Vec<Path> {
    let paths = |input: ParseStream<'_>| Punctuated::<Path, Token![,]>::parse_terminated_with(input, Path::parse_mod_style);
    match paths.parse2(inside(attribute)) {
        Ok(paths) if !paths.is_empty() => paths.into_iter().collect(),
        _ => {
            errors
                .add(word, "`#[wrap(...)]` names the functions that stand around the view")
                .help("write `#[wrap(my_middleware)]`");
            Vec::new()
        }
    }
}
