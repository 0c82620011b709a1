//! `Entries`: the keys of one attribute, as they were written.

use proc_macro2::{TokenStream, TokenTree};
use syn::{Expr, Ident, LitStr, Path};

use super::constraint::{ConstraintSyntax, IndexSyntax};
use super::fieldset::{FieldsetSyntax, InlineSyntax};
use super::keys::{self, On};
use super::term::{Literal, Term};
use super::value::{self, LinkSyntax, NameTerm, Value, WayTerm};
use crate::errors::Errors;
use crate::nearest::{elsewhere, listed, nearest};

/// The keys of one attribute.
#[derive(Clone)]
pub(crate) struct Entries {
    on: On,
    list: Vec<Entry>,
}

/// One key and its value.
#[derive(Clone)]
pub(crate) struct Entry {
    pub(crate) key: Ident,
    pub(crate) value: Value,
}

impl Entries {
    pub(super) fn new(on: On) -> Self {
        Self { on, list: Vec::new() }
    }

    /// Reads `key, key = value, ...`.
    pub(super) fn read(&mut self, errors: &mut Errors, tokens: TokenStream) {
        for part in split(tokens) {
            let mut trees = part.clone().into_iter();
            let Some(TokenTree::Ident(key)) = trees.next() else {
                let attribute = self.on.attribute();
                errors.add(part, format!("`#[{attribute}(...)]` takes keys")).help(format!("write {}", self.examples()));
                continue;
            };
            let behind = match trees.next() {
                None => None,
                Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => Some(trees.collect::<TokenStream>()),
                Some(other) => {
                    errors.add(&other, format!("expected `=` or `,` behind `{key}`")).help(self.example_of(&key));
                    continue;
                }
            };
            self.entry(errors, key, behind);
        }
    }

    fn entry(&mut self, errors: &mut Errors, key: Ident, tokens: Option<TokenStream>) {
        let name = key.to_string();
        let Some(known) = keys::find(self.on, &name) else {
            return self.unknown(errors, &key, tokens);
        };
        if self.list.iter().any(|entry| entry.key == name) {
            errors.add(&key, format!("`{name}` is written twice")).help("keep one of them");
            return;
        }
        let value = value::parse(errors, known, &key, tokens);
        self.list.push(Entry { key, value });
    }

    fn unknown(&self, errors: &mut Errors, key: &Ident, tokens: Option<TokenStream>) {
        let name = key.to_string();
        if matches!(self.on, On::Field | On::FormField) && name == "null" {
            // The help names the type, which only the field knows.
            let remove = tokens.map_or_else(|| name.clone(), |tokens| format!("{name} = {tokens}"));
            errors
                .add(key, "`null` is not a key; a column that may be empty is an `Option`")
                .help(format!("write the field's type as `Option<...>` and remove `{remove}`"));
            return;
        }
        let names = || keys::keys_on(self.on).map(|key| key.name);
        let mistake = errors.add(key, format!("unknown key `{name}` in `#[{}(...)]`", self.on.attribute()));
        match (nearest(&name, names()), elsewhere(&name)) {
            (Some(near), _) => mistake.help(format!("did you mean `{near}`?")),
            (None, Some(help)) => mistake.help(help),
            (None, None) => mistake.note(format!("the keys are {}", listed(names(), "and"))),
        };
    }

    fn examples(&self) -> String {
        listed(keys::keys_on(self.on).take(3).map(|key| key.example), "or")
    }

    fn example_of(&self, key: &Ident) -> String {
        match keys::find(self.on, &key.to_string()) {
            Some(known) => format!("write `{}`", known.example),
            None => format!("write {}", self.examples()),
        }
    }

    /// The entry of a key.
    pub(crate) fn get(&self, name: &str) -> Option<&Entry> {
        self.list.iter().find(|entry| entry.key == name)
    }

