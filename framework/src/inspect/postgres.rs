//! PostgreSQL: everything is in its catalogue, of the schema that new tables go to.

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Nullable, Text};

use super::found::{Check, Column, ForeignKey, Index, Table, parts};
use crate::column::Kind;
use crate::db::{Connection, diesel_error};
use crate::error::Result;

#[derive(diesel::QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    declared: String,
    #[diesel(sql_type = BigInt)]
    required: i64,
    #[diesel(sql_type = BigInt)]
    computed: i64,
    #[diesel(sql_type = Nullable<Text>)]
    filled: Option<String>,
    #[diesel(sql_type = BigInt)]
    positive: i64,
}

#[derive(diesel::QueryableByName)]
struct IndexRow {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    is_key: i64,
    #[diesel(sql_type = BigInt)]
    is_unique: i64,
    #[diesel(sql_type = Nullable<Text>)]
    condition: Option<String>,
    #[diesel(sql_type = Text)]
    columns: String,
    #[diesel(sql_type = Text)]
    directions: String,
}

#[derive(diesel::QueryableByName)]
struct ForeignKeyRow {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    columns: String,
    #[diesel(sql_type = Text)]
    target: String,
    #[diesel(sql_type = Text)]
    targets: String,
    #[diesel(sql_type = Text)]
    on_delete: String,
}

#[derive(diesel::QueryableByName)]
struct CheckRow {
    #[diesel(sql_type = Text)]
    table: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    condition: String,
}

/// The tables of the schema. Names are put together with a character that stands in none.
const WITH_TABLES: &str = "WITH tables AS (SELECT c.oid, c.relname::text AS name FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition)";

const COLUMNS: &str = "SELECT t.name AS \"table\", a.attname::text AS name,
        format_type(a.atttypid, a.atttypmod) AS declared, a.attnotnull::int::bigint AS required,
        (a.attgenerated <> '')::int::bigint AS computed,
        CASE WHEN a.attidentity <> '' THEN 'nextval(identity)' ELSE pg_get_expr(d.adbin, d.adrelid) END AS filled,
        EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]
            AND pg_get_constraintdef(k.oid) = 'CHECK ((' || quote_ident(a.attname) || ' >= 0))')::int::bigint AS positive
    FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid
    LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY t.name COLLATE \"C\", a.attnum";

const INDEXES: &str = "SELECT t.name AS \"table\", c.relname::text AS name, i.indisprimary::int::bigint AS is_key,
        i.indisunique::int::bigint AS is_unique, pg_get_expr(i.indpred, i.indrelid) AS condition,
        string_agg(coalesce(a.attname::text, ''), chr(31) ORDER BY k.n) AS columns,
        string_agg((i.indoption[k.n - 1] & 1)::text, chr(31) ORDER BY k.n) AS directions
    FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
    CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, n)
    LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum AND k.attnum > 0
    WHERE k.n <= i.indnkeyatts AND i.indisvalid GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2";

const FOREIGN_KEYS: &str = "SELECT t.name AS \"table\", o.relname::text AS target,
        (SELECT string_agg(a.attname::text, chr(31) ORDER BY u.n) FROM unnest(k.conkey) WITH ORDINALITY AS u(attnum, n)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) AS columns,
        (SELECT string_agg(a.attname::text, chr(31) ORDER BY u.n) FROM unnest(k.confkey) WITH ORDINALITY AS u(attnum, n)
            JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum) AS targets,
        CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'd' THEN 'SET DEFAULT'
            WHEN 'r' THEN 'RESTRICT' ELSE 'NO ACTION' END AS on_delete
    FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f' JOIN pg_class o ON o.oid = k.confrelid
    ORDER BY 1, k.conname";

const CHECKS: &str = "SELECT t.name AS \"table\", k.conname::text AS name, pg_get_expr(k.conbin, k.conrelid) AS condition
    FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'c' ORDER BY 1, 2";

/// All tables.
pub(super) fn tables(connection: &mut Connection) -> Result<Vec<Table>> {
    let mut tables: Vec<Table> = Vec::new();
    for row in rows::<ColumnRow>(connection, COLUMNS)? {
        if tables.last().is_none_or(|table| table.name != row.table) {
            tables.push(Table { name: row.table, ..Table::default() });
        }
        let null = row.required == 0;
        let (generated, default) = if row.computed != 0 { (row.filled, None) } else { (None, row.filled) };
        let kind = kind(&row.declared).map(|kind| if row.positive != 0 { positive(kind) } else { kind });
        if let Some(table) = tables.last_mut() {
            table.columns.push(Column { name: row.name, declared: row.declared, kind, null, generated, default });
        }
    }
    for row in rows::<IndexRow>(connection, INDEXES)? {
        let Some(table) = tables.iter_mut().find(|table| table.name == row.table) else { continue };
        if row.is_key != 0 {
            table.key = listed(&row.columns);
            continue;
        }
        let names = listed(&row.columns).into_iter().map(|name| (!name.is_empty()).then_some(name));
        let columns = names.zip(row.directions.split('\u{1f}').map(|direction| direction == "1")).collect();
        table.indexes.push(Index { name: row.name, columns, unique: row.is_unique != 0, condition: row.condition });
    }
    for row in rows::<ForeignKeyRow>(connection, FOREIGN_KEYS)? {
        let Some(table) = tables.iter_mut().find(|table| table.name == row.table) else { continue };
        table.foreign_keys.push(ForeignKey {
            columns: listed(&row.columns),
            table: row.target,
            targets: listed(&row.targets),
            on_delete: row.on_delete,
        });
    }
    for CheckRow { table, name, condition } in rows(connection, CHECKS)? {
        if let Some(table) = tables.iter_mut().find(|found| found.name == table) {
            table.checks.push(Check { name, condition });
        }
    }
    Ok(tables)
}

fn rows<T>(connection: &mut Connection, query: &str) -> Result<Vec<T>>
where
    T: diesel::deserialize::QueryableByName<crate::db::Backend> + 'static,
{
    diesel::sql_query(format!("{WITH_TABLES} {query}")).load(connection).map_err(diesel_error)
}

fn listed(names: &str) -> Vec<String> {
    names.split('\u{1f}').map(str::to_owned).collect()
}

/// What a type of PostgreSQL is here. (The others are read and written in a form of their own.)
fn kind(declared: &str) -> Option<Kind> {
    let (word, sizes) = parts(declared);
    let mut sizes = sizes.into_iter();
    Some(match word.as_str() {
        "smallint" => Kind::SmallInteger,
        "integer" => Kind::Integer,
        "bigint" => Kind::BigInteger,
        "double precision" => Kind::Float,
        "numeric" => Kind::Decimal { max_digits: sizes.next()?, decimal_places: sizes.next()? },
        "text" => Kind::Text,
        "character varying" | "character" => sizes.next().map_or(Kind::Text, |max_length| Kind::Varchar { max_length }),
        "boolean" => Kind::Bool,
        "date" => Kind::Date,
        "time without time zone" => Kind::Time,
        "timestamp with time zone" => Kind::DateTime,
        "interval" => Kind::Duration,
        "uuid" => Kind::Uuid,
        "bytea" => Kind::Binary,
        "jsonb" => Kind::Json,
        "inet" => Kind::Ip,
        _ => return None,
    })
}

fn positive(kind: Kind) -> Kind {
    match kind {
        Kind::SmallInteger => Kind::PositiveSmallInteger,
        Kind::Integer => Kind::PositiveInteger,
        Kind::BigInteger => Kind::PositiveBigInteger,
        other => other,
    }
}
