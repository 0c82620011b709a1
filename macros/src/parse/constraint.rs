//! What stands in `constraints = [..]`, `indexes = [..]` and `unique_together = [[..]]`.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, Token};

use super::term::Term;
use super::value::NameTerm;
use crate::errors::Errors;
use crate::nearest::{listed, nearest};

/// One of them.
#[derive(Clone)]
pub(crate) enum ConstraintSyntax {
    /// `unique(book, member)`, `index(author, -published_at)`
    Index(IndexSyntax),
    /// `check(due_on >= lent_on)`
    Check(CheckSyntax),
}

#[derive(Clone)]
pub(crate) struct IndexSyntax {
    /// The word before the parentheses, or what stands in the brackets: where messages about the whole belong.
    pub(crate) at: TokenStream,
    pub(crate) unique: bool,
    pub(crate) columns: Vec<NameTerm>,
    pub(crate) condition: Option<Term>,
    pub(crate) name: Option<Ident>,
}

#[derive(Clone)]
pub(crate) struct CheckSyntax {
    pub(crate) at: Ident,
    pub(crate) condition: Term,
    pub(crate) name: Option<Ident>,
}

/// `word(part, part, option = part)`, in whatever order.
struct Call {
    word: Ident,
    parts: Vec<Expr>,
    options: Vec<(Ident, Expr)>,
}

enum Part {
    Plain(Expr),
    Option(Ident, Expr),
}

impl Parse for Part {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let is_option = input.peek(syn::Ident::peek_any) && input.peek2(Token![=]) && !input.peek2(Token![==]);
        if !is_option {
            return input.parse().map(Self::Plain);
        }
        let key = input.call(Ident::parse_any)?;
        input.parse::<Token![=]>()?;
        Ok(Self::Option(key, input.parse()?))
    }
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let content;
        let mut call = Self { word: input.parse()?, parts: Vec::new(), options: Vec::new() };
        syn::parenthesized!(content in input);
        for part in Punctuated::<Part, Token![,]>::parse_terminated(&content)? {
            match part {
                Part::Plain(part) => call.parts.push(part),
                Part::Option(key, value) => call.options.push((key, value)),
            }
        }
        Ok(call)
    }
}

/// Reads `[word(..), ..]`, where the words are those of the key. `None` when it is no such list.
pub(super) fn read_calls(
    errors: &mut Errors,
    key: &str,
    words: &[&'static str],
    tokens: &TokenStream,
) -> syn::Result<Vec<ConstraintSyntax>> {
    let list = |input: ParseStream<'_>| {
        let content;
        syn::bracketed!(content in input);
        Punctuated::<Call, Token![,]>::parse_terminated(&content)
    };
    let calls = list.parse2(tokens.clone())?;
    Ok(calls.into_iter().filter_map(|call| constraint(errors, key, words, call)).collect())
}

/// Reads `[[a, b], [c, d]]`.
pub(super) fn read_sets(tokens: &TokenStream) -> syn::Result<Vec<IndexSyntax>> {
    let set = |input: ParseStream<'_>| {
        let content;
        let at = input.fork().parse()?;
        syn::bracketed!(content in input);
        let columns = Punctuated::<NameTerm, Token![,]>::parse_terminated(&content)?.into_iter().collect();
        Ok(IndexSyntax { at, unique: true, columns, condition: None, name: None })
    };
    let list = |input: ParseStream<'_>| {
        let content;
        syn::bracketed!(content in input);
        Punctuated::<IndexSyntax, Token![,]>::parse_terminated_with(&content, set)
    };
    Ok(list.parse2(tokens.clone())?.into_iter().collect())
}

fn constraint(errors: &mut Errors, key: &str, words: &[&'static str], call: Call) -> Option<ConstraintSyntax> {
    let word = call.word.to_string();
    if !words.contains(&word.as_str()) {
        let mistake = errors.add(&call.word, format!("`{word}` does not stand in `{key}`"));
        match (nearest(&word, words.iter().copied()), word.as_str()) {
            (Some(near), _) => mistake.help(format!("did you mean `{near}`?")),
            (None, "unique" | "check") => mistake.help(format!("write `constraints = [{word}(...)]`")),
            (None, "index") => mistake.help("write `indexes = [index(...)]`"),
            (None, _) => mistake.help(format!("write {}", listed(words.iter().copied(), "or"))),
        };
        return None;
    }
    // What could not be read is left out as a whole: rules about the rest would only guess.
    let before = errors.count();
    let read = if word == "check" { check(errors, call) } else { Some(index(errors, call)) };
    read.filter(|_| errors.count() == before)
}

fn index(errors: &mut Errors, call: Call) -> ConstraintSyntax {
    let (condition, name) = options(errors, &call, &["where", "name"]);
    let columns = call.parts.iter().filter_map(|part| column(errors, part)).collect();
    let (at, unique) = (call.word.to_token_stream(), call.word == "unique");
    ConstraintSyntax::Index(IndexSyntax { at, unique, columns, condition, name })
}

fn check(errors: &mut Errors, call: Call) -> Option<ConstraintSyntax> {
    if let ([], Some((left, _))) = (call.parts.as_slice(), call.options.iter().find(|(key, _)| key != "name")) {
        errors.add(left, "`=` does not compare").help(format!("write `{left} == ...`"));
        return None;
    }
    let (_, name) = options(errors, &call, &["name"]);
    match call.parts.as_slice() {
        [condition] => {
            let condition = Term::read(errors, condition)?;
            Some(ConstraintSyntax::Check(CheckSyntax { at: call.word, condition, name }))
        }
        [] => {
            errors.add(&call.word, "`check` has no condition").help("write `check(pages > 0, name = has_pages)`");
            None
        }
        [_, second, ..] => {
            errors.add(second, "`check` takes one condition").help("write `&&` between the conditions, or two checks");
            None
        }
    }
}

/// `where = ..` and `name = ..`.
fn options(errors: &mut Errors, call: &Call, known: &[&'static str]) -> (Option<Term>, Option<Ident>) {
    let (mut condition, mut name) = (None, None);
    for (index, (key, value)) in call.options.iter().enumerate() {
        if call.options[..index].iter().any(|(earlier, _)| earlier == key) {
            errors.add(key, format!("`{key}` is written twice")).help("keep one of them");
            continue;
        }
        match (key.to_string().as_str(), value) {
            ("where", value) if known.contains(&"where") => condition = Term::read(errors, value),
            ("name", Expr::Path(path)) if path.path.get_ident().is_some() => name = path.path.get_ident().cloned(),
            ("name", value) => {
                errors.add(value, "`name` takes a name").help("write `name = has_pages`");
            }
            (other, _) => {
                let mistake = errors.add(key, format!("unknown key `{other}` in `{}(...)`", call.word));
                match nearest(other, known.iter().copied()) {
                    Some(near) => mistake.help(format!("did you mean `{near}`?")),
                    None if other == "where" => mistake.help("a check is of every row; write `!(...) || ...`"),
                    None => mistake.help(format!("write {}", listed(known.iter().copied(), "or"))),
                };
            }
        }
    }
    (condition, name)
}

/// `author` or `-published_at`.
fn column(errors: &mut Errors, part: &Expr) -> Option<NameTerm> {
    let (descending, name) = match part {
        Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Neg(_)) => (true, &*unary.expr),
        other => (false, other),
    };
    if let Expr::Path(path) = name
        && let Some(name) = path.path.get_ident()
    {
        return Some(NameTerm { descending, name: name.clone() });
    }
    errors
        .add(part, "here stand fields, and this is none")
        .help("write `author` or `-published_at`; which rows it is of is said by `where = ...`");
    None
}
