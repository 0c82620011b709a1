//! One route: a path, who may open it, and the function behind it.

use proc_macro2::Ident;
use syn::{ItemFn, LitInt, LitStr, Path, Type};

use super::name;
use crate::parse::extras::{CacheSyntax, ExtrasSyntax, ThrottleSyntax};
use crate::parse::route::{AccessSyntax, ArgumentSyntax, RouteSyntax};

/// One route.
pub(crate) struct Route {
    pub(crate) method: Method,
    pub(crate) path: LitStr,
    pub(crate) parts: Vec<PathPart>,
    /// `None` when it could not be read; then the mistake is noted.
    pub(crate) access: Option<Access>,
    /// The word that says that other sites may send to it.
    pub(crate) csrf_exempt: Option<Ident>,
    pub(crate) extras: Extras,
    pub(crate) function: ItemFn,
    pub(crate) arguments: Vec<Argument>,
}

/// HTTP methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// Who may open it.
pub(crate) enum Access {
    Public,
    Login,
    Staff,
    /// All of these.
    Permission(Vec<Path>),
    Check(Path),
}

/// What the attributes beside a route or a generic view say.
#[derive(Clone)]
pub(crate) struct Extras {
    /// How long caches may keep the answer, and the tokens that say so; no time when it could not be read.
    pub(crate) cache: Option<Cache>,
    /// How often one visitor may ask.
    pub(crate) throttle: Option<Throttle>,
    /// The middleware of the route, outermost first.
    pub(crate) wrap: Vec<Path>,
}

/// `#[cache(seconds = 60)]`
#[derive(Clone)]
pub(crate) struct Cache {
    /// The word `cache`.
    pub(crate) word: Ident,
    pub(crate) seconds: Option<(LitInt, u32)>,
}

/// `#[throttle("10/minute")]`
#[derive(Clone)]
pub(crate) struct Throttle {
    pub(crate) text: LitStr,
    pub(crate) requests: u32,
    pub(crate) seconds: u32,
}

impl Extras {
    pub(super) fn lower(syntax: ExtrasSyntax) -> Self {
        let ExtrasSyntax { cache, throttle, wrap } = syntax;
        Self {
            cache: cache.map(|CacheSyntax { word, seconds }| Cache { word, seconds }),
            throttle: throttle.map(|ThrottleSyntax { text, requests, seconds }| Throttle { text, requests, seconds }),
            wrap,
        }
    }
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

impl Argument {
    pub(super) fn lower(syntax: ArgumentSyntax) -> Self {
        Self { name: syntax.ident.as_ref().map(name::text), ident: syntax.ident, ty: syntax.ty }
    }
}

impl Route {
    pub(crate) fn lower(method: Method, syntax: RouteSyntax) -> Self {
        let access = syntax.access.map(|access| match access {
            AccessSyntax::Permission(paths) => Access::Permission(paths),
            AccessSyntax::Check(path) => Access::Check(path),
            AccessSyntax::Word(word) if word == "login" => Access::Login,
            AccessSyntax::Word(word) if word == "staff" => Access::Staff,
            AccessSyntax::Word(_) => Access::Public,
        });
        let arguments = syntax.arguments.into_iter().map(Argument::lower);
        Self {
            method,
            parts: path_parts(&syntax.path.value()),
            path: syntax.path,
            access,
            extras: Extras::lower(syntax.extras),
            csrf_exempt: syntax.csrf_exempt,
            function: syntax.function,
            arguments: arguments.collect(),
        }
    }

    /// The names in braces, in the path's order.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &str> {
        parameters(&self.parts)
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

/// The names in braces, in the path's order.
pub(crate) fn parameters(parts: &[PathPart]) -> impl Iterator<Item = &str> {
    parts.iter().filter_map(|part| match part {
        PathPart::Parameter(name) | PathPart::Rest(name) => Some(name.as_str()),
        _ => None,
    })
}

pub(super) fn path_parts(path: &str) -> Vec<PathPart> {
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
