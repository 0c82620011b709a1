//! `FormPage`: what the page of a record is made of.

use super::plan::Plan;
use super::{ShownInline, add_url, show};
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
    /// Where records are added that fields point to: the field, the address, and what they are called.
    pub(super) add_urls: Vec<(&'static str, String, &'static str)>,
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
        let mut add_urls = Vec::new();
        for (field, def) in content.fields.iter_mut().zip(&plan.fields) {
            let Some(target) = def.field.relation.map(|relation| (relation.target)()) else { continue };
            field.attributes.search = autocomplete::url_of(scope.model(), def.field.name);
            let Some(admin) = desk.admin_of(target) else { continue };
            if desk.may_add(admin).await? {
                add_urls.push((def.field.name, add_url(target), target.verbose_name));
            }
        }
        let (may_save, may_delete) = match record {
            Some((_, rights)) => (rights.change, rights.delete),
            None => (scope.may(Deed::Add), false),
        };
        let record = record.map(|(record, _)| record);
        Ok(Self { scope, plan, record, content, inlines, shown: Vec::new(), seen: None, add_urls, may_save, may_delete })
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
