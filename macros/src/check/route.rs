//! Rules of a route.

use syn::LitStr;

use crate::errors::Errors;
use crate::ir::{Access, Extras, Method, PathPart, Route, parameters};
use crate::nearest::listed;

/// Paths are absolute.
pub(super) fn path_starts_with_slash(errors: &mut Errors, literal: &LitStr) {
    let path = literal.value();
    if !path.starts_with('/') {
        errors.add(literal, format!("the path `{path}` does not start with a slash")).help(format!("write `\"/{path}\"`"));
    }
    if path.contains("//") || path.contains(['?', '#', ' ']) {
        errors.add(literal, format!("no URL has the path `{path}`")).help("write a path such as `\"/posts/{slug}/\"`");
    }
}

/// Braces come in pairs, with a name between them, and each name once.
pub(super) fn path_is_well_formed(errors: &mut Errors, literal: &LitStr, parts: &[PathPart]) {
    for part in parts {
        match part {
            PathPart::Broken(rest) => {
                errors
                    .add(literal, format!("the path has a brace without a partner, at `{rest}`"))
                    .help("write parameters as `{name}`");
            }
            PathPart::Parameter(name) | PathPart::Rest(name) if syn::parse_str::<syn::Ident>(name).is_err() => {
                errors.add(literal, format!("`{{{name}}}` is not a name in braces")).help("write parameters as `{slug}`");
            }
            _ => {}
        }
    }
    let names: Vec<&str> = parameters(parts).collect();
    for (index, name) in names.iter().enumerate() {
        if names[..index].contains(name) {
            errors.add(literal, format!("the path has `{{{name}}}` twice")).help("give one of them another name");
        }
    }
}

/// A parameter is all between two slashes; the rest of a path is at its end.
pub(super) fn parameter_is_a_segment(errors: &mut Errors, literal: &LitStr, parts: &[PathPart]) {
    for (index, part) in parts.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| parts.get(before));
        let after = parts.get(index + 1);
        let begins = matches!(before, Some(PathPart::Text(text)) if text.ends_with('/'));
        match part {
            PathPart::Rest(name) if after.is_some() && !matches!(after, Some(PathPart::Broken(_))) => {
                errors
                    .add(literal, format!("`{{{name}..}}` takes the rest of the path, but something stands behind it"))
                    .help(format!("end the path with `{{{name}..}}`, or write `{{{name}}}` for one segment"));
            }
            PathPart::Parameter(name) | PathPart::Rest(name) => {
                let ends = match after {
                    None | Some(PathPart::Broken(_)) => true,
                    Some(PathPart::Text(text)) => text.starts_with('/'),
                    Some(_) => false,
                };
                if !begins || !ends {
                    errors
                        .add(literal, format!("`{{{name}}}` is not all of its segment of the path"))
                        .help(format!("put slashes around it: `/{{{name}}}/`"))
                        .note(
                            "the argument can take the segment apart: implement `nuages::route::PathValue` for a type of yours",
                        );
                }
            }
            PathPart::Text(_) | PathPart::Broken(_) => {}
        }
    }
}

/// Each parameter of the path is an argument of the function.
pub(super) fn parameters_have_arguments(errors: &mut Errors, route: &Route) {
    let function = &route.function.sig.ident;
    let arguments: Vec<&str> = route.arguments.iter().filter_map(|argument| argument.name.as_deref()).collect();
    for name in route.parameters().filter(|name| syn::parse_str::<syn::Ident>(name).is_ok()) {
        if arguments.contains(&name) {
            continue;
        }
        let mistake = errors.add(&route.path, format!("the path has `{{{name}}}`, but `{function}` has no argument `{name}`"));
        match arguments.as_slice() {
            [only] => mistake.help(format!("write `{{{only}}}` in the path, or rename the argument `{only}` to `{name}`")),
            [] => mistake.help(format!("write `async fn {function}({name}: Path<String>)`")),
            several => mistake
                .help(format!("add the argument `{name}: Path<String>`"))
                .note(format!("the arguments of `{function}` are {}", listed(several.iter().copied(), "and"))),
        };
    }
}

