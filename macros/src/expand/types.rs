//! Checks that only the compiler can make: tiny calls at the user's token, whose traits have our words.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::ir::file::is_image;
use crate::ir::{Model, OnDelete, Rule};
use crate::parse::term::{Function, Literal, LiteralValue, Operator, Term};
use crate::paths::{Private, PrivateAt};

// Expands to, with the span of the key:
//
//     const _: () = takes_max_length::<Post, _>(|model| &model.title);
pub(super) fn checks(model: &Model) -> TokenStream {
    let (private, ident) = (Private, &model.ident);
    let mut asked = Asked { def: quote!(<#ident as #private::Model>::DEF), checks: of_keys(model) };
    for field in model.columns() {
        if let Some((_, default)) = &field.db_default {
            asked.fits(&field.ident, default);
        }
        if let Some((_, term)) = &field.generated {
            asked.term(term);
        }
    }
    let conditions = model.indexes.iter().filter_map(|index| index.condition.as_ref());
    for condition in conditions.chain(model.checks.iter().map(|check| &check.condition)) {
        asked.term(condition);
        asked.column(condition, "takes_condition");
    }
    asked.checks
}

/// The same of an embedded struct, which has no description of its own: it is made here of the fields that are asked for.
pub(super) fn part_checks(model: &Model) -> TokenStream {
    let (private, module, name) = (Private, &model.module, crate::ir::name::text(&model.ident));
    let mut asked = Asked { def: TokenStream::new(), checks: of_keys(model) };
    for field in model.columns() {
        let Some((_, default)) = &field.db_default else { continue };
        let ident = &field.ident;
        let max_length = field.max_length.as_ref().map(|(_, length)| quote!(.max_length(#length)));
        let fields = quote!(&[#private::FieldDef::of_part::<#module::fields::#ident>()#max_length]);
        asked.def = quote!(&#private::ModelDef { name: #name, fields: #fields, ..#private::ModelDef::EMPTY });
        asked.fits(ident, default);
    }
    asked.checks
}

/// What keys ask of the types of their fields.
fn of_keys(model: &Model) -> TokenStream {
    let private = Private;
    let ident = &model.ident;
    let mut checks = TokenStream::new();
    for field in model.columns() {
        let name = &field.ident;
        let mut check = |key: &Ident, function: &str| {
            let function = Ident::new(function, key.span());
            checks.extend(quote_spanned!(key.span()=> const _: () = #private::#function::<#ident, _>(|model| &model.#name);));
        };
        // `email` and `url` bring a length of their own; one message is enough.
        if let Some((key, _)) = field.max_length.as_ref().filter(|(key, _)| key == "max_length") {
            check(key, "takes_max_length");
        }
        if let Some((key, _)) = &field.max_digits {
            check(key, "takes_digits");
        }
        if let Some(key) = &field.blank {
            check(key, "takes_blank");
        }
        for key in field.files.keys() {
            check(key, if key == "max_width" || key == "max_height" { "takes_image" } else { "takes_file" });
        }
        let types = field.files.types.iter().flat_map(|(_, types)| types);
        types.filter(|term| !is_image(&term.name)).for_each(|term| check(&term.name, "takes_any_file"));
        for rule in &field.rules {
            match rule {
                Rule::Min(key, _) | Rule::Max(key, _) => check(key, "takes_bounds"),
                other => _ = other.key().map(|key| check(key, "takes_text_rules")),
            }
        }
        for (key, _) in &field.auto {
            check(key, "takes_now");
        }
        if let Some(word) = field.on_delete.as_ref().filter(|_| field.on_delete() == Some(OnDelete::SetNull)) {
            check(word, "takes_null");
        }
    }
    checks
}

/// What the types of the columns in terms are asked for.
struct Asked {
    /// The description that knows them.
    def: TokenStream,
    checks: TokenStream,
}

// Expands to, with the span of the column or of the value beside it:
//
//     const _: () = takes_number(<Post as Model>::DEF, "pages",);
//     const _: () = literal_fits(<Post as Model>::DEF, "status", Literal::Text("published"));
impl Asked {
    fn term(&mut self, term: &Term) {
        match term {
            Term::Column(_) | Term::Literal(_) | Term::Sql(_) => {}
            Term::Call(function, inner) => {
                self.term(inner);
                if matches!(function, Function::Len | Function::Lower | Function::Upper) {
                    self.column(inner, "takes_text");
                }
            }
            Term::Not(inner) => {
                self.term(inner);
                self.column(inner, "takes_condition");
            }
            Term::Minus(inner) => {
                self.term(inner);
                self.column(inner, "takes_number");
            }
            Term::Binary(left, operator, right) => {
                self.term(left);
                self.term(right);
                let function = match operator {
                    Operator::And | Operator::Or => "takes_condition",
                    Operator::Join => "takes_text",
                    operator if operator.is_arithmetic() => "takes_number",
                    _ => return self.compared(left, right),
                };
                self.column(left, function);
                self.column(right, function);
            }
        }
    }

    fn compared(&mut self, left: &Term, right: &Term) {
        if let (Term::Column(name), Term::Literal(literal)) | (Term::Literal(literal), Term::Column(name)) = (left, right) {
            self.fits(name, literal);
        }
    }

    fn column(&mut self, term: &Term, function: &str) {
        let Term::Column(name) = term else { return };
        self.ask(name, name.span(), function, TokenStream::new());
    }

    fn fits(&mut self, name: &Ident, literal: &Literal) {
        let span = literal.tokens.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
        match literal.value {
            LiteralValue::Decimal(_) => self.ask(name, span, "takes_fraction", TokenStream::new()),
            _ => self.ask(name, span, "literal_fits", super::constraint::literal(literal)),
        }
    }

    fn ask(&mut self, name: &Ident, span: Span, function: &str, argument: TokenStream) {
        let private = PrivateAt(span);
        let (def, text, function) = (&self.def, crate::ir::name::text(name), Ident::new(function, span));
        let call = quote_spanned!(span=> #private::#function(#def, #text, #argument));
        self.checks.extend(quote_spanned!(span=> const _: () = #call;));
    }
}

/// The same of what is inside a column of the user's own.
pub(super) fn inner_takes_max_length(key: &proc_macro2::Ident, ident: &proc_macro2::Ident) -> TokenStream {
    let private = Private;
    quote_spanned!(key.span()=> const _: () = #private::takes_max_length::<#ident, _>(|column| &column.0);)
}
