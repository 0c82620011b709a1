//! Records that a field points to, added and changed beside it: in a window of their own, which tells the form what was stored
//! and closes. Where scripts are off the links lead to the same pages in another tab.

use maud::{Markup, html};

use crate::admin::desk::{Deed, Desk};
use crate::form::{FormField, FormFieldDef, Widget};
use crate::model::ModelDef;

/// What stands for the key of a record in an address that a script fills in.
const KEY: &str = "__key__";

/// What the visitor may do with the records that a field points to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Related {
    /// The field, without what the names of a row begin with.
    field: &'static str,
    target: &'static ModelDef,
    may_add: bool,
    /// Of several records nobody knows which one is meant.
    may_change: bool,
}

impl Related {
    /// The fields that point to records which the visitor may add or change.
    pub(super) fn of(fields: &[FormFieldDef], desk: &Desk) -> Vec<Self> {
        let related = fields.iter().filter_map(|def| {
            let target = (def.field.relation?.target)();
            let may = |deed| desk.admin_of(target).is_some() && desk.may(deed, target);
            Some(Self { field: def.field.name, target, may_add: may(Deed::Add), may_change: !def.many && may(Deed::Change) })
        });
        related.filter(|related| related.may_add || related.may_change).collect()
    }

    /// What stands beside a field; nothing beside most.
    pub(super) fn beside(list: &[Self], field: &FormField) -> Markup {
        let own = field.name.rsplit('-').next().unwrap_or(&field.name);
        let related = list.iter().find(|related| related.field == own);
        let is_list = matches!(field.widget, Widget::Select | Widget::SelectMultiple);
        related.filter(|_| is_list).map_or_else(Markup::default, |related| related.links(field))
    }

    fn links(&self, field: &FormField) -> Markup {
        let (model, name) = (self.target, self.target.verbose_name);
        let change = |key: &str| super::change::url(model.app, &model.model_name(), key);
        let chosen = field.values.first().filter(|key| !key.is_empty());
        html! {
            p.related data-related=(field.name) data-model=(model.table) {
                @if self.may_add {
                    a.add href=(super::add_url(model)) target="_blank" data-popup { "Add " (name) (elsewhere()) }
                }
                @if self.may_change {
                    a.change href=[chosen.map(|key| change(key))] hidden[chosen.is_none()] target="_blank"
                        data-popup data-href=(change(KEY)) { "Change this " (name) (elsewhere()) }
                }
            }
        }
    }
}

/// For those who do not see it happen.
fn elsewhere() -> Markup {
    html! { span.hidden { " (in a new window)" } }
}