/// Each `Path<..>` of the function is a parameter of the path. (It is known by its name: no other type of that name could be
/// an argument, since actix's own takes all parameters of the path, and here each has an argument.)
pub(super) fn arguments_have_parameters(errors: &mut Errors, route: &Route) {
    let path = route.path.value();
    let parameters: Vec<&str> = route.parameters().collect();
    // A brace without a partner and a parameter without an argument are told already, and likely the cause of this.
    let is_broken = route.parts.iter().any(|part| matches!(part, PathPart::Broken(_)));
    if is_broken || parameters.iter().any(|name| route.argument_of(name).is_none()) {
        return;
    }
    for argument in &route.arguments {
        let (Some(name), syn::Type::Path(ty)) = (argument.name.as_deref(), &argument.ty) else { continue };
        let is_path = ty.qself.is_none() && ty.path.segments.len() == 1 && ty.path.segments[0].ident == "Path";
        if is_path && !parameters.contains(&name) {
            let end = if path.ends_with('/') { "" } else { "/" };
            errors
                .add(&argument.ty, format!("`{name}` is a `Path`, but the path has no `{{{name}}}`"))
                .help(format!("write `\"{path}{end}{{{name}}}/\"`, or take the argument away"));
        }
    }
}

/// Who is logged in does nothing at the word of another site.
pub(super) fn exempt_route_knows_nobody(errors: &mut Errors, route: &Route) {
    let Some(word) = &route.csrf_exempt else { return };
    if route.method == Method::Get {
        errors.add(word, "`csrf_exempt` has nothing to exempt here: a GET needs no token").help("remove `csrf_exempt`");
    } else if !matches!(route.access, Some(Access::Public) | None) {
        errors
            .add(word, "`csrf_exempt` is for public routes: here another site could act in the name of who is logged in")
            .help("remove `csrf_exempt`")
            .note("scripts of this site send the token in the header `X-CSRF-Token`");
    }
}

/// A view is a plain async function.
pub(super) fn function_is_a_view(errors: &mut Errors, route: &Route) {
    let signature = &route.function.sig;
    if signature.asyncness.is_none() {
        errors
            .add(signature.fn_token, format!("the view `{}` is not async", signature.ident))
            .help(format!("write `async fn {}`", signature.ident));
    }
    if !signature.generics.params.is_empty() {
        errors.add(&signature.generics, format!("the view `{}` cannot be generic", signature.ident)).help("name the types");
    }
    if let Some(receiver) = signature.receiver() {
        errors
            .add(receiver, format!("the view `{}` is a function of its own, not a method", signature.ident))
            .help("move it out of the `impl` and remove `self`");
    }
}

/// Caches keep what is read, and what is the same for everybody.
pub(super) fn kept_answers_are_for_everybody(errors: &mut Errors, route: &Route) {
    let Some(cache) = &route.extras.cache else { return };
    if route.method != Method::Get {
        errors.add(&cache.word, "no cache keeps the answer to what was sent").help("remove `#[cache(...)]`");
    } else if !matches!(route.access, None | Some(Access::Public)) {
        errors
            .add(&cache.word, "what only some people may open is kept by no cache")
            .help("remove `#[cache(...)]`, or make the route `public`");
    }
}

/// A year is the longest that a cache is asked to keep anything (RFC 9111 §1.2.2).
pub(super) fn kept_for_some_time(errors: &mut Errors, route: &Route) {
    if let Some((literal, seconds)) = route.extras.cache.as_ref().and_then(|cache| cache.seconds.as_ref())
        && !(1..=31_536_000).contains(seconds)
    {
        errors
            .add(literal, format!("an answer is kept from 1 second to 31536000, a year, and not for {seconds}"))
            .help("write `seconds = 60`");
    }
}

/// Who may ask not once has no page.
pub(super) fn throttle_lets_through(errors: &mut Errors, extras: &Extras) {
    if let Some(throttle) = extras.throttle.as_ref().filter(|throttle| throttle.requests == 0) {
        errors
            .add(&throttle.text, format!("`{}` lets nobody in", throttle.text.value()))
            .help("write how often one visitor may ask: `\"10/minute\"`");
    }
}
