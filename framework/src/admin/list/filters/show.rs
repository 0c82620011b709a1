//! The side of the list, where people choose.

use maud::{Markup, html};

use super::offer::{Offer, OfferedChoice, OfferedRange};
use crate::admin::list::address::{Address, FACETS};

/// Choices that stand below each other; more of them are a list that opens.
const IN_SIGHT: usize = 12;

/// All filters; nothing where there is none to choose in.
pub(in crate::admin::list) fn sidebar(offers: &[Offer], address: &Address, is_filtered: bool) -> Markup {
    if offers.is_empty() && !is_filtered {
        return Markup::default();
    }
    let counts = address.get(FACETS).is_some();
    html! {
        search.filters id="changelist-filter" aria-labelledby="filters" {
            details.panel open {
                summary { h2 #filters { "Filter" } }
                p.actions {
                    @if counts {
                        a href=(address.without(&[FACETS]).url()) { "Hide counts" }
                    } @else if !offers.is_empty() {
                        a href=(address.without(&[]).with(FACETS, "True").url()) { "Show counts" }
                    }
                    @if is_filtered { a href=(address.unfiltered().url()) { "Clear all filters" } }
                }
                @for offer in offers { (one(offer, address)) }
            }
        }
    }
}

fn one(offer: &Offer, address: &Address) -> Markup {
    let keys: Vec<&str> = offer.keys.iter().map(String::as_str).collect();
    let all = address.without(&keys);
    html! {
        details.filter open {
            summary { "By " (offer.label.to_lowercase()) }
            @if let Some(range) = &offer.range {
                (ends(range, &all, offer))
            } @else if offer.choices.len() > IN_SIGHT {
                (list(offer, &all))
            } @else {
                ul {
                    li.selected[!offer.is_chosen] { a href=(all.url()) aria-current=[(!offer.is_chosen).then_some("true")] { "All" } }
                    @for choice in &offer.choices {
                        li.selected[choice.is_chosen] {
                            a href=(url(&all, choice)) aria-current=[choice.is_chosen.then_some("true")] {
                                (choice.label)
                                @if let Some(count) = choice.count { span.facet { " (" (count) ")" } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn url(all: &Address, choice: &OfferedChoice) -> String {
    choice.pairs.iter().fold(all.clone(), |address, (key, value)| address.with(key, value.as_str())).url()
}

/// What the form keeps of the address.
fn kept(all: &Address) -> Markup {
    html! { @for (key, value) in all.kept(&[]) { input type="hidden" name=(key) value=(value); } }
}

/// Many values: a list that opens, and a button.
fn list(offer: &Offer, all: &Address) -> Markup {
    let key = offer.keys.first().map(String::as_str).unwrap_or_default();
    let in_list = |choice: &&OfferedChoice| matches!(choice.pairs.as_slice(), [(name, _)] if name == key);
    html! {
        form method="get" {
            (kept(all))
            select name=(key) aria-label=(offer.label) data-submit {
                option value="" { "All" }
                @for choice in offer.choices.iter().filter(in_list) {
                    option value=[choice.pairs.first().map(|(_, value)| value)] selected[choice.is_chosen] {
                        (choice.label)
                        @if let Some(count) = choice.count { " (" (count) ")" }
                    }
                }
            }
            button { "Apply" }
        }
        @for choice in offer.choices.iter().filter(|choice| !in_list(choice)) {
            ul { li.selected[choice.is_chosen] { a href=(url(all, choice)) { (choice.label) } } }
        }
        @if offer.is_cut { p.help { "There are more than these; search for the others." } }
    }
}

/// Two inputs and a button.
fn ends(range: &OfferedRange, all: &Address, offer: &Offer) -> Markup {
    let step = (range.input == "number").then_some("any");
    html! {
        form.range method="get" {
            (kept(all))
            label { "From" input type=(range.input) name=(range.from.0) value=(range.from.1) step=[step]; }
            label { "to" input type=(range.input) name=(range.to.0) value=(range.to.1) step=[step]; }
            button { "Apply" }
            @if offer.is_chosen { a href=(all.url()) { "Any" } }
        }
    }
}
