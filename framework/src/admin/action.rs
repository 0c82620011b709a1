//! `ActionDef`: what can be done with several records at once. `#[action(..)]` writes it.

use std::fmt;
use std::pin::Pin;

use crate::db::Db;
use crate::error::Result;
use crate::generic::Visit;
use crate::model::{Model, ModelDef, PermissionName};
use crate::query::{QuerySet, SelectDef};
use crate::text::{ConstText, counted, same};

/// Something that can be done with several records.
#[derive(Clone, Copy)]
pub struct ActionDef {
    /// The method's name, which the form sends.
    pub name: &'static str,
    /// What people read.
    pub label: &'static str,
    /// Whose records it takes.
    pub model: &'static ModelDef,
    /// Who may do it; without one, who may change the records.
    pub permission: Option<PermissionName>,
    /// Does it.
    pub run: fn(ActionCall) -> Running,
}

/// An action that runs: what is told when it is done.
pub type Running = Pin<Box<dyn Future<Output = Result<Done>>>>;

impl fmt::Debug for ActionDef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ActionDef").field("name", &self.name).field("label", &self.label).finish_non_exhaustive()
    }
}

impl ActionDef {
    /// The same, of this model; fails the build where it takes the records of another.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn on(self, model: &ModelDef) -> Self {
        if !same(self.model.table, model.table) {
            let text = ConstText::<1024>::new().with("`").with(self.name).with("` takes a `QuerySet<").with(self.model.name);
            let text = text.with(">`, and this is the admin of `").with(model.name).with("`\nhelp: write `QuerySet<");
            panic!("{}", text.with(model.name).with(">`").as_str())
        }
        self
    }

    /// What a name in `actions` means that no method bears: fails the build.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn missing(admin: &str, name: &str, model: &ModelDef) -> Self {
        let text = ConstText::<2048>::new().with("`").with(admin).with("` has no action `").with(name);
        let text = text.with("`\nhelp: write it in `impl ").with(admin).with("`: `#[action(\"...\")] async fn ").with(name);
        let text = text.with("(records: QuerySet<").with(model.name).with(">, db: &Db) -> Result<usize>`");
        panic!("{}", text.as_str())
    }
}

/// The records that an action is given, and who asks for it.
pub struct ActionCall {
    pub(super) select: SelectDef,
    pub(super) visit: Visit,
}

impl ActionCall {
    /// The records.
    pub fn records<M: Model>(&self) -> QuerySet<M> {
        QuerySet::of_select(self.select.clone())
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.visit.db
    }

    /// The request.
    pub fn visit(&self) -> &Visit {
        &self.visit
    }
}

/// The type that an action takes its records as.
#[diagnostic::on_unimplemented(
    message = "an action does not take a `{Self}`",
    label = "expected the records that were chosen",
    note = "write `async fn publish(posts: QuerySet<Post>, db: &Db) -> Result<usize>`"
)]
pub trait TakesRecords {
    /// Whose records.
    const MODEL: &'static ModelDef;
}

impl<M: Model> TakesRecords for QuerySet<M> {
    const MODEL: &'static ModelDef = M::DEF;
}

/// What an action has done.
#[derive(Debug)]
pub struct Done(pub(super) Told);

#[derive(Debug)]
pub(super) enum Told {
    /// So many records.
    Records(usize),
    /// In the program's own words.
    Text(String),
    /// Nothing that it says.
    Nothing,
}

impl Done {
    /// What an action has done that says nothing.
    pub(super) const NOTHING: Self = Self(Told::Nothing);

    /// The message.
    pub(super) fn told(self, label: &str, def: &ModelDef) -> String {
        match self.0 {
            Told::Records(number) => {
                format!("{label}: {}.", counted(number, def.verbose_name, def.verbose_name_plural))
            }
            Told::Text(text) => text,
            Told::Nothing => format!("{label}: done."),
        }
    }
}

/// What a method with `#[action]` gives.
#[diagnostic::on_unimplemented(
    message = "an action cannot give a `{Self}`",
    label = "expected the number of records, a message, or nothing",
    note = "give `Result<usize>`: how many records it was done with; or `Result<String>`: what is told; or `Result`"
)]
pub trait IntoDone {
    /// What is told of it.
    ///
    /// # Errors
    /// The action's own.
    fn into_done(self) -> Result<Done>;
}

impl IntoDone for Result<usize> {
    fn into_done(self) -> Result<Done> {
        self.map(|number| Done(Told::Records(number)))
    }
}

impl IntoDone for Result<String> {
    fn into_done(self) -> Result<Done> {
        self.map(|text| Done(Told::Text(text)))
    }
}

impl IntoDone for Result {
    fn into_done(self) -> Result<Done> {
        self.map(|()| Done::NOTHING)
    }
}
