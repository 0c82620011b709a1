//! `JsonPath`: what stands inside of JSON, such as `post::data.key("owner").key("name").text()`.

use std::marker::PhantomData;

use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::{Error as DieselError, QueryResult};
use diesel::sql_types::Text;

use super::columns::Col;
use super::condition::Predicate;
use super::expression::Expr;
use super::filter::{Comparison, Filter};
use super::term::Term;
use crate::column::{IsJson, Value, push_text};
use crate::db::{Backend, Dialect};
use crate::model::Field;

/// A place inside of the JSON of a column. What stands there is read with the type that it should have; where it has
/// another, or there is nothing, the expression is empty.
///
/// ```ignore
/// Post::objects().filter(post::data.key("owner").key("name").text().eq("Ann"))
/// Post::objects().order_by(post::data.key("sizes").at(0).integer().desc())
/// ```
pub struct JsonPath<M> {
    column: Term,
    steps: Vec<JsonStep>,
    model: PhantomData<fn() -> M>,
}

impl<M> Clone for JsonPath<M> {
    fn clone(&self) -> Self {
        Self { column: self.column.clone(), steps: self.steps.clone(), model: PhantomData }
    }
}

/// One step into JSON.
#[derive(Debug, Clone)]
enum JsonStep {
    /// To the value of a key of an object.
    Key(String),
    /// To a place of an array; from its end where it is negative.
    At(i32),
}

/// What is asked of a place inside of JSON.
#[derive(Debug, Clone, Copy)]
enum JsonPart {
    /// The word of the database for what stands there; empty where nothing does.
    TypeName,
    /// The text, where it is text.
    Text,
    /// The number, where it is a whole one that fits.
    Integer,
    /// The number, where it is one.
    Number,
    /// Whether it is true, where it is that or false.
    Bool,
}

impl<F: Field> Col<F> {
    /// The value of a key of the object that the JSON is. The key stands for itself, whatever is in it.
    pub fn key(self, key: &str) -> JsonPath<F::Model>
    where
        F::Type: IsJson,
    {
        JsonPath { column: self.term(), steps: Vec::new(), model: PhantomData }.key(key)
    }

    /// What stands at a place of the array that the JSON is: the first at 0, the last at -1.
    pub fn at(self, place: i32) -> JsonPath<F::Model>
    where
        F::Type: IsJson,
    {
        JsonPath { column: self.term(), steps: Vec::new(), model: PhantomData }.at(place)
    }
}

impl<M> JsonPath<M> {
    /// The value of a key of the object that stands there.
    #[must_use]
    pub fn key(mut self, key: &str) -> Self {
        self.steps.push(JsonStep::Key(key.to_owned()));
        self
    }

    /// What stands at a place of the array that stands there: the first at 0, the last at -1.
    #[must_use]
    pub fn at(mut self, place: i32) -> Self {
        self.steps.push(JsonStep::At(place));
        self
    }

    /// The text that stands there.
    pub fn text(self) -> Expr<M, Option<String>> {
        Expr::new(self.part(JsonPart::Text))
    }

    /// The whole number that stands there; `3.0` is one.
    pub fn integer(self) -> Expr<M, Option<i64>> {
        Expr::new(self.part(JsonPart::Integer))
    }

    /// The number that stands there.
    pub fn number(self) -> Expr<M, Option<f64>> {
        Expr::new(self.part(JsonPart::Number))
    }

    /// The `true` or `false` that stands there.
    pub fn bool(self) -> Expr<M, Option<bool>> {
        Expr::new(self.part(JsonPart::Bool))
    }

    /// Whether anything stands there; JSON's `null` does.
    pub fn exists(self) -> Predicate<M> {
        Predicate::new(Filter::Not(Box::new(Filter::IsNull(self.part(JsonPart::TypeName)))))
    }

    /// Whether JSON's `null` stands there.
    pub fn is_null(self) -> Predicate<M> {
        let null = Term::Value(Value::Text("null".into()));
        Predicate::new(Filter::Compare { left: self.part(JsonPart::TypeName), comparison: Comparison::Equal, right: null })
    }

    fn part(self, part: JsonPart) -> Term {
        let path = path_of_sqlite(&self.steps);
        Term::Json(Box::new(JsonTerm { of: self.column, steps: self.steps, path, part }))
    }
}

