//! A function with `#[command]`, as it was written.

use proc_macro2::TokenStream;
use syn::{FnArg, Ident, ItemFn, Pat, Type};

use super::{doc_paragraphs, doc_text, parsed};
use crate::errors::Errors;

/// A function that is a command.
pub(crate) struct CommandSyntax {
    /// Without the doc comments of its arguments, which Rust itself does not allow.
    pub(crate) function: ItemFn,
    pub(crate) help: String,
    pub(crate) arguments: Vec<CommandArgument>,
}

/// One argument of the function.
pub(crate) struct CommandArgument {
    /// What stands before the colon: a name, or a pattern.
    pub(crate) pattern: Pat,
    /// Its name; `None` for a pattern.
    pub(crate) ident: Option<Ident>,
    pub(crate) help: String,
    pub(crate) ty: Type,
}

impl CommandSyntax {
    /// Reads attribute and function; `None` when it is no function.
    pub(crate) fn parse(errors: &mut Errors, attribute: TokenStream, item: TokenStream) -> Option<Self> {
        let mut function = parsed::<ItemFn>(errors, item)?;
        if !attribute.is_empty() {
            errors
                .add(attribute, "`#[command]` takes nothing")
                .help("write `#[command]`; the name is that of the function, the help its doc comment");
        }
        let arguments = function.sig.inputs.iter_mut().filter_map(CommandArgument::take).collect();
        Some(Self { help: doc_paragraphs(&function.attrs), function, arguments })
    }
}

impl CommandArgument {
    /// Reads an argument, and takes its doc comment out of the function.
    fn take(argument: &mut FnArg) -> Option<Self> {
        let FnArg::Typed(argument) = argument else { return None };
        let help = doc_text(&argument.attrs);
        argument.attrs.retain(|attribute| !attribute.path().is_ident("doc"));
        let ident = match &*argument.pat {
            Pat::Ident(pattern) => Some(pattern.ident.clone()),
            _ => None,
        };
        Some(Self { pattern: (*argument.pat).clone(), ident, help, ty: (*argument.ty).clone() })
    }
}
