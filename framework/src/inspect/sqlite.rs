//! SQLite: types are whatever was declared, so they are taken as Django and this framework declare them.

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::found::{Check, Column, ForeignKey, Index, Table, parts};
use super::statement::{checks, computed, condition};
use crate::column::Kind;
use crate::db::{Connection, diesel_error};
use crate::error::Result;

#[derive(diesel::QueryableByName)]
struct TableRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    sql: String,
}

#[derive(diesel::QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    declared: String,
    #[diesel(sql_type = BigInt)]
    required: i64,
    #[diesel(sql_type = BigInt)]
    key: i64,
    #[diesel(sql_type = BigInt)]
    hidden: i64,
    #[diesel(sql_type = Nullable<Text>)]
    filled: Option<String>,
}

#[derive(diesel::QueryableByName)]
struct IndexRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    is_unique: i64,
    /// Of a unique constraint there is none.
    #[diesel(sql_type = Nullable<Text>)]
    sql: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    column: Option<String>,
    #[diesel(sql_type = BigInt)]
    down: i64,
}

#[derive(diesel::QueryableByName)]
struct ForeignKeyRow {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    target: String,
    #[diesel(sql_type = Text)]
    from: String,
    #[diesel(sql_type = Nullable<Text>)]
    to: Option<String>,
    #[diesel(sql_type = Text)]
    on_delete: String,
}

const TABLES: &str =
    "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
const COLUMNS: &str = "SELECT name, type AS declared, \"notnull\" AS required, pk AS \"key\", hidden, dflt_value AS filled
    FROM pragma_table_xinfo(?) ORDER BY cid";
const INDEXES: &str = "SELECT l.name, l.\"unique\" AS is_unique, m.sql, i.name AS \"column\", i.\"desc\" AS down
    FROM pragma_index_list(?) AS l, pragma_index_xinfo(l.name) AS i LEFT JOIN sqlite_master AS m ON m.type = 'index' AND m.name = l.name
    WHERE i.key = 1 AND l.origin <> 'pk' ORDER BY l.name, i.seqno";
const FOREIGN_KEYS: &str =
    "SELECT id, \"table\" AS target, \"from\", \"to\", on_delete FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq";

/// All tables.
pub(super) fn tables(connection: &mut Connection) -> Result<Vec<Table>> {
    let rows: Vec<TableRow> = diesel::sql_query(TABLES).load(connection).map_err(diesel_error)?;
    rows.into_iter().map(|row| table(connection, row)).collect()
}

fn table(connection: &mut Connection, TableRow { name, sql }: TableRow) -> Result<Table> {
    let mut table = Table::default();
    let columns: Vec<ColumnRow> = about(connection, COLUMNS, &name)?;
    let mut key: Vec<&ColumnRow> = columns.iter().filter(|column| column.key > 0).collect();
    key.sort_by_key(|column| column.key);
    table.key = key.into_iter().map(|column| column.name.clone()).collect();
    for row in columns {
        let kind = kind(&row.declared, row.key > 0, is_json(&sql, &row.name));
        // SQLite itself lets a key be empty where nobody said otherwise.
        let null = row.required == 0 && row.key == 0;
        let generated = (row.hidden > 1).then(|| computed(&sql, &row.name).unwrap_or_default());
        table.columns.push(Column { kind, null, generated, default: row.filled, name: row.name, declared: row.declared });
    }
    for row in about::<IndexRow>(connection, INDEXES, &name)? {
        let column = (row.column, row.down != 0);
        match table.indexes.last_mut().filter(|index| index.name == row.name) {
            Some(index) => index.columns.push(column),
            None => {
                let (unique, condition) = (row.is_unique != 0, row.sql.as_deref().and_then(condition));
                table.indexes.push(Index { name: row.name, columns: vec![column], unique, condition });
            }
        }
    }
    let mut last = None;
    for row in about::<ForeignKeyRow>(connection, FOREIGN_KEYS, &name)? {
        if last != Some(row.id) {
            let (columns, targets) = (Vec::new(), Vec::new());
            table.foreign_keys.push(ForeignKey { columns, table: row.target, targets, on_delete: row.on_delete });
        }
        last = Some(row.id);
        if let Some(key) = table.foreign_keys.last_mut() {
            key.columns.push(row.from);
            key.targets.extend(row.to);
        }
    }
    table.checks = checks(&sql).into_iter().map(|condition| Check { name: String::new(), condition }).collect();
    table.name = name;
    Ok(table)
}

