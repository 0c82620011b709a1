//! One field of a form: its `FormFieldDef`, and what is asked of its type.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Path;

use super::model::{digits, file_keys, rule, type_span};
use crate::ir::{Form, FormField, Rule};
use crate::paths::{Private, PrivateAt};

// `const __EMAIL: FormFieldDef = FormFieldDef::of::<ContactForm, _, _>(|form| &form.email, "email", "email").max_length(254);`
/// A constant for a field, and its name: so that each mistake is an error of its own.
pub(super) fn field_def(form: &Ident, field: &FormField) -> (Ident, TokenStream) {
    let private = Private;
    let constant = constant(&field.field.name, type_span(&field.field));
    let def = definition(form, field);
    let mut checks = TokenStream::new();
    for word in &field.widgets {
        checks.extend(fits(&constant, word));
    }
    if let Some((key, _)) = &field.required {
        let at = PrivateAt(key.span());
        let check = quote_spanned!(key.span()=> #at::takes_required(&#constant));
        checks.extend(quote!(const _: () = #check;));
    }
    for key in field.field.files.keys() {
        let (at, name) = (PrivateAt(key.span()), key.to_string());
        let check = quote_spanned!(key.span()=> #at::takes_files(&#constant, #name));
        checks.extend(quote!(const _: () = #check;));
    }
    (constant.clone(), quote!(const #constant: #private::FormFieldDef = #def; #checks))
}

fn constant(name: &str, span: Span) -> Ident {
    format_ident!("__{}", name.to_uppercase(), span = span)
}

// Expands to, at the word:
//
//     const _: () = takes_widget(&__STATUS, Widget::Radio);
fn fits(constant: &Ident, word: &Ident) -> TokenStream {
    let Some(widget) = widget(word) else { return TokenStream::new() };
    let at = PrivateAt(word.span());
    let check = quote_spanned!(word.span()=> #at::takes_widget(&#constant, #widget));
    quote!(const _: () = #check;)
}

fn definition(form: &Ident, field: &FormField) -> TokenStream {
    let (name, label, ident, span) = (&field.field.name, &field.field.label, &field.field.ident, type_span(&field.field));
    let at = PrivateAt(span);
    let mut def = match &field.target {
        None => quote_spanned!(span=> #at::FormFieldDef::of::<#form, _, _>(|form| &form.#ident, #name, #label)),
        Some(target) => {
            let def = quote_spanned!(span=> || <#target as #at::Model>::DEF);
            quote_spanned!(span=> #at::FormFieldDef::of_relation::<#form, _, _>(|form| &form.#ident, #def, #name, #label))
        }
    };
    if !field.field.help.is_empty() {
        let help = &field.field.help;
        def.extend(quote!(.help(#help)));
    }
    if let Some((_, max_length)) = field.field.max_length {
        def.extend(quote!(.max_length(#max_length)));
    }
    if let Some((digits, places)) = digits(&field.field) {
        def.extend(quote!(.digits(#digits, #places)));
    }
    if !field.field.rules.is_empty() {
        let rules = field.field.rules.iter().map(|rule| self::rule(&field.field, rule));
        def.extend(quote!(.rules(&[#(#rules),*])));
    }
    if field.field.blank.is_some() {
        def.extend(quote!(.blank()));
    }
    def.extend(file_keys(&field.field));
    def.extend(input_keys(field));
    if let Some((key, initial)) = &field.initial {
        let at = PrivateAt(key.span());
        let values = quote_spanned!(key.span()=> #at::initial_of::<#form, _, _>(|form| &form.#ident, #initial));
        def.extend(quote!(.initial(|| #values)));
    }
    if let Some((_, queryset)) = &field.queryset {
        let span = queryset.segments.last().map_or_else(|| ident.span(), |last| last.ident.span());
        let at = PrivateAt(span);
        let select = quote_spanned!(span=> #at::records_of::<#form, _, _, _, _>(|form| &form.#ident, #queryset, request));
        def.extend(quote!(.records(|request| #select)));
    }
    def
}

/// `.widget(Widget::Textarea).rows(12).placeholder("..")`
fn input_keys(field: &FormField) -> TokenStream {
    let mut def = TokenStream::new();
    for widget in field.widgets.iter().filter_map(widget) {
        def.extend(quote!(.widget(#widget)));
    }
    if let Some((_, rows)) = field.rows {
        def.extend(quote!(.rows(#rows)));
    }
    if let Some(text) = &field.placeholder {
        def.extend(quote!(.placeholder(#text)));
    }
    if let Some(words) = autocomplete(field) {
        def.extend(quote!(.autocomplete(#words)));
    }
    if field.autofocus.is_some() {
        def.extend(quote!(.autofocus()));
    }
    if let Some((_, step)) = &field.step {
        let step = quote!(#step).to_string();
        def.extend(quote!(.step(#step)));
    }
    if let Some((_, message)) = &field.required {
        def.extend(quote!(.required(#message)));
    }
    def
}

/// What browsers know of a field without being told.
fn autocomplete(field: &FormField) -> Option<String> {
    let said = field.autocomplete.as_ref().map(syn::LitStr::value);
    let is_email = || field.field.rules.iter().any(|rule| matches!(rule, Rule::Email(_))).then(|| "email".to_owned());
    let is_tel = || field.widgets.iter().any(|widget| widget == "tel").then(|| "tel".to_owned());
    said.or_else(is_email).or_else(is_tel)
}

/// `Widget::Radio`
fn widget(word: &Ident) -> Option<TokenStream> {
    let text = word.to_string();
    let (_, variant) = Form::WORDS.iter().find(|(known, _)| *known == text)?;
    let (at, variant) = (PrivateAt(word.span()), Ident::new(variant, word.span()));
    Some(quote_spanned!(word.span()=> #at::Widget::#variant))
}

/// A constant for a field of a model, and its name.
pub(super) fn model_field_def(form: &Form, model: &Path, name: &Ident) -> (Ident, TokenStream) {
    let text = crate::ir::name::text(name);
    let constant = constant(&text, name.span());
    let at = PrivateAt(name.span());
    let mut def = quote_spanned!(name.span()=> #at::FormFieldDef::of_model(<#model as #at::Model>::DEF, #text));
    if let Some((_, label)) = form.labels.iter().find(|(other, _)| other == name) {
        def.extend(quote!(.label(#label)));
    }
    if let Some((_, help)) = form.help_texts.iter().find(|(other, _)| other == name) {
        def.extend(quote!(.help(#help)));
    }
    let mut check = TokenStream::new();
    if let Some((_, word)) = form.widgets.iter().find(|(other, _)| other == name) {
        let widget = widget(word);
        def.extend(quote!(.widget(#widget)));
        check = fits(&constant, word);
    }
    let definition = quote_spanned!(name.span()=> const #constant: #at::FormFieldDef = #def;);
    (constant, quote!(#definition #check))
}

// Expands to, with the span of the key:
//
//     const _: () = takes_max_length::<ContactForm, _>(|form| &form.name);
pub(super) fn type_checks(form: &Ident, field: &FormField) -> TokenStream {
    let private = Private;
    let name = &field.field.ident;
    let mut checks = TokenStream::new();
    let mut check = |key: &Ident, function: &str| {
        let function = Ident::new(function, key.span());
        checks.extend(quote_spanned!(key.span()=> const _: () = #private::#function::<#form, _>(|form| &form.#name);));
    };
    if let Some((key, _)) = field.field.max_length.as_ref().filter(|(key, _)| key == "max_length") {
        check(key, "takes_max_length");
    }
    if let Some((key, _)) = &field.field.max_digits {
        check(key, "takes_digits");
    }
    if let Some(key) = &field.field.blank {
        check(key, "takes_text_rules");
    }
    for rule in &field.field.rules {
        match rule {
            Rule::Min(key, _) | Rule::Max(key, _) => check(key, "takes_bounds"),
            other => _ = other.key().map(|key| check(key, "takes_text_rules")),
        }
    }
    checks
}
