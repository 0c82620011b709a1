//! The values behind keys: one reader for each shape.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, Ident, LitInt, LitStr, Path, Token};

use super::constraint::{ConstraintSyntax, IndexSyntax, read_calls, read_sets};
use super::fieldset::{FieldsetSyntax, InlineSyntax, MadeOf, read_lines, read_list};
use super::keys::{Key, Shape};
use super::term::{Literal, Term};
use crate::errors::Errors;
use crate::nearest::nearest;

/// What stands behind a key, with its tokens.
#[derive(Clone)]
pub(crate) enum Value {
    Flag,
    Bool(bool),
    Integer(u32),
    Text(LitStr),
    Name(Ident),
    /// `author.username`
    Dotted(Vec<Ident>),
    Names(Vec<NameTerm>),
    Ways(Vec<WayTerm>),
    Fieldsets(Vec<FieldsetSyntax>),
    MadeOf(Vec<(Ident, Vec<Ident>)>),
    Inlines(Vec<InlineSyntax>),
    Path(Path),
    Link(LinkSyntax),
    Paths(Vec<Path>),
    Number(Expr, i64),
    Expression(Expr),
    Term(Term),
    Literal(Literal),
    Constraints(Vec<ConstraintSyntax>),
    Sets(Vec<IndexSyntax>),
    Labels(Vec<(Ident, LitStr)>),
    Words(Vec<(Ident, Ident)>),
    /// It could not be read; the mistake is noted, and rules stay silent about it.
    Missing,
}

/// One name of a list: `title` or `-published_at`.
#[derive(Clone)]
pub(crate) struct NameTerm {
    pub(crate) descending: bool,
    pub(crate) name: Ident,
}

impl Parse for NameTerm {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let descending = input.parse::<Option<Token![-]>>()?.is_some();
        Ok(Self { descending, name: input.call(syn::ext::IdentExt::parse_any)? })
    }
}

/// One way of a list: `title`, `author.username` or `starts(title)`.
#[derive(Clone)]
pub(crate) struct WayTerm {
    /// The word around it.
    pub(crate) word: Option<Ident>,
    /// A `-` stands before it, which means something in an ordering alone.
    pub(crate) minus: bool,
    pub(crate) first: Ident,
    /// What stands behind dots.
    pub(crate) rest: Vec<Ident>,
}

impl Parse for WayTerm {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let minus = input.parse::<Option<Token![-]>>()?.is_some();
        let first = input.call(syn::ext::IdentExt::parse_any)?;
        if !input.peek(syn::token::Paren) {
            return Ok(Self { word: None, minus, first, rest: behind_dots(input)? });
        }
        let content;
        syn::parenthesized!(content in input);
        let (word, first) = (first, content.call(syn::ext::IdentExt::parse_any)?);
        let rest = behind_dots(&content)?;
        match content.is_empty() {
            true => Ok(Self { word: Some(word), minus, first, rest }),
            false => Err(content.error("expected one field")),
        }
    }
}

fn behind_dots(input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    let mut names = Vec::new();
    while input.parse::<Option<Token![.]>>()?.is_some() {
        names.push(input.call(syn::ext::IdentExt::parse_any)?);
    }
    Ok(names)
}

/// Another view, with the fields that its address takes: `PostDetail(slug)`, or `post_list` alone.
#[derive(Clone)]
pub(crate) struct LinkSyntax {
    pub(crate) path: Path,
    pub(crate) fields: Vec<Ident>,
}

impl Parse for LinkSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path = input.call(Path::parse_mod_style)?;
        let mut fields = Vec::new();
        if input.peek(syn::token::Paren) {
            let content;
            syn::parenthesized!(content in input);
            fields.extend(Punctuated::<Ident, Token![,]>::parse_terminated(&content)?);
        }
        Ok(Self { path, fields })
    }
}

