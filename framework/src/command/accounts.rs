//! `createsuperuser`, `changepassword` and `clearsessions`.

use std::io::Write;

use clap::ArgMatches;
use dialoguer::{Confirm, Input, Password};

use crate::app::Project;
use crate::auth::{NewAccount, Owner, UserDef, delete_expired_tokens, delete_old_failures, set_password};
use crate::column::Value;
use crate::error::{Error, Result};
use crate::migrate::Terminal;
use crate::session::delete_ended_sessions;
use crate::text::capitalized;

/// The password of a new superuser, where nobody is asked.
const NEW: &str = "NUAGES_SUPERUSER_PASSWORD";
/// The new password of somebody, where nobody is asked.
const CHANGED: &str = "NUAGES_PASSWORD";

/// Makes an account that may do everything; asks for what the command line does not say.
pub(super) async fn createsuperuser(project: &Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    let given = |name: &str| matches.get_one::<String>(name).cloned();
    let asks = !matches.get_flag("no-input");
    if asks && Terminal::open().is_none() {
        return Err(Error::Setup(format!(
            "nobody is there to be asked; say `--no-input --username NAME`, with the password in the environment variable {NEW}"
        )));
    }
    let users = users(project)?;
    let label = capitalized(users.model.fields[users.username].label);
    let username = match given("username") {
        Some(username) => username,
        None if asks => Input::new().with_prompt(label).interact_text()?,
        None => return Err(Error::Setup("with `--no-input`, name the user: `--username NAME`".into())),
    };
    let mut new = NewAccount::superuser(users, &username)?;
    if users.email.is_some_and(|field| field != users.username) {
        new = new.with_email(&match given("email") {
            Some(email) => email,
            None if asks => Input::new().with_prompt("E-mail address").allow_empty(true).interact_text()?,
            None => String::new(),
        })?;
    }
    for field in new.missing() {
        let value = value_of(users, field, asks)?;
        new = new.with(field, value)?;
    }
    let password = if asks {
        ask_password(&new.owner(), out)?
    } else {
        let password = password_of(NEW)?;
        new.owner().check(&password)?;
        password
    };
    let user = new.save(&project.connect().await?, &password, &project.settings).await?;
    writeln!(out, "`{user}` may do everything now")?;
    Ok(())
}

/// The struct of the program's users.
fn users(project: &Project) -> Result<&'static UserDef> {
    let users = project.site()?.users;
    users.ok_or_else(|| Error::Setup("there are no users: install `nuages::auth::app()` in `Project`".into()))
}

/// What a user of this program has beyond that, and must have: asked for, or out of `NUAGES_SUPERUSER_` and the field's name.
fn value_of(users: &UserDef, field: usize, asks: bool) -> Result<Value> {
    let field = &users.model.fields[field];
    let text = if asks {
        Input::new().with_prompt(capitalized(field.label)).interact_text()?
    } else {
        let variable = format!("NUAGES_SUPERUSER_{}", field.name.to_uppercase());
        std::env::var(&variable).map_err(|_| {
            let (name, label) = (users.model.verbose_name, field.label);
            Error::Setup(format!(
                "a {name} needs a value for the {label}; with `--no-input` it must be in the environment variable {variable}"
            ))
        })?
    };
    field.column.kind.parse(&text).map_err(|error| Error::BadRequest(format!("{}: {error}", field.label)))
}

/// Gives a user another password; all sessions of the user end.
pub(super) async fn changepassword(project: &Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    let Some(username) = matches.get_one::<String>("username") else {
        return Err(Error::Setup("name the user: `changepassword NAME`".into()));
    };
    let asks = !matches.get_flag("no-input");
    if asks && Terminal::open().is_none() {
        return Err(Error::Setup(format!(
            "nobody is there to be asked; say `--no-input`, with the password in the environment variable {CHANGED}"
        )));
    }
    let db = project.connect().await?;
    let Some(user) = users(project)?.named(&db, username).await? else {
        return Err(Error::Setup(format!("there is no user `{username}`; names are told apart by capital letters too")));
    };
    let owner = user.owner();
    let password = if asks {
        ask_password(&owner, out)?
    } else {
        let password = password_of(CHANGED)?;
        owner.check(&password)?;
        password
    };
    set_password(&db, &project.settings, &user, &password).await?;
    writeln!(out, "`{user}` has another password now, and is logged out everywhere")?;
    Ok(())
}

/// Deletes what has ended by itself: sessions, failed logins that count no more, tokens in mails.
pub(super) async fn clearsessions(project: &Project, out: &mut (dyn Write + Send)) -> Result {
    let db = project.connect().await?;
    let count = delete_ended_sessions(&db).await?;
    delete_old_failures(&db).await?;
    delete_expired_tokens(&db).await?;
    writeln!(out, "sessions deleted: {count}")?;
    Ok(())
}

/// The password in an environment variable.
fn password_of(variable: &str) -> Result<String> {
    let problem = || Error::Setup(format!("with `--no-input`, the password must be in the environment variable {variable}"));
    std::env::var(variable).map_err(|_| problem())
}

fn ask_password(owner: &Owner<'_>, out: &mut (dyn Write + Send)) -> Result<String> {
    loop {
        let password =
            Password::new().with_prompt("Password").with_confirmation("The same again", "the two are not the same").interact()?;
        let problems = owner.problems(&password);
        if problems.is_empty() {
            return Ok(password);
        }
        for problem in problems {
            writeln!(out, "{problem}")?;
        }
        // While a site is being built, a short one is at hand. What is served to others is a release build.
        if cfg!(debug_assertions) && Confirm::new().with_prompt("Use it all the same?").default(false).interact()? {
            return Ok(password);
        }
    }
}
