//! Rules of an admin. Whether the model has the fields that it names, and whether they are of a kind that fits, is found out
//! while compiling, by `ListColumn`, `ListFilter` and their like.

use proc_macro2::Ident;

use crate::errors::Errors;
use crate::ir::Admin;
use crate::ir::name::text;
use crate::parse::value::WayTerm;

/// An admin is of one model.
pub(super) fn model_is_named(errors: &mut Errors, admin: &Admin) {
    if !admin.has_model {
        errors
            .add(&admin.ident, format!("`{}` does not say which model it shows", admin.ident))
            .help("write `#[admin(model = Post)]` above it");
    }
}

/// An admin is a name for what it says, and holds nothing.
pub(super) fn admin_holds_nothing(errors: &mut Errors, admin: &Admin) {
    if !admin.is_unit {
        errors.add(&admin.ident, "an admin has no fields and no parameters").help(format!("write `pub struct {};`", admin.ident));
    }
}

/// A `-` is for orderings.
pub(super) fn columns_have_no_direction(errors: &mut Errors, admin: &Admin) {
    let ways = admin.list_display.iter().chain(&admin.search_fields).chain(&admin.list_filter).chain(&admin.readonly_fields);
    for way in ways.filter(|way| way.minus) {
        errors
            .add(&way.first, format!("`-{}` is an ordering, and here stand columns", way.text()))
            .help(format!("write `{}`; the order is in `ordering = [...]`", way.text()));
    }
}

/// A column stands in a list once.
pub(super) fn columns_are_distinct(errors: &mut Errors, admin: &Admin) {
    let way = |way: &WayTerm| {
        (way.first.clone(), way.word.as_ref().map_or_else(|| way.text(), |word| format!("{word}({})", way.text())))
    };
    let name = |name: &Ident| (name.clone(), text(name));
    let names = |terms: &[crate::parse::value::NameTerm]| terms.iter().map(|term| name(&term.name)).collect::<Vec<_>>();
    let ways = |ways: &[WayTerm]| ways.iter().map(way).collect::<Vec<_>>();
    for (key, list) in [
        ("list_display", ways(&admin.list_display)),
        ("list_filter", ways(&admin.list_filter)),
        ("search_fields", ways(&admin.search_fields)),
        ("ordering", names(&admin.ordering)),
        ("list_editable", names(&admin.list_editable)),
        ("actions", names(&admin.actions)),
        ("exclude", names(&admin.exclude)),
        ("readonly_fields", ways(&admin.readonly_fields)),
        ("fields", admin.fieldsets.iter().flat_map(|set| &set.lines).flatten().map(name).collect()),
        (
            "inlines",
            admin.inlines.iter().filter_map(|inline| inline.form.segments.last().map(|last| name(&last.ident))).collect(),
        ),
    ] {
        for (index, (at, written)) in list.iter().enumerate() {
            if list[..index].iter().any(|(_, earlier)| earlier == written) {
                errors.add(at, format!("`{written}` stands in `{key}` twice")).help("keep one of them");
            }
        }
    }
}

/// What leads to a record is a column.
pub(super) fn links_are_columns(errors: &mut Errors, admin: &Admin) {
    for link in admin.list_display_links.iter().flatten() {
        let name = text(&link.name);
        if admin.list_display.iter().all(|column| column.text() != name) {
            errors
                .add(&link.name, format!("`{name}` is no column, so it cannot lead to the record"))
                .help(format!("add `{name}` to `list_display`, or remove it here"));
        }
    }
}

/// What is changed in the list stands there, and does not lead away from it.
pub(super) fn editable_are_columns(errors: &mut Errors, admin: &Admin) {
    for term in &admin.list_editable {
        let name = text(&term.name);
        let place = admin.list_display.iter().position(|column| column.text() == name);
        let leads = match &admin.list_display_links {
            None => place == Some(0),
            Some(links) => links.iter().any(|link| text(&link.name) == name),
        };
        if place.is_none() {
            errors
                .add(&term.name, format!("`{name}` is no column, so it cannot be changed in the list"))
                .help(format!("add `{name}` to `list_display`, or remove it here"));
        } else if leads {
            errors
                .add(&term.name, format!("`{name}` leads to the record, so it cannot be changed in the list"))
                .help("let another column lead there: `list_display_links = [...]`");
        }
    }
}

/// A page without rows would never end.
pub(super) fn pages_have_rows(errors: &mut Errors, admin: &Admin) {
    for (key, number) in [&admin.list_per_page, &admin.list_max_show_all].into_iter().flatten() {
        if *number == 0 {
            errors.add(key, format!("`{key}` is at least 1")).help(format!("write `{key} = 50`"));
        }
    }
}

/// What a form asks for is said once.
pub(super) fn form_is_said_once(errors: &mut Errors, admin: &Admin) {
    if let Some(key) = &admin.twice {
        errors.add(key, "`fields` says already what the form asks for").help("keep `fieldsets`, or `fields` alone");
    }
    let asked: Vec<&Ident> = admin.fieldsets.iter().flat_map(|set| &set.lines).flatten().collect();
    for left_out in &admin.exclude {
        if asked.contains(&&left_out.name) {
            let name = text(&left_out.name);
            errors.add(&left_out.name, format!("`{name}` stands in `fields` too")).help("remove it from one of them");
        }
    }
}

/// A text that is made of others has some.
pub(super) fn texts_are_made_of_others(errors: &mut Errors, admin: &Admin) {
    for (target, sources) in &admin.prepopulated_fields {
        let name = text(target);
        if sources.is_empty() {
            errors.add(target, format!("`{name}` is made of nothing")).help(format!("write `{name} = [title]`"));
        }
        for source in sources.iter().filter(|source| *source == target) {
            errors.add(source, format!("`{name}` is made of itself")).help("name another text");
        }
    }
}