/// Reads the tokens behind `key =`, or behind a key alone (`None`).
pub(super) fn parse(errors: &mut Errors, key: &Key, at: &Ident, tokens: Option<TokenStream>) -> Value {
    let Some(tokens) = tokens.filter(|tokens| !tokens.is_empty()) else {
        if key.shape == Shape::Flag {
            return Value::Flag;
        }
        errors.add(at, format!("`{}` takes {}", key.name, key.shape.words())).help(format!("write `{}`", key.example));
        return Value::Missing;
    };
    let read = match key.shape {
        Shape::Flag => None,
        Shape::Bool => read::<syn::LitBool>(&tokens).map(|literal| Value::Bool(literal.value)),
        Shape::Integer => read::<LitInt>(&tokens).map(|literal| match literal.base10_parse() {
            Ok(number) => Value::Integer(number),
            Err(_) => {
                errors.add(literal, format!("`{}` is out of range", key.name)).help(format!("write `{}`", key.example));
                Value::Missing
            }
        }),
        Shape::Text => read::<LitStr>(&tokens).map(Value::Text),
        Shape::Name => read::<Ident>(&tokens).map(Value::Name),
        Shape::Dotted => read_dotted(&tokens).map(Value::Dotted),
        Shape::Names => read_names(&tokens).map(Value::Names),
        Shape::Ways(words) => read_ways(&tokens).map(|ways| Value::Ways(with_known_words(errors, key, words, ways))),
        Shape::Lines => {
            read_lines(&tokens).map(|lines| Value::Fieldsets(vec![FieldsetSyntax { title: None, collapsed: false, lines }]))
        }
        Shape::Fieldsets => read_list(&tokens).map(Value::Fieldsets),
        Shape::MadeOf => {
            read_list(&tokens).map(|made: Vec<MadeOf>| Value::MadeOf(made.into_iter().map(|made| (made.0, made.1)).collect()))
        }
        Shape::Inlines => read_list(&tokens).map(Value::Inlines),
        Shape::Path => syn::Path::parse_mod_style.parse2(tokens.clone()).ok().map(Value::Path),
        Shape::Link => read::<LinkSyntax>(&tokens).map(Value::Link),
        Shape::Paths => read_paths(&tokens).map(Value::Paths),
        Shape::PathOrPaths => {
            let one = || syn::Path::parse_mod_style.parse2(tokens.clone()).ok().map(|path| vec![path]);
            read_paths(&tokens).or_else(one).filter(|paths| !paths.is_empty()).map(Value::Paths)
        }
        Shape::TextOrInteger => read::<LitStr>(&tokens).map(Value::Text).or_else(|| read_number(&tokens)),
        Shape::Expression => read::<Expr>(&tokens).map(Value::Expression),
        Shape::Term => read::<Expr>(&tokens).map(|term| Term::read(errors, &term).map_or(Value::Missing, Value::Term)),
        Shape::Literal => {
            let literal = |expression| Literal::read_default(errors, &expression).map_or(Value::Missing, Value::Literal);
            read::<Expr>(&tokens).map(literal)
        }
        Shape::Calls(words) => {
            let calls = read_calls(errors, key.name, words, &tokens).map(Value::Constraints);
            return calls.unwrap_or_else(|error| misread(errors, key, &tokens, &error));
        }
        Shape::Sets => {
            let sets = read_sets(&tokens).map(Value::Sets);
            return sets.unwrap_or_else(|error| misread(errors, key, &tokens, &error));
        }
        Shape::Labels => read_pairs(&tokens).map(Value::Labels),
        Shape::Words => read_pairs(&tokens).map(Value::Words),
    };
    read.unwrap_or_else(|| {
        wrong_shape(errors, key, &tokens);
        Value::Missing
    })
}

fn read<T: Parse>(tokens: &TokenStream) -> Option<T> {
    syn::parse2(tokens.clone()).ok()
}

fn read_names(tokens: &TokenStream) -> Option<Vec<NameTerm>> {
    let list = |input: ParseStream<'_>| {
        let content;
        syn::bracketed!(content in input);
        Punctuated::<NameTerm, Token![,]>::parse_terminated(&content)
    };
    list.parse2(tokens.clone()).ok().map(|names| names.into_iter().collect())
}

fn read_ways(tokens: &TokenStream) -> Option<Vec<WayTerm>> {
    let list = |input: ParseStream<'_>| {
        let content;
        syn::bracketed!(content in input);
        Punctuated::<WayTerm, Token![,]>::parse_terminated(&content)
    };
    list.parse2(tokens.clone()).ok().map(|ways| ways.into_iter().collect())
}

/// The ways whose words mean something here; of the others it is said what could.
fn with_known_words(errors: &mut Errors, key: &Key, words: &[&str], ways: Vec<WayTerm>) -> Vec<WayTerm> {
    let mut known = Vec::with_capacity(ways.len());
    for way in ways {
        match way.word.as_ref().filter(|word| words.iter().all(|known| *word != known)) {
            None => known.push(way),
            Some(word) => {
                let name = word.to_string();
                let mistake = errors.add(word, format!("`{name}(...)` means nothing in `{}`", key.name));
                match (nearest(&name, words.iter().copied()), words) {
                    (Some(near), _) => mistake.help(format!("did you mean `{near}(...)`?")),
                    (None, []) => mistake.help("write the name of the field alone"),
                    (None, words) => mistake.help(format!(
                        "write `{}`",
                        words.iter().map(|word| format!("{word}(...)")).collect::<Vec<_>>().join("` or `")
                    )),
                };
            }
        }
    }
    known
}

