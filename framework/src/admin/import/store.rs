//! Storing the lines of a file: all of them or none, each written as if it came from a form.

use std::sync::Arc;

use super::lines::{Line, Lines};
use crate::admin::desk::Desk;
use crate::admin::scope::Scope;
use crate::admin::write::{Writer, whole};
use crate::db::Db;
use crate::error::{Error, Result};

/// What became of a file.
pub(super) enum Stored {
    /// So many records were added and changed.
    All(usize, usize),
    /// Nothing is stored, since something is wrong.
    Nothing(Vec<Line>),
}

/// Stores the lines; they are looked at again, since somebody may have changed something since they were shown.
pub(super) async fn store(scope: &Scope, lines: Arc<Lines>, desk: &Desk, db: &Db) -> Result<Stored> {
    let (writer, model) = (Writer::new(scope, desk), scope.model());
    let written = whole(db, async |tx| {
        let again = Arc::clone(&lines);
        let mut looked = tx.read(move |connection| again.look(connection)).await?;
        if looked.iter().any(|line| !line.errors.is_empty()) {
            return Ok(Err(looked));
        }
        let mut written = Vec::new();
        for line in looked.iter_mut().filter(|line| line.is_written()) {
            let key = line.record.as_ref().map(|record| record.key(model));
            let refused = match writer.write(key, line.cleaned.clone(), tx).await {
                Ok(Ok(stored)) => {
                    writer.finish(&stored, Vec::new(), tx).await?;
                    written.push(stored);
                    continue;
                }
                Ok(Err(refusal)) => refusal.told(model),
                Err(Error::Forbidden(text)) => vec![text],
                Err(error) => return Err(error),
            };
            line.errors = refused;
            return Ok(Err(looked));
        }
        Ok(Ok(written))
    });
    match written.await? {
        Err(looked) => Ok(Stored::Nothing(looked)),
        Ok(written) => {
            for stored in &written {
                writer.settle(stored, db).await?;
            }
            let added = written.iter().filter(|stored| stored.before.is_none()).count();
            Ok(Stored::All(added, written.len() - added))
        }
    }
}

impl Line {
    /// Whether anything of it is to be written.
    pub(super) fn is_written(&self) -> bool {
        self.record.is_none() || !self.changes.is_empty()
    }
}
