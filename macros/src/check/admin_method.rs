//! Rules of a method with `#[column]`, `#[action]`, `#[filter]` or `#[page]`.

use quote::ToTokens;
use syn::Type;

use crate::errors::Errors;
use crate::ir::name::text;
use crate::ir::{AdminMethod, AdminMethodKind};

/// Pages that every admin has.
const TAKEN: [&str; 9] = ["add", "change", "delete", "export", "history", "import", "password", "saved", "sessions"];

/// How each kind of method is written.
fn example(kind: AdminMethodKind) -> &'static str {
    match kind {
        AdminMethodKind::Column => "fn words(post: &Post) -> usize",
        AdminMethodKind::Action => "async fn publish(posts: QuerySet<Post>, db: &Db) -> Result<usize>",
        AdminMethodKind::Filter => "fn age(age: Age, posts: QuerySet<Post>) -> QuerySet<Post>",
        AdminMethodKind::Page => "async fn preview(post: &Post, visit: &Visit) -> Result<Markup>",
    }
}

/// An admin holds nothing, so its methods have nothing to take from it.
pub(super) fn method_takes_no_self(errors: &mut Errors, method: &AdminMethod) {
    if let Some(receiver) = method.function.sig.receiver() {
        let attribute = method.kind.on().attribute();
        errors
            .add(receiver, format!("a method with `#[{attribute}]` takes no `self`"))
            .help(format!("write `{}`", example(method.kind)));
    }
}

/// Columns and filters are computed of what is there, actions do something, and pages ask for what they show.
pub(super) fn only_actions_wait(errors: &mut Errors, method: &AdminMethod) {
    let signature = &method.function.sig;
    match (method.kind, signature.asyncness) {
        (AdminMethodKind::Action | AdminMethodKind::Page, None) => {
            let what = if method.kind == AdminMethodKind::Page { "a page" } else { "an action" };
            errors
                .add(signature.fn_token, format!("{what} is an async function"))
                .help(format!("write `{}`", example(method.kind)));
        }
        (AdminMethodKind::Column | AdminMethodKind::Filter, Some(word)) => {
            let what = if method.kind == AdminMethodKind::Column { "column" } else { "filter" };
            errors
                .add(word, format!("a {what} is no async function"))
                .help(format!("write `{}`", example(method.kind)))
                .note("what waits for the database in each row makes a page slower with each row");
        }
        _ => {}
    }
}

/// The address of a page is its own.
pub(super) fn page_name_is_free(errors: &mut Errors, method: &AdminMethod) {
    let name = text(&method.function.sig.ident);
    if method.kind == AdminMethodKind::Page && TAKEN.contains(&name.as_str()) {
        errors
            .add(&method.function.sig.ident, format!("every admin has a page `{name}` already"))
            .help("give the method another name: its address ends with it");
    }
}

/// A column takes a record, an action records and the database, a filter what was chosen and records.
pub(super) fn arguments_are_its_own(errors: &mut Errors, method: &AdminMethod) {
    if method.has_self {
        return;
    }
    let number = method.arguments.len();
    let fits = match method.kind {
        AdminMethodKind::Column => number == 1 && matches!(method.arguments.first(), Some(Type::Reference(_))),
        AdminMethodKind::Action => (1..=3).contains(&number),
        AdminMethodKind::Filter => number == 2,
        AdminMethodKind::Page => (1..=3).contains(&number),
    };
    if !fits {
        let what = match method.kind {
            AdminMethodKind::Column => "a column takes a record by reference",
            AdminMethodKind::Action => "an action takes the records, the database, and perhaps the visit",
            AdminMethodKind::Filter => "a filter takes what was chosen, and the records",
            AdminMethodKind::Page => "a page takes a record or the records, and perhaps the visit and what was sent",
        };
        let at = match method.function.sig.inputs.is_empty() {
            true => method.function.sig.ident.to_token_stream(),
            false => method.function.sig.inputs.to_token_stream(),
        };
        errors.add(at, what).help(format!("write `{}`", example(method.kind)));
    }
}
