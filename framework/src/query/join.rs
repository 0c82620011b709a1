//! `JoinDef`: a record that is read along with the one that points to it.

use std::sync::LazyLock;

use diesel::query_builder::AstPass;
use diesel::result::QueryResult;

use super::name::{push_column, push_name};
use super::offer::Way;
use super::select::SelectDef;
use crate::db::Backend;
use crate::model::ModelDef;

/// A record that is read together with the one that points to it.
#[derive(Clone, Copy)]
pub struct JoinDef {
    /// The join that brought the record with the foreign key; none where that is the model's own.
    pub from: Option<usize>,
    /// The foreign key: an index of the fields of its model.
    pub field: usize,
    /// The model that it points to.
    pub target: &'static ModelDef,
    /// Whether the record is read whole; else only what is computed from its columns.
    pub whole: bool,
}

impl SelectDef {
    /// The model's table and the joins.
    pub(super) fn walk_source(&self, out: &mut AstPass<'_, '_, Backend>) -> QueryResult<()> {
        out.push_sql(" FROM ");
        push_name(out, self.def.table)?;
        for (index, join) in self.joins.iter().enumerate() {
            out.push_sql(if self.may_be_missing(join) { " LEFT JOIN " } else { " INNER JOIN " });
            push_name(out, join.target.table)?;
            out.push_sql(" AS ");
            push_name(out, alias(index))?;
            out.push_sql(" ON ");
            push_column(out, alias(index), join.target.key_field().column.name)?;
            out.push_sql(" = ");
            let column = self.joined_from(join).fields[join.field].column.name;
            match join.from {
                None => push_column(out, self.def.table, column)?,
                Some(from) => push_column(out, alias(from), column)?,
            }
        }
        Ok(())
    }

    /// The model whose foreign key a join follows.
    fn joined_from(&self, join: &JoinDef) -> &'static ModelDef {
        join.from.and_then(|from| self.joins.get(from)).map_or(self.def, |from| from.target)
    }

    /// Whether a foreign key on the way to a joined record may be empty.
    fn may_be_missing(&self, join: &JoinDef) -> bool {
        let before = join.from.and_then(|from| self.joins.get(from));
        self.joined_from(join).fields[join.field].column.null || before.is_some_and(|before| self.may_be_missing(before))
    }
}

impl SelectDef {
    /// Joins the records that foreign keys lead to, one behind the other, unless they are joined already: the name that the last
    /// of them has in the query. Only their columns in `extra` are read.
    pub(crate) fn join_way(&mut self, way: &[Way]) -> &'static str {
        let mut from = None;
        for step in way {
            let is_this = |join: &JoinDef| join.from == from && join.field == step.field;
            let index = self.joins.iter().position(is_this).unwrap_or_else(|| {
                self.joins.push(JoinDef { from, field: step.field, target: step.target, whole: false });
                self.joins.len() - 1
            });
            from = Some(index);
        }
        from.map_or(self.def.table, alias)
    }
}

/// A table may be joined more than once, and to itself, so each join has a name of its own.
pub(super) fn alias(join: usize) -> &'static str {
    // No database of ours joins more tables than 64 (SQLite's limit).
    static ALIASES: LazyLock<Vec<String>> = LazyLock::new(|| (1..=64).map(|number| format!("t{number}")).collect());
    ALIASES.get(join).map_or("t65", String::as_str)
}
