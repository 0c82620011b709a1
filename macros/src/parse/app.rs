//! What stands in `app! { .. }`.

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, Path, Token, Visibility};

use super::parsed;
use crate::errors::Errors;
use crate::nearest::{listed, nearest};

/// One app: `pub blog { models: [Post], ... }`.
pub(crate) struct AppSyntax {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) models: Vec<Path>,
    pub(crate) views: Vec<Path>,
    pub(crate) admin: Vec<Path>,
    pub(crate) commands: Vec<Path>,
    pub(crate) migrations: Option<Path>,
}

const KEYS: [&str; 5] = ["models", "views", "admin", "commands", "migrations"];

struct Block {
    vis: Visibility,
    ident: Ident,
    entries: Punctuated<Entry, Token![,]>,
}

struct Entry {
    key: Ident,
    value: Paths,
}

enum Paths {
    One(Path),
    Several(Vec<Path>),
}

impl Parse for Block {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let content;
        let (vis, ident) = (input.parse()?, input.parse()?);
        syn::braced!(content in input);
        Ok(Self { vis, ident, entries: content.parse_terminated(Entry::parse, Token![,])? })
    }
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key = input.call(syn::ext::IdentExt::parse_any)?;
        input.parse::<Token![:]>()?;
        let value = if input.peek(syn::token::Bracket) {
            let content;
            syn::bracketed!(content in input);
            Paths::Several(content.parse_terminated(Path::parse_mod_style, Token![,])?.into_iter().collect())
        } else {
            Paths::One(input.call(Path::parse_mod_style)?)
        };
        Ok(Self { key, value })
    }
}

impl AppSyntax {
    /// Reads the block; `None` when it is none.
    pub(crate) fn parse(errors: &mut Errors, tokens: TokenStream) -> Option<Self> {
        let block = parsed::<Block>(errors, tokens)?;
        let (vis, ident) = (block.vis, block.ident);
        let (models, views, admin, commands) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut app = Self { vis, ident, models, views, admin, commands, migrations: None };
        for Entry { key, value } in block.entries {
            match (key.to_string().as_str(), value) {
                ("models", Paths::Several(paths)) => app.models = paths,
                ("views", Paths::Several(paths)) => app.views = paths,
                ("admin", Paths::Several(paths)) => app.admin = paths,
                ("commands", Paths::Several(paths)) => app.commands = paths,
                ("migrations", Paths::One(path)) => app.migrations = Some(path),
                ("models" | "views" | "admin" | "commands", Paths::One(path)) => {
                    errors.add(&key, format!("`{key}` takes a list in brackets")).help(format!("write `{key}: [...]`"));
                    app.as_if(&key.to_string(), vec![path]);
                }
                ("migrations", Paths::Several(_)) => {
                    errors.add(&key, format!("`{key}` takes one path, not a list")).help("write `migrations: migrations`");
                }
                (other, value) => app.unknown(errors, &key, other, value),
            }
        }
        Some(app)
    }

    fn unknown(&mut self, errors: &mut Errors, key: &Ident, name: &str, value: Paths) {
        let mistake = errors.add(key, format!("unknown key `{name}` in `app!`"));
        match (nearest(name, KEYS), value) {
            (Some(near), value) => {
                mistake.help(format!("did you mean `{near}`?"));
                if let Paths::Several(paths) = value {
                    self.as_if(near, paths);
                }
            }
            (None, _) => {
                mistake.note(format!("the keys are {}", listed(KEYS, "and")));
            }
        }
    }

    /// Reads on as if the mistake had been mended, so that what is listed does not count as missing.
    fn as_if(&mut self, key: &str, paths: Vec<Path>) {
        match key {
            "models" => self.models = paths,
            "views" => self.views = paths,
            "admin" => self.admin = paths,
            "commands" => self.commands = paths,
            _ => {}
        }
    }
}
