//! Names of tables and columns as a statement quotes them. (diesel's own way makes a new text of each name each time.)

use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use crate::db::{Backend, quoted};

/// `"blog_post"`
pub(super) fn push_name(out: &mut AstPass<'_, '_, Backend>, name: &str) -> QueryResult<()> {
    if name.contains('"') {
        out.push_sql(&quoted(name));
    } else {
        out.push_sql("\"");
        out.push_sql(name);
        out.push_sql("\"");
    }
    Ok(())
}

/// `"blog_post"."title"`
pub(super) fn push_column(out: &mut AstPass<'_, '_, Backend>, table: &str, column: &str) -> QueryResult<()> {
    push_name(out, table)?;
    out.push_sql(".");
    push_name(out, column)
}