fn about<T>(connection: &mut Connection, query: &'static str, table: &str) -> Result<Vec<T>>
where
    T: diesel::deserialize::QueryableByName<crate::db::Backend> + 'static,
{
    diesel::sql_query(query).bind::<Text, _>(table).load(connection).map_err(diesel_error)
}

/// Whether the table checks that the column is JSON.
fn is_json(sql: &str, column: &str) -> bool {
    let (sql, column) = (sql.to_lowercase(), column.to_lowercase());
    ["\"", "`", ""].iter().any(|quote| sql.contains(&format!("json_valid({quote}{column}{quote})")))
}

/// What a declared type means.
fn kind(declared: &str, key: bool, json: bool) -> Option<Kind> {
    let (word, sizes) = parts(declared);
    let one = |kind: fn(u32) -> Kind| sizes.first().map(|size| kind(*size));
    Some(match word.as_str() {
        "text" | "clob" if json => Kind::Json,
        "text" | "clob" => Kind::Text,
        "varchar" | "character varying" | "nvarchar" | "nchar" | "character" => {
            one(|max_length| Kind::Varchar { max_length }).unwrap_or(Kind::Text)
        }
        // Texts of these lengths are how Django keeps UUIDs and addresses here.
        "char" => match sizes.first()? {
            32 => Kind::Uuid,
            39 | 15 => Kind::Ip,
            max_length => Kind::Varchar { max_length: *max_length },
        },
        // In a key, this word makes SQLite count, up to eight bytes.
        "integer" | "int" if key => Kind::BigInteger,
        "integer" | "int" | "mediumint" => Kind::Integer,
        "smallint" | "tinyint" => Kind::SmallInteger,
        "bigint" => Kind::BigInteger,
        "smallint unsigned" => Kind::PositiveSmallInteger,
        "integer unsigned" | "int unsigned" => Kind::PositiveInteger,
        "bigint unsigned" => Kind::PositiveBigInteger,
        "real" | "double" | "double precision" | "float" => Kind::Float,
        "decimal" | "numeric" => match sizes.as_slice() {
            [max_digits, decimal_places, ..] => Kind::Decimal { max_digits: *max_digits, decimal_places: *decimal_places },
            [max_digits] => Kind::Decimal { max_digits: *max_digits, decimal_places: 0 },
            [] => GUESSED_DECIMAL,
        },
        "bool" | "boolean" => Kind::Bool,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "datetime" | "timestamp" => Kind::DateTime,
        "blob" => Kind::Binary,
        _ => return None,
    })
}

/// SQLite keeps decimals without a word on their digits. A guess that is too narrow would round what it reads, so this one
/// is wider than prices and coordinates are.
pub(super) const GUESSED_DECIMAL: Kind = Kind::Decimal { max_digits: 20, decimal_places: 10 };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_however_they_are_written() {
        for (declared, expected) in [
            ("VARCHAR (200)", Some(Kind::Varchar { max_length: 200 })),
            ("integer unsigned", Some(Kind::PositiveInteger)),
            ("int(11) unsigned", Some(Kind::PositiveInteger)),
            ("NUMERIC(8, 2)", Some(Kind::Decimal { max_digits: 8, decimal_places: 2 })),
            ("char(32)", Some(Kind::Uuid)),
            ("geometry", None),
            ("", None),
        ] {
            assert_eq!(kind(declared, false, false), expected, "{declared}");
        }
        assert_eq!(kind("integer", true, false), Some(Kind::BigInteger));
        assert!(is_json(r#"CHECK ((JSON_VALID("Extra") OR "extra" IS NULL))"#, "extra"));
    }
}
