//! Records of several kinds: what goes with another, or stands in its way.

use maud::{Markup, html};

use crate::model::ModelDef;
use crate::query::Record;
use crate::text::counted;

/// Records of one kind that a page names; the rest is counted.
const NAMED: usize = 10;

/// Records, kind by kind.
pub(crate) fn kinds(kinds: &[(&'static ModelDef, Vec<Record>)]) -> Markup {
    html! {
        ul.kinds {
            @for (def, records) in kinds {
                li {
                    strong { (counted(records.len(), def.verbose_name, def.verbose_name_plural)) ":" } " "
                    @for (index, record) in records.iter().take(NAMED).enumerate() {
                        @if index > 0 { ", " }
                        (def.title(&record.values))
                    }
                    @if records.len() > NAMED { " and " (records.len() - NAMED) " more" }
                }
            }
        }
    }
}
