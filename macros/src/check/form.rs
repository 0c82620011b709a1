//! Rules of a form. Whether the model has what it names, and whether an input fits a type, is found out by the compiler: see
//! `FormFieldDef` and `form_makes_records` in `framework/src/form/`.

use proc_macro2::Ident;
use syn::Expr;

use crate::errors::Errors;
use crate::ir::{Form, FormField};
use crate::nearest::{listed, nearest};

/// A form is asked for by many requests, and holds what it was given.
pub(super) fn owns_its_data(errors: &mut Errors, form: &Form) {
    if !form.generics.params.is_empty() {
        errors
            .add(&form.generics.params, format!("the form `{}` has parameters", form.ident))
            .help("write the types of its fields out, and `String` in place of `&str`");
    }
}

/// A form without fields could only be sent empty.
pub(super) fn asks_for_something(errors: &mut Errors, form: &Form) {
    if !form.has_model && form.fields.is_empty() && form.model_keys.is_empty() {
        errors.add(&form.ident, format!("the form `{}` asks for nothing", form.ident)).help(format!(
            "write `struct {} {{ name: String, ... }}`, or `#[form(model = Post, fields = [title, ...])]` above it",
            form.ident
        ));
    }
}

/// What is said of a model's fields needs the model.
pub(super) fn keys_of_a_model_have_one(errors: &mut Errors, form: &Form) {
    if form.has_model {
        return;
    }
    for key in &form.model_keys {
        let help = match key.to_string().as_str() {
            "labels" => "write `#[field(label = \"...\")]` above the field",
            "help_texts" => "write it as a doc comment above the field: `/// ...`",
            "widgets" => "write the input above the field, such as `#[field(textarea)]`",
            _ => "write `model = Post` before it",
        };
        errors.add(key, format!("`{key}` is of the form of a model, and `{}` names none", form.ident)).help(help);
    }
}

/// What a form asks for is said, not guessed: a new field of the model is not asked for before somebody wants it.
pub(super) fn model_names_its_fields(errors: &mut Errors, form: &Form) {
    let is_empty = form.listed.is_empty() && form.fields_key.is_none();
    if form.has_model && is_empty && form.fields.is_empty() {
        errors
            .add(&form.ident, format!("`{}` does not say which fields of the model it asks for", form.ident))
            .help("write `fields = [title, body]` behind `model`");
    }
}

/// A form asks for the fields of a model, or for its own.
pub(super) fn fields_are_of_the_model(errors: &mut Errors, form: &Form) {
    let Some(first) = form.fields.first().filter(|_| form.has_model) else { return };
    errors
        .add(
            &first.field.ident,
            format!("the form of a model has no fields of its own, and `{}` has `{}`", form.ident, first.field.name),
        )
        .help(format!("write `struct {};`, and the fields of the model in `fields = [...]`", form.ident));
}

/// A field is asked for once, or given.
pub(super) fn names_are_distinct(errors: &mut Errors, form: &Form) {
    for (index, term) in form.listed.iter().enumerate() {
        if term.descending {
            errors
                .add(&term.name, format!("`-{}` is an ordering, and here stand fields", term.name))
                .help(format!("write `{}`", term.name));
        } else if form.listed[..index].iter().any(|earlier| earlier.name == term.name) {
            errors.add(&term.name, format!("`{}` stands in `fields` twice", term.name)).help("keep one of them");
        }
    }
    for path in form.given() {
        let Some(last) = path.segments.last().map(|last| &last.ident) else { continue };
        if form.listed.iter().any(|term| term.name == *last) {
            errors
                .add(path, format!("the form asks for `{last}`, so the program does not give it"))
                .help("remove it here, or from `fields`");
        }
    }
}

/// What is said of a field is said of one that is asked for.
pub(super) fn names_are_asked_for(errors: &mut Errors, form: &Form) {
    if form.fields_key.is_none() {
        return;
    }
    let texts =
        form.labels.iter().map(|(name, _)| ("labels", name)).chain(form.help_texts.iter().map(|(name, _)| ("help_texts", name)));
    let all: Vec<(&str, &Ident)> = texts.chain(form.widgets.iter().map(|(name, _)| ("widgets", name))).collect();
    for (index, (key, name)) in all.iter().enumerate() {
        if all[..index].iter().any(|(earlier, other)| earlier == key && other == name) {
            errors.add(name, format!("`{name}` stands in `{key}` twice")).help("keep one of them");
            continue;
        }
        if form.listed.iter().any(|term| term.name == **name) {
            continue;
        }
        let names: Vec<String> = form.listed.iter().map(|term| term.name.to_string()).collect();
        let mistake = errors.add(name, format!("`{}` does not ask for `{name}`", form.ident));
        match nearest(&name.to_string(), names.iter().map(String::as_str)) {
            Some(near) => mistake.help(format!("did you mean `{near}`?")),
            None => mistake.help(format!("add it to `fields`, or remove it from `{key}`")),
        };
    }
}

