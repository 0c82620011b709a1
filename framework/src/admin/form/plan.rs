//! What a form asks for and shows, in which order: what the admin says, else all fields.

use super::def::{Fieldset, FormEntry};
use crate::admin::AdminDef;
use crate::admin::hidden::is_secret;
use crate::admin::hooks::RecordRights;
use crate::admin::list::ListColumn;
use crate::admin::path::PathDef;
use crate::auth::UserDef;
use crate::form::{FormFieldDef, Place};

/// A group of fields.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) title: &'static str,
    pub(super) collapsed: bool,
    pub(super) lines: Vec<Vec<Entry>>,
}

/// One field: where it stands among those that are asked for, or among those that are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    Asked(usize),
    Shown(usize),
}

/// What a form asks for and shows.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) groups: Vec<Group>,
    pub(super) fields: Vec<FormFieldDef>,
    pub(super) shown: Vec<ListColumn>,
}

impl Plan {
    /// The form of a new record, or of one that is there: that keeps its key.
    pub(super) fn of(admin: &AdminDef, is_new: bool, rights: &RecordRights, users: Option<&UserDef>) -> Self {
        let mut plan = Self::default();
        let of = Of { admin, is_new, rights, users };
        match admin.form.fieldsets {
            [] => plan.all(of),
            fieldsets => {
                for Fieldset { title, collapsed, lines } in fieldsets {
                    let lines =
                        lines.iter().map(|line| line.iter().filter_map(|entry| plan.entry(of, entry)).collect::<Vec<_>>());
                    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
                    if !lines.is_empty() {
                        plan.groups.push(Group { title, collapsed: *collapsed, lines });
                    }
                }
            }
        }
        plan
    }

    fn all(&mut self, of: Of<'_>) {
        let admin = of.admin;
        let model = admin.model;
        let columns = (0..model.fields.len())
            .filter(|&index| model.fields[index].editable)
            .map(|index| FormFieldDef::of_column(model, index));
        let many = model.many.iter().filter(|many| many.through.is_none()).map(FormFieldDef::of_many);
        let is_shown = |name: &str| admin.form.readonly.iter().any(|column| column.name == name);
        let mut lines = Vec::new();
        for field in columns.chain(many).filter(|field| !is_shown(field.field.name)) {
            lines.extend(self.entry(of, &FormEntry::Field(field)).map(|entry| vec![entry]));
        }
        for column in admin.form.readonly {
            lines.extend(self.entry(of, &FormEntry::Shown(*column)).map(|entry| vec![entry]));
        }
        self.groups.push(Group { title: "", collapsed: false, lines });
    }

    fn entry(&mut self, of: Of<'_>, entry: &FormEntry) -> Option<Entry> {
        let Of { admin, is_new, rights, users } = of;
        match entry {
            FormEntry::Field(field) => {
                let is_left_out = match field.place {
                    // Who a record is stays as it is. The hash of a password is asked for only where nobody else gives one.
                    Place::Column(index) if index == admin.model.key => !is_new,
                    Place::Column(index) => is_secret(users, admin.model, index) && !(is_new && field.field.must_be_given()),
                    Place::Many(_) | Place::Form => false,
                };
                let name = field.field.name;
                if is_left_out || admin.form.exclude.contains(&name) || rights.hides(name) {
                    return None;
                }
                if rights.closes(name) {
                    let column = ListColumn::path(name, PathDef::of(admin.model, name));
                    return self.entry(of, &FormEntry::Shown(column));
                }
                self.fields.push(*field);
                Some(Entry::Asked(self.fields.len() - 1))
            }
            // A new record has nothing to show.
            FormEntry::Shown(_) if is_new => None,
            FormEntry::Shown(column) if column.path_of().is_some_and(|path| rights.hides(path.first())) => None,
            FormEntry::Shown(column) => {
                self.shown.push(*column);
                Some(Entry::Shown(self.shown.len() - 1))
            }
        }
    }
}

/// What a plan is made of.
#[derive(Clone, Copy)]
struct Of<'a> {
    admin: &'a AdminDef,
    is_new: bool,
    rights: &'a RecordRights,
    users: Option<&'a UserDef>,
}
