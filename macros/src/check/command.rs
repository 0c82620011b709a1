//! Rules of a command. What its arguments may be is checked by the compiler: see `framework/src/command/argument.rs`.

use crate::errors::Errors;
use crate::ir::Command;

/// A command is a plain async function.
pub(super) fn function_is_a_command(errors: &mut Errors, command: &Command) {
    let signature = &command.function.sig;
    if signature.asyncness.is_none() {
        errors
            .add(signature.fn_token, format!("the command `{}` is not async", signature.ident))
            .help(format!("write `async fn {}`", signature.ident));
    }
    if !signature.generics.params.is_empty() {
        errors.add(&signature.generics, format!("the command `{}` cannot be generic", signature.ident)).help("name the types");
    }
    if let Some(receiver) = signature.receiver() {
        errors
            .add(receiver, format!("the command `{}` is a function of its own, not a method", signature.ident))
            .help("move it out of the `impl` and remove `self`");
    }
}

/// The name of an argument is what people type, or read in the help; `--help` has its meaning already.
pub(super) fn arguments_have_names(errors: &mut Errors, command: &Command) {
    for parameter in &command.parameters {
        match parameter.name.as_deref() {
            None => {
                errors.add(&parameter.pattern, "an argument of a command needs a name").help("write a name such as `days: u32`");
            }
            Some("help") => {
                errors
                    .add(&parameter.pattern, "every command has `--help` already")
                    .help("give the argument another name, such as `topic`");
            }
            Some(_) => {}
        }
    }
}