/// The words for inputs.
pub(super) fn widgets_are_known(errors: &mut Errors, form: &Form) {
    for (_, word) in &form.widgets {
        let text = word.to_string();
        if Form::WORDS.iter().any(|(known, _)| *known == text) {
            continue;
        }
        let words = || Form::WORDS.iter().map(|(word, _)| *word);
        let mistake = errors.add(word, format!("there is no input `{text}`"));
        match nearest(&text, words()) {
            Some(near) => mistake.help(format!("did you mean `{near}`?")),
            None => mistake.note(format!("the inputs are {}", listed(words(), "and"))),
        };
    }
}

/// What is given is named as in queries, so that its type is known.
pub(super) fn given_are_columns(errors: &mut Errors, form: &Form) {
    let columns = [("given", form.given()), ("order", form.rows.order.iter().collect())];
    let named = columns.iter().flat_map(|(key, paths)| paths.iter().map(move |path| (*key, *path)));
    for (key, path) in named.filter(|(_, path)| path.segments.len() < 2) {
        let key = if form.rows.parent.as_ref().is_some_and(|(_, parent)| std::ptr::eq(parent, path)) { "parent" } else { key };
        let Some(last) = path.segments.last().map(|last| &last.ident) else { continue };
        let module = form.model.as_ref().and_then(|model| model.segments.last());
        let module = module.map_or_else(|| "post".to_owned(), |last| crate::ir::name::snake(&last.ident.to_string()));
        errors
            .add(path, format!("`{key}` takes columns as queries name them, and `{last}` is a name alone"))
            .help(format!("write `{module}::{last}`"));
    }
}

/// A record that is there has its values.
pub(super) fn update_gives_nothing(errors: &mut Errors, form: &Form) {
    let Some(key) = &form.update_only else { return };
    let other = if form.rows.parent.is_some() { "parent" } else { "given" };
    if !form.given().is_empty() {
        errors
            .add(key, format!("`{other}` is for new records, and a form with `update_only` makes none"))
            .help("remove one of them");
    }
}

/// What is said of rows needs to know whose rows they are.
pub(super) fn rows_have_a_parent(errors: &mut Errors, form: &Form) {
    if form.rows.parent.is_none() {
        for key in &form.rows.keys {
            errors
                .add(key, format!("`{key}` is of rows that belong to a record, and `{}` does not say to which", form.ident))
                .help("add `parent = comment::post`, the foreign key to it");
        }
    } else if let Some(path) = form.given.first() {
        errors
            .add(path, "the records of a form with `parent` are given their parent, and nothing else")
            .help("remove `given`, and ask for the field or give it a default");
    }
}

/// What a name begins with is part of names, ids and addresses of a page.
pub(super) fn prefix_is_a_name(errors: &mut Errors, form: &Form) {
    let Some(prefix) = &form.prefix else { return };
    let text = prefix.value();
    let is_name = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-');
    if !is_name {
        errors
            .add(prefix, "`prefix` begins with a letter, and has letters, digits, `-` and `_` only")
            .help("write `prefix = \"lend\"`");
    }
}

/// Some number of rows is right.
pub(super) fn numbers_of_rows_leave_room(errors: &mut Errors, form: &Form) {
    const MOST: u32 = 1000;
    match (&form.rows.min_num, &form.rows.max_num) {
        (_, Some((key, most))) if *most == 0 || *most > MOST => {
            errors.add(key, format!("`max_num` is 1 to {MOST}")).help("write `max_num = 20`");
        }
        (Some((key, least)), most) => {
            let most = most.as_ref().map_or(MOST, |(_, most)| *most);
            if *least > most {
                errors
                    .add(key, format!("no form has at least {least} and at most {most} rows"))
                    .help(format!("write `min_num = {most}` or less"));
            }
        }
        _ => {}
    }
}

/// A field is asked for in one way.
pub(super) fn field_has_one_widget(errors: &mut Errors, field: &FormField) {
    if let [first, later @ ..] = field.widgets.as_slice() {
        for key in later {
            errors.add(key, format!("`{}` is asked for with `{first}` already", field.field.name)).help("keep one of them");
        }
    }
}

/// Other inputs have no lines.
pub(super) fn rows_are_of_a_textarea(errors: &mut Errors, field: &FormField) {
    match &field.rows {
        Some((key, 0)) => errors.add(key, "`rows` is at least 1").help("write `rows = 8`"),
        Some((key, _)) if !field.widgets.iter().any(|widget| widget == "textarea") => {
            errors.add(key, "`rows` is the height of a `textarea`").help("add `textarea`, or remove `rows`")
        }
        _ => return,
    };
}

/// From one number to the next is a number.
pub(super) fn step_is_a_number(errors: &mut Errors, field: &FormField) {
    let Some((_, step)) = &field.step else { return };
    let is_number = matches!(step, Expr::Lit(literal) if matches!(literal.lit, syn::Lit::Int(_) | syn::Lit::Float(_)));
    if !is_number {
        errors.add(step, "`step` takes a number").help("write `step = 5` or `step = 0.5`");
    }
}

/// A password stands in no page.
pub(super) fn password_begins_empty(errors: &mut Errors, field: &FormField) {
    if let Some((key, _)) = field.initial.as_ref().filter(|_| field.widgets.iter().any(|widget| widget == "password")) {
        errors.add(key, "a password is never written into a page, so nothing stands in it").help("remove `initial`");
    }
}
