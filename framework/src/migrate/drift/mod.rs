//! `drift`: whether a struct and the migrations of its app disagree, found while compiling.
//!
//! Nothing can be allocated here, so no state is built: each thing that a struct wants is looked for by walking the
//! operations backwards from the last one, following renames, and each thing that an operation makes is followed
//! forwards to the end. Tables of other apps are not known at this point; that a foreign key still points to the right
//! one of those is left to `makemigrations`.

mod column;
mod history;
mod object;

use super::Migration;
use crate::model::{ColumnDef, IndexDef, ModelDef};
use crate::text::ConstText;
use history::History;

/// Where a struct and the migrations disagree, in words; nothing where they agree.
#[derive(Debug, Clone, Copy)]
pub struct Drift {
    text: ConstText<2048>,
    found: bool,
}

impl Drift {
    /// The message, where there is something to say.
    pub const fn message(&self) -> Option<&str> {
        if self.found { Some(self.text.as_str()) } else { None }
    }

    const fn add(mut self, model: &ModelDef, parts: &[&str]) -> Self {
        if self.found {
            self.text = self.text.with("; ");
        } else {
            self.text = self.text.with("`").with(model.name).with("` and the migrations of `").with(model.app);
            self.text = self.text.with("` disagree: ");
        }
        self.found = true;
        let mut index = 0;
        while index < parts.len() {
            self.text = self.text.with(parts[index]);
            index += 1;
        }
        self
    }

    const fn with_help(mut self) -> Self {
        if self.found {
            self.text = self.text.with("\nhelp: run `cargo run -- makemigrations`, then `cargo run -- migrate`");
        }
        self
    }
}

impl ModelDef {
    /// Fails the build when the struct and the migrations of its app disagree. `app!` calls it in a release build.
    ///
    /// ```ignore
    /// const _: () = Post::DEF.assert_no_drift(MIGRATIONS);
    /// ```
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn assert_no_drift(&'static self, migrations: &[Migration]) {
        let drift = drift(self, migrations);
        if let Some(message) = drift.message() {
            panic!("{}", message)
        }
    }
}

/// Compares all that a model and its tables of pairs want with what the migrations of its app lead to.
pub const fn drift(model: &'static ModelDef, migrations: &[Migration]) -> Drift {
    let history = &History::new(migrations);
    let mut drift = Drift { text: ConstText::new(), found: false };
    if !history.exists(model.table) {
        return drift.add(model, &["the table `", model.table, "` is in no migration"]).with_help();
    }
    drift = column::wanted(drift, model, history);
    drift = column::made(drift, model, history);
    drift = object::indexes(drift, model, history, model.table, model.indexes);
    drift = object::checks(drift, model, history);
    let mut index = 0;
    while index < model.many.len() {
        if let (Some(columns), Some(unique)) = (model.many[index].own_columns(), model.many[index].own_index()) {
            drift = pairs(drift, model, index, columns, &[unique], history);
        }
        index += 1;
    }
    drift.with_help()
}

/// The same for a table of pairs.
const fn pairs(
    mut drift: Drift,
    model: &ModelDef,
    many: usize,
    columns: &[ColumnDef],
    indexes: &[IndexDef],
    history: &History<'_>,
) -> Drift {
    let many = &model.many[many];
    if !history.exists(many.table) {
        return drift.add(model, &["the table `", many.table, "` of the field `", many.name, "` is in no migration"]);
    }
    let mut index = 0;
    while index < columns.len() {
        let wanted = &columns[index];
        let differs = match history.column(many.table, wanted.name) {
            None => true,
            Some((place, found)) => column::difference(history, place, many.table, found, wanted).is_some(),
        };
        if differs {
            drift = drift.add(model, &["the column `", wanted.name, "` of `", many.table, "` is another in the migrations"]);
        }
        index += 1;
    }
    object::indexes(drift, model, history, many.table, indexes)
}
