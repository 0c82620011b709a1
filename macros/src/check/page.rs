//! Rules of a generic view. Whether the model has the fields that it names is found out by the compiler.

use crate::errors::Errors;
use crate::ir::{Page, PageKind};
use crate::nearest::listed;
use crate::parse::route::ACCESS;

/// A view says what it cannot guess.
pub(super) fn needed_keys_are_there(errors: &mut Errors, page: &Page) {
    for (key, says) in page.kind.needs() {
        if page.entries.get(key).is_none() {
            errors
                .add(&page.ident, format!("the view `{}` does not say {says}", page.ident))
                .help(format!("write `#[view({})]` above it", page.entries.example(key)));
        }
    }
}

/// Each key means something in this view.
pub(super) fn keys_are_of_the_view(errors: &mut Errors, page: &Page) {
    let needs = page.kind.needs().iter().map(|(key, _)| *key);
    let known: Vec<&str> = needs.chain(ACCESS).chain(page.kind.takes().iter().copied()).collect();
    for key in page.entries.keys().filter(|key| !known.iter().any(|known| key == known)) {
        let derive = page.kind.derive();
        let others = PageKind::ALL
            .into_iter()
            .filter(|kind| kind.takes().iter().any(|known| key == known) || kind.needs().iter().any(|(known, _)| key == known));
        let others = listed(others.map(PageKind::derive), "and");
        errors.add(key, format!("`{key}` means nothing in a `{derive}`")).help(format!("take it away; it is a key of {others}"));
    }
}

/// A view says who may open it, once.
pub(super) fn access_is_said_once(errors: &mut Errors, page: &Page) {
    match page.access_words.as_slice() {
        [] => {
            errors
                .add(&page.ident, format!("the view `{}` does not say who may open it", page.ident))
                .help("write `public` among its keys, or `login`, `staff`, `permission = post::CHANGE`, `check = function`");
        }
        [first, later @ ..] => {
            for word in later {
                errors.add(word, format!("who may open `{}` is said already, by `{first}`", page.ident)).help("keep one of them");
            }
        }
    }
}

/// The messages of a visitor stand on the page of a generic view, so it is nobody else's.
pub(super) fn no_cache_keeps_it(errors: &mut Errors, page: &Page) {
    if let Some(cache) = &page.extras.cache {
        errors
            .add(&cache.word, format!("the page of `{}` has the messages of its visitor, so no cache keeps it", page.ident))
            .help("remove `#[cache(...)]`, or write the page as a function with `#[get(...)]`");
    }
}

/// Each parameter of the path is a field of the struct.
pub(super) fn parameters_have_fields(errors: &mut Errors, page: &Page) {
    let Some(path) = &page.path else { return };
    for name in page.parameters().filter(|name| syn::parse_str::<syn::Ident>(name).is_ok()) {
        if page.field(name).is_some() {
            continue;
        }
        let ty = match (page.kind, name) {
            (PageKind::Archive, "year") => "Path<Year>",
            (PageKind::Archive, "month") => "Path<Month>",
            (PageKind::Archive, "day") => "Path<Day>",
            _ => "Path<Slug>",
        };
        errors
            .add(path, format!("the path has `{{{name}}}`, but `{}` has no field `{name}`", page.ident))
            .help(format!("write `struct {} {{ {name}: {ty} }}`", page.ident));
    }
}

/// Each field that is a `Path<..>` is a parameter of the path.
pub(super) fn path_fields_have_parameters(errors: &mut Errors, page: &Page) {
    let Some(path) = &page.path else { return };
    let parameters: Vec<&str> = page.parameters().collect();
    if parameters.iter().any(|name| page.field(name).is_none()) {
        return;
    }
    for field in &page.fields {
        let (Some(name), syn::Type::Path(ty)) = (field.name.as_deref(), &field.ty) else { continue };
        let is_path = ty.qself.is_none() && ty.path.segments.len() == 1 && ty.path.segments[0].ident == "Path";
        if is_path && !parameters.contains(&name) {
            let path = path.value();
            let end = if path.ends_with('/') { "" } else { "/" };
            errors
                .add(&field.ty, format!("`{name}` is a `Path`, but the path has no `{{{name}}}`"))
                .help(format!("write `at = \"{path}{end}{{{name}}}/\"`, or take the field away"));
        }
    }
}

/// A page of one record says which.
pub(super) fn a_record_is_named(errors: &mut Errors, page: &Page) {
    let Some(path) = page.path.as_ref().filter(|_| page.is_of_a_record()) else { return };
    match page.entries.get("lookup") {
        None if page.parameters().next().is_none() => {
            let text = path.value();
            let end = if text.ends_with('/') { "" } else { "/" };
            errors
                .add(path, format!("nothing in the path says which record `{}` is about", page.ident))
                .help(format!("write `at = \"{text}{end}{{id}}/\"` and `struct {} {{ id: Path<i64> }}`", page.ident))
                .note("where `queryset` finds the record by itself, say so by `lookup = []`");
        }
        _ => {
            for term in
                page.entries.names("lookup").iter().filter(|term| page.field(&crate::ir::name::text(&term.name)).is_none())
            {
                errors.add(&term.name, format!("`{}` has no field `{}` to look a record up by", page.ident, term.name)).help(
                    format!("write `struct {} {{ {}: Path<Slug> }}`, and `{{{}}}` in the path", page.ident, term.name, term.name),
                );
            }
        }
    }
}

/// A page has rows.
pub(super) fn pages_have_rows(errors: &mut Errors, page: &Page) {
    if let Some((entry, 0)) = page.entries.integer("per_page") {
        errors.add(&entry.key, "`per_page` is at least 1").help("write `per_page = 20`");
    }
}

/// A month is one of a year, and a day one of a month.
pub(super) fn periods_are_whole(errors: &mut Errors, page: &Page) {
    let Some(path) = page.path.as_ref().filter(|_| page.kind == PageKind::Archive) else { return };
    match page.periods().as_slice() {
        [] | ["year"] | ["year", "month"] | ["year", "month", "day"] => {}
        found => {
            let (last, missing) =
                if found.contains(&"day") && !found.contains(&"month") { ("day", "month") } else { ("month", "year") };
            errors
                .add(path, format!("the path has a `{{{last}}}`, but not the `{{{missing}}}` that it is of"))
                .help("write `at = \"/posts/{year}/{month}/{day}/\"`");
        }
    }
}
