//! `createsuperuser`, `changepassword` and `clearsessions`.

use std::io::Write;

use clap::ArgMatches;
use dialoguer::{Confirm, Input, Password};

use super::connect;
use crate::app::Project;
use crate::auth::{Owner, User, check_username, create_superuser, create_unchecked, set_password};
use crate::error::{Error, Result};
use crate::migrate::Terminal;
use crate::session::delete_ended_sessions;

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
    let username = match given("username") {
        Some(username) => username,
        None if asks => Input::new().with_prompt("Username").interact_text()?,
        None => return Err(Error::Setup("with `--no-input`, name the user: `--username NAME`".into())),
    };
    check_username(&username)?;
    let email = match given("email") {
        Some(email) => email,
        None if asks => Input::new().with_prompt("E-mail address").allow_empty(true).interact_text()?,
        None => String::new(),
    };
    let cost = project.settings.password_cost;
    let user = if asks {
        let owner = Owner { username: &username, email: &email, is_staff: true, ..Owner::default() };
        let password = ask_password(&owner, out)?;
        create_unchecked(&connect(project).await?, &username, &email, &password, cost).await?
    } else {
        let password = password_of(NEW)?;
        create_superuser(&connect(project).await?, &username, &email, &password, cost).await?
    };
    writeln!(out, "`{user}` may do everything now")?;
    Ok(())
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
    let db = connect(project).await?;
    let Some(user) = User::named(&db, username).await? else {
        return Err(Error::Setup(format!("there is no user `{username}`; names are told apart by capital letters too")));
    };
    let owner = Owner::from(&user);
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

/// Deletes the sessions that have ended by themselves.
pub(super) async fn clearsessions(project: &Project, out: &mut (dyn Write + Send)) -> Result {
    let count = delete_ended_sessions(&connect(project).await?).await?;
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
