//! `createsuperuser`.

use std::io::Write;

use clap::ArgMatches;
use dialoguer::{Input, Password};

use super::connect;
use crate::app::Project;
use crate::auth::{check_staff_password, check_username, create_superuser};
use crate::error::{Error, Result};
use crate::migrate::Terminal;

const VARIABLE: &str = "NUAGES_SUPERUSER_PASSWORD";

/// Makes an account that may do everything; asks for what the command line does not say.
pub(super) async fn createsuperuser(project: &Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    let given = |name: &str| matches.get_one::<String>(name).cloned();
    let asks = !matches.get_flag("no-input");
    if asks && Terminal::open().is_none() {
        return Err(Error::Setup(format!(
            "nobody is there to be asked; say `--no-input --username NAME`, with the password in the environment variable {VARIABLE}"
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
    let password = match asks {
        true => ask_password(&username, out)?,
        false => std::env::var(VARIABLE).map_err(|_| {
            Error::Setup(format!("with `--no-input`, the password must be in the environment variable {VARIABLE}"))
        })?,
    };
    let db = connect(project).await?;
    let user = create_superuser(&db, &username, &email, &password, project.settings.password_cost).await?;
    writeln!(out, "`{user}` may do everything now")?;
    Ok(())
}

fn ask_password(username: &str, out: &mut (dyn Write + Send)) -> Result<String> {
    loop {
        let password = Password::new()
            .with_prompt("Password (12 characters or more)")
            .with_confirmation("The same again", "the two are not the same")
            .interact()?;
        match check_staff_password(username, &password) {
            Ok(()) => return Ok(password),
            Err(error) => writeln!(out, "{error}")?,
        }
    }
}