/// What stands inside of JSON, as data.
#[derive(Debug, Clone)]
pub struct JsonTerm {
    /// The JSON.
    pub(super) of: Term,
    /// The way to the place.
    steps: Vec<JsonStep>,
    /// The same in SQLite's words, which have none for a quote in a key.
    path: Option<String>,
    part: JsonPart,
}

/// `$."owner"[0]`
fn path_of_sqlite(steps: &[JsonStep]) -> Option<String> {
    let mut path = "$".to_owned();
    for step in steps {
        match step {
            JsonStep::Key(key) if key.contains(['"', '\0']) => return None,
            JsonStep::Key(key) => path.push_str(&format!(".\"{key}\"")),
            JsonStep::At(place @ 0..) => path.push_str(&format!("[{place}]")),
            JsonStep::At(place) => path.push_str(&format!("[#{place}]")),
        }
    }
    Some(path)
}

/// What is written around `@`, the place.
fn pattern(part: JsonPart, dialect: Dialect) -> &'static str {
    match (part, dialect) {
        (JsonPart::TypeName, Dialect::Sqlite) => "json_type(@)",
        (JsonPart::Text, Dialect::Sqlite) => "CASE json_type(@) WHEN 'text' THEN json_extract(@) END",
        (JsonPart::Integer, Dialect::Sqlite) => {
            "CASE WHEN json_type(@) IN ('integer', 'real') AND json_extract(@) = CAST(json_extract(@) AS INTEGER) \
             THEN CAST(json_extract(@) AS INTEGER) END"
        }
        (JsonPart::Number, Dialect::Sqlite) => {
            "CASE WHEN json_type(@) IN ('integer', 'real') THEN CAST(json_extract(@) AS REAL) END"
        }
        (JsonPart::Bool, Dialect::Sqlite) => "CASE json_type(@) WHEN 'true' THEN 1 WHEN 'false' THEN 0 END",
        (JsonPart::TypeName, Dialect::Postgres) => "jsonb_typeof(@)",
        (JsonPart::Text, Dialect::Postgres) => "CASE jsonb_typeof(@) WHEN 'string' THEN @ #>> '{}' END",
        // One CASE in another: what stands in one condition is computed in any order.
        (JsonPart::Integer, Dialect::Postgres) => {
            "CASE jsonb_typeof(@) WHEN 'number' THEN CASE WHEN (@)::numeric = trunc((@)::numeric) \
             AND (@)::numeric BETWEEN -9223372036854775808 AND 9223372036854775807 THEN (@)::bigint END END"
        }
        (JsonPart::Number, Dialect::Postgres) => {
            "CASE jsonb_typeof(@) WHEN 'number' THEN CASE WHEN (@)::numeric = 0 \
             OR abs((@)::numeric) BETWEEN 1e-307 AND 1e308 THEN (@)::double precision END END"
        }
        (JsonPart::Bool, Dialect::Postgres) => "CASE jsonb_typeof(@) WHEN 'boolean' THEN (@)::boolean END",
    }
}

impl QueryFragment<Backend> for JsonTerm {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        let dialect = Dialect::of(out.backend());
        out.push_sql("(");
        for (index, text) in pattern(self.part, dialect).split('@').enumerate() {
            if index > 0 {
                match dialect {
                    Dialect::Sqlite => self.walk_sqlite(&mut out)?,
                    Dialect::Postgres => self.walk_postgres(&mut out)?,
                }
            }
            out.push_sql(text);
        }
        out.push_sql(")");
        Ok(())
    }
}

impl JsonTerm {
    fn walk_sqlite<'b>(&'b self, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        let Some(path) = &self.path else {
            return Err(DieselError::SerializationError("SQLite cannot ask for a key of JSON that has a quote in it".into()));
        };
        self.of.walk_ast(out.reborrow())?;
        out.push_sql(", ");
        out.push_bind_param::<Text, String>(path)
    }

    fn walk_postgres<'b>(&'b self, out: &mut AstPass<'_, 'b, Backend>) -> QueryResult<()> {
        out.push_sql("(");
        self.of.walk_ast(out.reborrow())?;
        for step in &self.steps {
            out.push_sql(" -> ");
            match step {
                JsonStep::Key(key) => push_text(out, key)?,
                JsonStep::At(place) => out.push_sql(&format!("({place})")),
            }
        }
        out.push_sql(")");
        Ok(())
    }
}