fn read_dotted(tokens: &TokenStream) -> Option<Vec<Ident>> {
    let names = Punctuated::<Ident, Token![.]>::parse_separated_nonempty_with;
    let any = |input: ParseStream<'_>| names(input, syn::ext::IdentExt::parse_any);
    any.parse2(tokens.clone()).ok().map(|names| names.into_iter().collect())
}

fn read_paths(tokens: &TokenStream) -> Option<Vec<Path>> {
    let list = |input: ParseStream<'_>| {
        let content;
        syn::bracketed!(content in input);
        Punctuated::<Path, Token![,]>::parse_terminated_with(&content, Path::parse_mod_style)
    };
    list.parse2(tokens.clone()).ok().map(|paths| paths.into_iter().collect())
}

/// `3` or `-3`
fn read_number(tokens: &TokenStream) -> Option<Value> {
    let number = tokens.to_string().replace(' ', "").parse().ok()?;
    Some(Value::Number(read(tokens)?, number))
}

/// `[name = value, ..]`
fn read_pairs<T: Parse>(tokens: &TokenStream) -> Option<Vec<(Ident, T)>> {
    let pair = |input: ParseStream<'_>| {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        Ok((name, input.parse()?))
    };
    let list = |input: ParseStream<'_>| {
        let content;
        syn::bracketed!(content in input);
        Punctuated::<_, Token![,]>::parse_terminated_with(&content, pair)
    };
    list.parse2(tokens.clone()).ok().map(|pairs| pairs.into_iter().collect())
}

/// A list in brackets whose inside is wrong is told of at that place.
fn misread(errors: &mut Errors, key: &Key, tokens: &TokenStream, error: &syn::Error) -> Value {
    match tokens.clone().into_iter().next() {
        Some(TokenTree::Group(_)) => _ = errors.add_syn(error).help(format!("write `{}`", key.example)),
        _ => wrong_shape(errors, key, tokens),
    }
    Value::Missing
}

/// "`max_length` takes an integer, found a string", with the value the right way round where it can be guessed.
fn wrong_shape(errors: &mut Errors, key: &Key, tokens: &TokenStream) {
    let found = found_words(tokens);
    let (verb, what) = match key.shape {
        Shape::Names | Shape::Ways(_) => ("takes field names", String::new()),
        shape => ("takes", format!(" {}", shape.words())),
    };
    let text = read::<LitStr>(tokens).map(|literal| literal.value());
    let guess = match (key.shape, text) {
        (Shape::Integer, Some(text)) if text.parse::<u32>().is_ok() => format!("{} = {text}", key.name),
        (Shape::Names | Shape::Ways(_), Some(text)) if is_name(text.trim_start_matches('-')) => {
            format!("{} = [{text}]", key.name)
        }
        (Shape::Dotted, Some(text)) if text.replace("__", ".").split('.').all(is_name) => {
            format!("{} = {}", key.name, text.replace("__", "."))
        }
        (Shape::Name, Some(text)) if is_name(&text) => format!("{} = {text}", key.name),
        (Shape::Text, None) if read::<Ident>(tokens).is_some() => format!("{} = \"{tokens}\"", key.name),
        (Shape::Names | Shape::Ways(_), None) if read::<NameTerm>(tokens).is_some() => {
            format!("{} = [{}]", key.name, glued(tokens))
        }
        (Shape::Flag, _) => key.name.to_owned(),
        _ => key.example.to_owned(),
    };
    errors.add(tokens, format!("`{}` {verb}{what}, found {found}", key.name)).help(format!("write `{guess}`"));
}

fn is_name(text: &str) -> bool {
    syn::parse_str::<Ident>(text).is_ok()
}

fn glued(tokens: &TokenStream) -> String {
    tokens.to_string().replace(' ', "")
}

fn found_words(tokens: &TokenStream) -> &'static str {
    let mut trees = tokens.clone().into_iter();
    match (trees.next(), trees.next()) {
        (Some(TokenTree::Literal(literal)), None) => match syn::Lit::new(literal) {
            syn::Lit::Str(_) => "a string",
            syn::Lit::Int(_) => "a number",
            _ => "a literal",
        },
        (Some(TokenTree::Ident(ident)), None) if ident == "true" || ident == "false" => "a truth value",
        (Some(TokenTree::Punct(punct)), Some(TokenTree::Literal(_))) if punct.as_char() == '-' => "a negative number",
        (Some(TokenTree::Ident(_)), None) => "a name",
        (Some(TokenTree::Group(_)), None) => "a list",
        _ => "something else",
    }
}
