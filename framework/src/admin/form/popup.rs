//! What a window says that was opened beside a field: which record was stored in it. Its script tells the form, and closes it.

use maud::{Markup, html};
use serde_json::json;

use crate::admin::desk::Desk;
use crate::admin::frame::frame;
use crate::column::Value;

/// The page behind a form that was stored. What stands for the record is data in an attribute, and never a script.
pub(super) fn stored(desk: &Desk, key: &Value, title: &str, told: &str) -> Markup {
    let record = json!({"key": key.to_string(), "title": title}).to_string();
    let body = html! {
        p data-stored=(record) { (told) " You can close this window." }
    };
    frame(desk, "Stored", &[], body)
}
