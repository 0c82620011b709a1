//! One command: a name on the command line, and the function behind it.

use syn::{ItemFn, Pat, Type};

use super::name;
use crate::parse::command::CommandSyntax;

/// One command.
pub(crate) struct Command {
    /// As it stands on the command line.
    pub(crate) name: String,
    pub(crate) help: String,
    pub(crate) function: ItemFn,
    pub(crate) parameters: Vec<Parameter>,
}

/// One argument of the function.
pub(crate) struct Parameter {
    pub(crate) pattern: Pat,
    /// `None` for a pattern.
    pub(crate) name: Option<String>,
    pub(crate) help: String,
    pub(crate) ty: Type,
}

impl Command {
    pub(crate) fn lower(syntax: CommandSyntax) -> Self {
        let parameters = syntax.arguments.into_iter().map(|argument| Parameter {
            name: argument.ident.as_ref().map(name::text),
            pattern: argument.pattern,
            help: argument.help,
            ty: argument.ty,
        });
        Self {
            name: name::text(&syntax.function.sig.ident).replace('_', "-"),
            help: syntax.help,
            parameters: parameters.collect(),
            function: syntax.function,
        }
    }
}