    /// The keys, as they were written.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &Ident> {
        self.list.iter().map(|entry| &entry.key)
    }

    /// How a key that may stand here is written.
    pub(crate) fn example(&self, name: &str) -> &'static str {
        keys::find(self.on, name).map_or("", |key| key.example)
    }

    pub(crate) fn link(&self, name: &str) -> Option<&LinkSyntax> {
        self.get(name).and_then(|entry| match &entry.value {
            Value::Link(link) => Some(link),
            _ => None,
        })
    }

    pub(crate) fn flag(&self, name: &str) -> Option<&Ident> {
        self.get(name).map(|entry| &entry.key)
    }

    pub(crate) fn integer(&self, name: &str) -> Option<(&Entry, u32)> {
        self.get(name).and_then(|entry| match entry.value {
            Value::Integer(number) => Some((entry, number)),
            _ => None,
        })
    }

    pub(crate) fn bool(&self, name: &str) -> Option<bool> {
        self.get(name).and_then(|entry| match entry.value {
            Value::Bool(value) => Some(value),
            _ => None,
        })
    }

    pub(crate) fn text(&self, name: &str) -> Option<&LitStr> {
        self.get(name).and_then(|entry| match &entry.value {
            Value::Text(text) => Some(text),
            _ => None,
        })
    }

    pub(crate) fn name(&self, name: &str) -> Option<&Ident> {
        self.get(name).and_then(|entry| match &entry.value {
            Value::Name(word) => Some(word),
            _ => None,
        })
    }

    pub(crate) fn dotted(&self, name: &str) -> &[Ident] {
        self.get(name).map_or(&[], |entry| match &entry.value {
            Value::Dotted(names) => names,
            _ => &[],
        })
    }

    pub(crate) fn names(&self, name: &str) -> &[NameTerm] {
        self.get(name).map_or(&[], |entry| match &entry.value {
            Value::Names(names) => names,
            _ => &[],
        })
    }

    pub(crate) fn ways(&self, name: &str) -> &[WayTerm] {
        self.get(name).map_or(&[], |entry| match &entry.value {
            Value::Ways(ways) => ways,
            _ => &[],
        })
    }

    pub(crate) fn fieldsets(&self, name: &str) -> &[FieldsetSyntax] {
        self.get(name).map_or(&[], |entry| match &entry.value {
            Value::Fieldsets(fieldsets) => fieldsets,
            _ => &[],
        })
    }

    pub(crate) fn made_of(&self, name: &str) -> &[(Ident, Vec<Ident>)] {
        self.get(name).map_or(&[], |entry| match &entry.value {
            Value::MadeOf(made) => made,
            _ => &[],
        })
    }

    pub(crate) fn inlines(&self, name: &str) -> &[InlineSyntax] {
        self.get(name).map_or(&[], |entry| match &entry.value {
            Value::Inlines(inlines) => inlines,
            _ => &[],
        })
    }

    pub(crate) fn path(&self, name: &str) -> Option<&Path> {
        self.get(name).and_then(|entry| match &entry.value {
            Value::Path(path) => Some(path),
            _ => None,
        })
    }

    pub(crate) fn paths(&self, name: &str) -> &[Path] {
        self.get(name).map_or(&[], |entry| match &entry.value {
            Value::Paths(paths) => paths,
            _ => &[],
        })
    }

    pub(crate) fn number(&self, name: &str) -> Option<(&Expr, i64)> {
        self.get(name).and_then(|entry| match &entry.value {
            Value::Number(written, number) => Some((written, *number)),
            _ => None,
        })
    }

    pub(crate) fn term(&self, name: &str) -> Option<(&Ident, &Term)> {
        self.get(name).and_then(|entry| match &entry.value {
            Value::Term(term) => Some((&entry.key, term)),
            _ => None,
        })
    }

    pub(crate) fn literal(&self, name: &str) -> Option<(&Ident, &Literal)> {
        self.get(name).and_then(|entry| match &entry.value {
            Value::Literal(literal) => Some((&entry.key, literal)),
            _ => None,
        })
    }

    pub(crate) fn constraints(&self, name: &str) -> &[ConstraintSyntax] {
        self.get(name).map_or(&[], |entry| match &entry.value {
            Value::Constraints(list) => list,
            _ => &[],
        })
    }

    pub(crate) fn sets(&self, name: &str) -> &[IndexSyntax] {
        self.get(name).map_or(&[], |entry| match &entry.value {
            Value::Sets(sets) => sets,
            _ => &[],
        })
    }

    pub(crate) fn labels(&self, name: &str) -> &[(Ident, LitStr)] {
        self.get(name).map_or(&[], |entry| match &entry.value {
            Value::Labels(labels) => labels,
            _ => &[],
        })
    }

    pub(crate) fn words(&self, name: &str) -> &[(Ident, Ident)] {
        self.get(name).map_or(&[], |entry| match &entry.value {
            Value::Words(words) => words,
            _ => &[],
        })
    }

    pub(crate) fn expression(&self, name: &str) -> Option<&Expr> {
        self.get(name).and_then(|entry| match &entry.value {
            Value::Expression(expression) => Some(expression),
            _ => None,
        })
    }
}

/// The parts between commas. Groups are one token, so only commas between angle brackets can mislead: a `<` opens one
/// behind `::` and at the start of a value, as in `Vec::<a, b>::new()`; elsewhere it compares.
fn split(tokens: TokenStream) -> Vec<TokenStream> {
    let mut parts = vec![TokenStream::new()];
    let (mut depth, mut before) = (0u32, None);
    for tree in tokens {
        let punct = match &tree {
            TokenTree::Punct(punct) => Some(punct.as_char()),
            _ => None,
        };
        match punct {
            Some('<') if depth > 0 || matches!(before, Some(':' | '=')) => depth += 1,
            Some('>') => depth = depth.saturating_sub(1),
            Some(',') if depth == 0 => {
                parts.push(TokenStream::new());
                before = None;
                continue;
            }
            _ => {}
        }
        before = punct;
        if let Some(last) = parts.last_mut() {
            last.extend([tree]);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}
