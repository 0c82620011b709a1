//! `FormPage`: what the page of a record is made of.

use super::plan::Plan;
use super::related::Related;
use super::{ShownInline, show};
use crate::admin::autocomplete;
use crate::admin::cell::Shown;
use crate::admin::desk::{Deed, Desk};
use crate::admin::frame::{frame, way_to};
use crate::admin::hooks::{Asks, RecordRights};
use crate::admin::scope::Scope;
use crate::error::Result;
use crate::form::FormContent;
use crate::query::Record;
use maud::{Markup, html};

/// What a page with a form is made of.
pub(super) struct FormPage<'a> {
    pub(super) scope: &'a Scope,
    pub(super) plan: &'a Plan,
    pub(super) record: Option<&'a Record>,
    pub(super) content: FormContent,
    pub(super) inlines: Vec<ShownInline>,
    /// What each column shows that is not asked for.
    pub(super) shown: Vec<Shown>,
    /// What the form was made of.
    pub(super) seen: Option<String>,
    /// What can be done beside the fields that point to records.
    pub(super) related: Vec<Related>,
    pub(super) may_save: bool,
    pub(super) may_delete: bool,
}

impl<'a> FormPage<'a> {
    pub(super) async fn new(
        scope: &'a Scope,
        (plan, asks): (&'a Plan, &Asks),
        record: Option<(&'a Record, &RecordRights)>,
        content: FormContent,
        inlines: Vec<ShownInline>,
        desk: &Desk,
    ) -> Result<Self> {
        let mut content = asks.helped(content);
        for (field, _) in content.fields.iter_mut().zip(&plan.fields).filter(|(_, def)| def.field.relation.is_some()) {
            field.attributes.search = autocomplete::url_of(scope.model(), &field.name);
        }
        let (may_save, may_delete) = match record {
            Some((_, rights)) => (rights.change, rights.delete),
            None => (scope.may(Deed::Add), false),
        };
        let related = if may_save { Related::of(&plan.fields, desk).await? } else { Vec::new() };
        let record = record.map(|(record, _)| record);
        Ok(Self { scope, plan, record, content, inlines, shown: Vec::new(), seen: None, related, may_save, may_delete })
    }

    /// Fills in what stood there earlier.
    pub(super) fn restore(&mut self, earlier: &[(String, Vec<String>)]) {
        for (name, texts) in earlier {
            let asked = self.content.fields.iter_mut().zip(&self.plan.fields);
            for (field, def) in asked.filter(|(field, _)| field.name == *name) {
                field.values = def.shown_texts(texts);
            }
        }
    }

    /// The whole page.
    pub(super) fn markup(&self, desk: &Desk) -> Markup {
        let body = html! { (show::tools(self, desk)) (show::form(self, desk)) };
        frame(desk, &show::title(self), &way_to(self.scope.model()), body)
    }
}
