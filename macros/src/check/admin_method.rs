//! Rules of a method with `#[column]`, `#[action]` or `#[filter]`.

use quote::ToTokens;
use syn::Type;

use crate::errors::Errors;
use crate::ir::{AdminMethod, AdminMethodKind};

/// How each kind of method is written.
fn example(kind: AdminMethodKind) -> &'static str {
    match kind {
        AdminMethodKind::Column => "fn words(post: &Post) -> usize",
        AdminMethodKind::Action => "async fn publish(posts: QuerySet<Post>, db: &Db) -> Result<usize>",
        AdminMethodKind::Filter => "fn age(age: Age, posts: QuerySet<Post>) -> QuerySet<Post>",
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

/// Columns and filters are computed of what is there, actions do something.
pub(super) fn only_actions_wait(errors: &mut Errors, method: &AdminMethod) {
    let signature = &method.function.sig;
    match (method.kind, signature.asyncness) {
        (AdminMethodKind::Action, None) => {
            errors.add(signature.fn_token, "an action is an async function").help(format!("write `{}`", example(method.kind)));
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
    };
    if !fits {
        let what = match method.kind {
            AdminMethodKind::Column => "a column takes a record by reference",
            AdminMethodKind::Action => "an action takes the records, the database, and perhaps the visit",
            AdminMethodKind::Filter => "a filter takes what was chosen, and the records",
        };
        let at = match method.function.sig.inputs.is_empty() {
            true => method.function.sig.ident.to_token_stream(),
            false => method.function.sig.inputs.to_token_stream(),
        };
        errors.add(at, what).help(format!("write `{}`", example(method.kind)));
    }
}
