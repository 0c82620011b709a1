//! `loaddata`.

use std::io::Write;
use std::path::PathBuf;

use clap::ArgMatches;

use super::connect;
use crate::app::Project;
use crate::error::{Error, Result};
use crate::fixture;
use crate::text::counted;

/// Loads a fixture.
pub(super) async fn loaddata(project: &Project, matches: &ArgMatches, out: &mut (dyn Write + Send)) -> Result {
    let Some(path) = matches.get_one::<PathBuf>("file") else {
        return Err(Error::Setup("name the file to load".into()));
    };
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| Error::Setup(format!("cannot read `{shown}`: {error}")))?;
    let objects = fixture::load(&connect(project).await?, &shown, &text).await?;
    writeln!(out, "loaded {} of {shown}", counted(objects as u64, "object", "objects"))?;
    Ok(())
}
