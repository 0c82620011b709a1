//! `CommandDef`: one command of a program, as data. `#[command]` writes it.

use std::future::Future;
use std::pin::Pin;

use super::argument::Call;
use crate::error::{Error, Result};
use crate::text::{ConstText, same};

/// A command: what `#[command]` makes of a function.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a command",
    label = "expected a function with `#[command]`",
    note = "write `#[nuages::command]` above the function"
)]
pub trait Command {
    /// The description.
    const DEF: &'static CommandDef;
}

/// One command.
#[derive(Debug)]
pub struct CommandDef {
    /// The name on the command line: that of the function, with hyphens.
    pub name: &'static str,
    /// The doc comment; an empty line between its paragraphs.
    pub help: &'static str,
    /// Its arguments, in their order.
    pub arguments: &'static [ArgumentDef],
    /// Takes the command line apart and calls the function.
    pub run: Run,
    /// Where the function stands, for messages: the file and the line.
    pub place: (&'static str, u32),
}

/// What a command's glue does with a command line.
pub type Run = fn(Call) -> Pin<Box<dyn Future<Output = Result>>>;

/// One argument of the function.
#[derive(Debug)]
pub struct ArgumentDef {
    /// Its name.
    pub name: &'static str,
    /// The doc comment above it.
    pub help: &'static str,
    /// Where its value comes from.
    pub shape: Shape,
}

/// Where the value of an argument comes from: its type decides.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A word that must be given.
    Required(Check),
    /// `--name WORD`
    Optional(Check),
    /// `--name`
    Flag,
    /// All words that are left.
    Rest(Check),
    /// The database.
    Database,
    /// The settings.
    Settings,
}

/// What is wrong with a word, as a sentence.
pub type Check = fn(&str) -> std::result::Result<(), String>;

/// The framework's own commands.
pub(super) const BUILT_IN: &[&str] = &[
    "runserver",
    "migrate",
    "makemigrations",
    "showmigrations",
    "sqlmigrate",
    "squashmigrations",
    "createsuperuser",
    "changepassword",
    "clearsessions",
    "dumpdata",
    "loaddata",
    "flush",
    "dbshell",
    "inspectdb",
    "routes",
    "check",
    "help",
];

impl CommandDef {
    /// Fails the build where the command line of this command could not be read.
    #[track_caller]
    #[expect(clippy::panic, reason = "runs while compiling: the panic is the compile error")]
    pub const fn assert_sound(&self) {
        let mut index = 0;
        while index < BUILT_IN.len() {
            if same(self.name, BUILT_IN[index]) {
                let text = ConstText::<512>::new().with("`").with(self.name).with("` is a command of the framework");
                panic!("{}", text.with("\nhelp: give the function another name").as_str())
            }
            index += 1;
        }
        let mut rest: Option<&str> = None;
        let mut index = 0;
        while index < self.arguments.len() {
            let ArgumentDef { name, shape, .. } = &self.arguments[index];
            match (rest, shape) {
                (Some(first), Shape::Required(_) | Shape::Rest(_)) => {
                    let text = ConstText::<512>::new().with("`").with(first).with("` takes all words that are left, so `");
                    let text = text.with(name).with("` gets none\nhelp: move `").with(first).with("` to the end");
                    panic!("{}", text.with(", and keep one `Vec`").as_str())
                }
                (None, Shape::Rest(_)) => rest = Some(name),
                _ => {}
            }
            index += 1;
        }
    }
}

/// What a command may return.
#[diagnostic::on_unimplemented(
    message = "a command cannot return `{Self}`",
    label = "not the outcome of a command",
    note = "return `nuages::Result`, or nothing"
)]
pub trait Outcome {
    /// Whether it went well.
    ///
    /// # Errors
    /// Those of the command.
    fn outcome(self) -> Result;
}

impl Outcome for () {
    fn outcome(self) -> Result {
        Ok(())
    }
}

impl<E: Into<Error>> Outcome for Result<(), E> {
    fn outcome(self) -> Result {
        self.map_err(Into::into)
    }
}
