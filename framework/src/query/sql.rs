//! SQL by hand: `db.sql("SELECT .. WHERE id = ?").bind(7)`.

use diesel::QueryableByName;
use diesel::RunQueryDsl;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::row::{Field as _, Row};
use diesel::sql_types::Untyped;

use super::row::RowReader;
use super::values::ReadRow;
use crate::column::{Column, Value};
use crate::db::{Backend, Connection, Db, DbRow, diesel_error, rows};
use crate::error::{Error, Result};
use crate::model::{Model, ModelDef};

/// A statement in SQL, with its values bound. [`Db::sql`] makes it.
#[must_use = "nothing is asked until `all`, `records`, ... is awaited"]
pub struct Sql<'db> {
    db: &'db Db,
    text: String,
    values: Vec<Value>,
}

impl Db {
    /// A statement in SQL. Each `?` stands for a value that [`bind`](Sql::bind) gives, on every database; text that the
    /// statement itself contains in quotes is left alone, and `??` is a question mark.
    ///
    /// ```ignore
    /// let pairs: Vec<(String, i32)> = db
    ///     .sql("SELECT title, views FROM blog_post WHERE author_id = ?")
    ///     .bind(author.id)
    ///     .all()
    ///     .await?;
    /// ```
    ///
    /// Values that visitors send belong into `bind`, never into the text.
    pub fn sql(&self, text: impl Into<String>) -> Sql<'_> {
        Sql { db: self, text: text.into(), values: Vec::new() }
    }
}

impl Sql<'_> {
    /// The value of the next `?`.
    pub fn bind(mut self, value: impl Column) -> Self {
        self.values.push(value.to_value());
        self
    }

    /// The rows, as tuples or, where there is one column, as values.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails, or a row holds something else.
    pub async fn all<R: ReadRow>(self) -> Result<Vec<R>> {
        let statement = self.statement()?;
        self.db.read(move |connection| statement.read(connection, |row| R::read(&mut RowReader::of(row), &[]))).await
    }

    /// The rows, as records: the answer has a column for each of the model's, by name, in any order.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails, or a column is missing.
    pub async fn records<M: Model>(self) -> Result<Vec<M>> {
        let statement = self.statement()?;
        self.db
            .read(move |connection| {
                let mut places = None;
                statement.read(connection, |row| {
                    if places.is_none() {
                        places = Some(places_of(M::DEF, row)?);
                    }
                    M::from_row(&mut RowReader::at(row, places.as_deref().unwrap_or_default()))
                })
            })
            .await
    }

    /// The rows, as a struct that derives diesel's `QueryableByName`.
    ///
    /// # Errors
    /// [`Error::Database`] when the database fails, or a row holds something else.
    pub async fn structs<T: QueryableByName<Backend> + Send + 'static>(self) -> Result<Vec<T>> {
        let statement = self.statement()?;
        self.db.read(move |connection| statement.get_results(connection).map_err(diesel_error)).await
    }

    /// Runs a statement that writes; the number of rows that it touched.
    ///
    /// # Errors
    /// [`Error::Violation`] when a constraint refuses it, [`Error::Database`] when the database fails.
    pub async fn execute(self) -> Result<usize> {
        let statement = self.statement()?;
        self.db.write(move |connection| RunQueryDsl::execute(statement, connection).map_err(diesel_error)).await
    }

    fn statement(&self) -> Result<Statement> {
        let parts = split(&self.text);
        match (parts.len() - 1, self.values.len()) {
            (places, values) if places == values => Ok(Statement { parts, values: self.values.clone() }),
            (places, values) => Err(Error::Database(format!("the SQL has {places} `?`, and {values} values are bound"))),
        }
    }
}

/// What stands between the `?` of a text, those in quotes and comments not counted.
fn split(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let end = match letter {
            '\'' | '"' | '`' => rest[1..].find(letter).map(|at| at + 2),
            '-' if rest.starts_with("--") => rest.find('\n'),
            '/' if rest.starts_with("/*") => rest.find("*/").map(|at| at + 2),
            '?' if rest.starts_with("??") => {
                rest = &rest[2..];
                push(&mut parts, "?");
                continue;
            }
            '?' => {
                parts.push(String::new());
                rest = &rest[1..];
                continue;
            }
            letter => Some(letter.len_utf8()),
        };
        let (part, behind) = rest.split_at(end.unwrap_or(rest.len()));
        push(&mut parts, part);
        rest = behind;
    }
    parts
}

fn push(parts: &mut [String], text: &str) {
    if let Some(last) = parts.last_mut() {
        last.push_str(text);
    }
}

/// Where each of the model's columns stands in a row.
fn places_of(def: &ModelDef, row: &DbRow<'_, '_>) -> diesel::deserialize::Result<Vec<usize>> {
    let names: Vec<Option<String>> = (0..row.field_count()).map(|index| Some(row.get(index)?.field_name()?.to_owned())).collect();
    let place = |name: &str| names.iter().position(|known| known.as_deref() == Some(name));
    let find = |name| place(name).ok_or_else(|| format!("the SQL gives no column `{name}` of `{}`", def.name).into());
    def.fields.iter().map(|field| find(field.column.name)).collect()
}

/// Texts, and the values between them.
struct Statement {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Statement {
    fn read<T>(
        &self,
        connection: &mut Connection,
        mut read: impl FnMut(&DbRow<'_, '_>) -> diesel::deserialize::Result<T>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        for row in rows(connection, self)? {
            found.push(read(&row?).map_err(|error| Error::Database(error.to_string()))?);
        }
        Ok(found)
    }
}

impl QueryFragment<Backend> for Statement {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        let mut values = self.values.iter();
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0
                && let Some(value) = values.next()
            {
                value.walk_ast(out.reborrow())?;
            }
            out.push_sql(part);
        }
        Ok(())
    }
}

impl QueryId for Statement {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Statement {
    type SqlType = Untyped;
}

impl RunQueryDsl<Connection> for Statement {}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn question_marks_in_quotes_and_comments_are_text() {
        assert_eq!(split("a = ? AND b = ?"), ["a = ", " AND b = ", ""]);
        assert_eq!(split("'?' \"?\" ?? ? -- ?\n/* ? */ 'it''s?' é?"), ["'?' \"?\" ? ", " -- ?\n/* ? */ 'it''s?' é", ""]);
        assert_eq!(split("'open ?"), ["'open ?"]);
        assert_eq!(split(""), [""]);
    }
}
