//! One route: a path, who may open it, and the function behind it.

use proc_macro2::Ident;
use syn::{ItemFn, LitStr, Path, Type};

use super::name;
use crate::parse::route::{AccessSyntax, RouteSyntax};

/// One route.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: LitStr,
    pub(crate) parts: Vec<PathPart>,
    /// `None` when it could not be read; then the mistake is noted.
    pub(crate) access: Option<Access>,
    pub(crate) function: ItemFn,
    pub(crate) arguments: Vec<Argument>,
}

/// HTTP methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
}

/// Who may open it.
pub(crate) enum Access {
    Public,
    Login,
    Staff,
    Check(Path),
}

/// A piece of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PathPart {
    /// What stands in the URL as it is.
    Text(String),
    /// `{name}`: one segment.
    Parameter(String),
    /// `{name..}`: all that is left of the path.
    Rest(String),
    /// A brace that has no partner.
    Broken(String),
}

/// One argument of the function.
pub(crate) struct Argument {
    pub(crate) ident: Option<Ident>,
    pub(crate) name: Option<String>,
    pub(crate) ty: Type,
}

impl Route {
    pub(crate) fn lower(method: Method, syntax: RouteSyntax) -> Self {
        let access = syntax.access.map(|access| match access {
            AccessSyntax::Check(path) => Access::Check(path),
            AccessSyntax::Word(word) if word == "login" => Access::Login,
            AccessSyntax::Word(word) if word == "staff" => Access::Staff,
            AccessSyntax::Word(_) => Access::Public,
        });
        let arguments = syntax.arguments.into_iter();
        let arguments = arguments.map(|argument| Argument {
            name: argument.ident.as_ref().map(name::text),
            ident: argument.ident,
            ty: argument.ty,
        });
        Self {
            method,
            parts: path_parts(&syntax.path.value()),
            path: syntax.path,
            access,
            function: syntax.function,
            arguments: arguments.collect(),
        }
    }

    /// The names in braces, in the path's order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            PathPart::Parameter(name) | PathPart::Rest(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// Whether a parameter takes all that is left of the path.
    pub(crate) fn is_rest(&self, parameter: &str) -> bool {
        self.parts.iter().any(|part| matches!(part, PathPart::Rest(name) if name == parameter))
    }

    /// The argument that takes a parameter.
    pub(crate) fn argument_of(&self, parameter: &str) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.name.as_deref() == Some(parameter))
    }
}

fn path_parts(path: &str) -> Vec<PathPart> {
    let mut parts = Vec::new();
    let mut rest = path;
    while let Some(start) = rest.find(['{', '}']) {
        if start > 0 {
            parts.push(PathPart::Text(rest[..start].to_owned()));
        }
        match rest[start..].strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some((name, behind)) => {
                parts.push(match name.strip_suffix("..") {
                    Some(name) => PathPart::Rest(name.to_owned()),
                    None => PathPart::Parameter(name.to_owned()),
                });
                rest = behind;
            }
            None => {
                parts.push(PathPart::Broken(rest[start..].to_owned()));
                return parts;
            }
        }
    }
    if !rest.is_empty() {
        parts.push(PathPart::Text(rest.to_owned()));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{PathPart, path_parts};

    #[test]
    fn braces_hold_parameters() {
        let text = |text: &str| PathPart::Text(text.to_owned());
        let parameter = |name: &str| PathPart::Parameter(name.to_owned());
        assert_eq!(path_parts("/a/{b}/"), [text("/a/"), parameter("b"), text("/")]);
        assert_eq!(path_parts("/{a}{b}"), [text("/"), parameter("a"), parameter("b")]);
        assert_eq!(path_parts("/{a..}"), [text("/"), PathPart::Rest("a".to_owned())]);
        assert_eq!(path_parts("/a}"), [text("/a"), PathPart::Broken("}".to_owned())]);
        assert_eq!(path_parts("/{a"), [text("/"), PathPart::Broken("{a".to_owned())]);
    }
}
