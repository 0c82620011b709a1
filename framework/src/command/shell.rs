//! `dbshell`: the database's own program.

use std::ffi::OsString;
use std::io;
use std::process::Command;

use clap::ArgMatches;

use crate::app::Project;
use crate::db::DatabaseUrl;
use crate::error::{Error, Result};

/// Runs the database's own program, in place of this one.
pub(super) fn dbshell(project: &Project, matches: &ArgMatches) -> Result {
    let (program, package) = match &project.settings.database_url {
        DatabaseUrl::Sqlite(..) => ("sqlite3", "sqlite3"),
        DatabaseUrl::Postgres(_) => ("psql", "postgresql-client"),
    };
    let mut command = Command::new(program);
    match &project.settings.database_url {
        DatabaseUrl::Sqlite(path, _) => command.arg(path),
        DatabaseUrl::Postgres(url) => {
            let (url, password) = without_password(url);
            // What stands on a command line can be read by everybody on the machine.
            command.envs(password.map(|password| ("PGPASSWORD", password))).arg(url)
        }
    };
    command.args(matches.get_many::<OsString>("arguments").into_iter().flatten());
    match replace(&mut command) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Error::Setup(format!(
            "`{program}` is not installed, or not in PATH; install it (on Debian: `apt install {package}`)"
        ))),
        Err(error) => Err(Error::Setup(format!("cannot run `{program}`: {error}"))),
    }
}

/// Becomes the other program, so that Ctrl-C and everything else is its own. It returns when that cannot be.
#[cfg(unix)]
fn replace(command: &mut Command) -> io::Result<()> {
    Err(std::os::unix::process::CommandExt::exec(command))
}

/// Runs the other program to its end.
#[cfg(not(unix))]
fn replace(command: &mut Command) -> io::Result<()> {
    match command.status()?.success() {
        true => Ok(()),
        false => Err(io::Error::other("it ended with an error")),
    }
}

/// The address without its password, and the password as it is meant.
fn without_password(url: &str) -> (String, Option<String>) {
    let parts = url.split_once("://").and_then(|(scheme, rest)| {
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (user, host) = rest.get(..end)?.rsplit_once('@')?;
        let (user, password) = user.split_once(':')?;
        Some((format!("{scheme}://{user}@{host}{}", rest.get(end..)?), password))
    });
    match parts {
        Some((url, password)) => (url, Some(decoded(password))),
        None => (url.to_owned(), None),
    }
}

/// `%40` as `@`; what is no such thing stays.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let code = match (first, behind) {
            (b'%', [high, low, ..]) => std::str::from_utf8(&[*high, *low]).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok()),
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_does_not_stand_on_the_command_line() {
        let split = |url: &str| without_password(url);
        assert_eq!(split("postgres://a:b%40c%@h:5/d?x=y"), ("postgres://a@h:5/d?x=y".into(), Some("b@c%".into())));
        assert_eq!(split("postgres://a@h/d?p=x:y@z"), ("postgres://a@h/d?p=x:y@z".into(), None));
        assert_eq!(split("host=h user=a"), ("host=h user=a".into(), None));
    }
}
