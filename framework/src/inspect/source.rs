//! Structs, written out.

use std::collections::HashMap;
use std::fmt::Write;

use super::default::{Default, default};
use super::found::{Column, Index, Table};
use super::pairs::{Relation, relations};
use super::{names, sqlite};
use crate::column::Kind;
use crate::db::Dialect;

/// The most columns of a model.
const MOST: usize = 64;

/// The tables as the source of a module.
pub(super) fn write(tables: Vec<Table>, dialect: Dialect, is_of_django: bool) -> String {
    let (models, others): (Vec<Table>, Vec<Table>) = tables.into_iter().partition(|table| refusal(table).is_none());
    let structs = names::structs(&models, is_of_django);
    let relations = relations(&models, &structs);
    let is_pairs = |table: &Table| relations.iter().any(|relation| relation.table == table.name);
    let all = Models { structs: &structs, models: &models, relations: &relations, dialect, is_of_django };
    let written: Vec<&Table> = models.iter().filter(|table| !is_pairs(table)).collect();

    let mut out =
        format!("//! The tables of {}, as `inspectdb` found them. Read them before you rely on them.\n//!\n", dialect.name());
    let list: Vec<&str> = written.iter().filter_map(|table| structs.get(&table.name)).map(String::as_str).collect();
    out.push_str(&format!("//! List the models in `app!`: `models: [{}]`.\n\nuse nuages::prelude::*;\n", list.join(", ")));
    for table in written {
        out.push('\n');
        all.model(&mut out, table);
    }
    for table in others {
        let reason = refusal(&table).unwrap_or_default();
        out.push_str(&format!("\n// The table `{}` is left out: {reason}.\n", table.name));
    }
    out
}

/// Why a table can be no model.
fn refusal(table: &Table) -> Option<String> {
    let key = match table.key.as_slice() {
        [_] => table.single_key()?,
        [] => return Some("it has no primary key, which a model needs".to_owned()),
        several => return Some(format!("its primary key has {} columns, and that of a model has one", several.len())),
    };
    let known = table.columns.iter().filter(|column| column.kind.is_some()).count();
    match (key.kind, known) {
        (None, _) => Some(format!("its primary key is of the type `{}`, which no field has", key.declared)),
        (_, number) if number > MOST => Some(format!("it has {number} columns, and a model has {MOST} at most")),
        _ => None,
    }
}

/// What a struct must know of the others.
struct Models<'a> {
    structs: &'a HashMap<String, String>,
    models: &'a [Table],
    relations: &'a [Relation],
    dialect: Dialect,
    is_of_django: bool,
}

/// One field, and where it comes from.
struct Field<'a> {
    name: String,
    column: &'a str,
    ty: String,
    keys: Vec<String>,
    notes: Vec<String>,
}

impl Models<'_> {
    fn model(&self, out: &mut String, table: &Table) {
        let fields = self.fields(table);
        let mut keys = vec![format!("table = {:?}", table.name)];
        let (together, indexes, notes) = indexes(table, &fields);
        if !together.is_empty() {
            keys.push(format!("unique_together = [{}]", together.join(", ")));
        }
        if !indexes.is_empty() {
            keys.push(format!("indexes = [{}]", indexes.join(", ")));
        }
        let name = self.structs.get(&table.name).map_or("", String::as_str);
        // Writing to a String cannot fail.
        let _ = writeln!(out, "#[derive(Model, Debug, Clone)]\n#[model({})]\npub struct {name} {{", keys.join(", "));
        for field in &fields {
            field.write(out);
        }
        for relation in self.relations.iter().filter(|relation| relation.source == table.name) {
            let own = || names::own(&relation.target).map_or("", |(_, path)| path);
            let target = self.structs.get(&relation.target).map_or_else(own, String::as_str);
            let _ = writeln!(out, "    pub {}: ManyToMany<{target}>,", relation.field);
        }
        for column in table.columns.iter().filter(|column| column.kind.is_none()) {
            let _ =
                writeln!(out, "    // The column `{}` is left out: no field has its type, `{}`.", column.name, column.declared);
        }
        for note in notes {
            let _ = writeln!(out, "    // {note}");
        }
        out.push_str("}\n");
    }

    fn fields<'t>(&self, table: &'t Table) -> Vec<Field<'t>> {
        let mut fields: Vec<Field<'t>> = Vec::new();
        for (column, kind) in table.columns.iter().filter_map(|column| Some((column, column.kind?))) {
            let field = self.foreign_key(table, column, &fields).unwrap_or_else(|| self.plain(table, column, kind, &fields));
            fields.push(field);
        }
        fields
    }

    /// The field of a foreign key; `None` where there is none, or none that a model can have (which is noted then).
    fn foreign_key<'t>(&self, table: &'t Table, column: &'t Column, others: &[Field<'_>]) -> Option<Field<'t>> {
        let key = table.foreign_key(&column.name)?;
        let target = match self.models.iter().find(|model| model.name == key.table) {
            Some(model) if key.targets.is_empty() || key.targets == model.key => self.structs.get(&model.name)?.clone(),
            Some(_) => return None,
            None => names::own(&key.table)?.1.to_owned(),
        };
        let stem = column.name.strip_suffix("_id").filter(|stem| !stem.is_empty()).unwrap_or(&column.name);
        let is_taken = |name: &str| is_field(table, others, name) && name != column.name;
        let stem = if is_taken(stem) { &column.name } else { stem };
        let name = names::field(stem, is_taken);
        let mut keys = Vec::new();
        if is_key(table, column) {
            keys.push("primary_key".to_owned());
        }
        let (word, note) = on_delete(&key.on_delete, column.null);
        keys.push(format!("on_delete = {word}"));
        if format!("{name}_id") != column.name {
            keys.push(format!("db_column = {:?}", column.name));
        }
        let relation = if is_key(table, column) || table.is_unique(&[&column.name]) { "OneToOne" } else { "ForeignKey" };
        let ty = optional(format!("{relation}<{target}>"), column.null);
        Some(Field { name, column: &column.name, ty, keys, notes: note.map(str::to_owned).into_iter().collect() })
    }

    /// The field of a column that points nowhere.
    fn plain<'t>(&self, table: &'t Table, column: &'t Column, kind: Kind, others: &[Field<'_>]) -> Field<'t> {
        let name = names::field(&column.name, |name| is_field(table, others, name) && name != column.name);
        let is_key = is_key(table, column);
        let (mut keys, mut notes) = (Vec::new(), Vec::new());
        if is_key && name != "id" {
            keys.push("primary_key".to_owned());
        }
        match kind {
            Kind::Varchar { max_length } => keys.push(format!("max_length = {max_length}")),
            Kind::Decimal { max_digits, decimal_places } => {
                keys.push(format!("max_digits = {max_digits}, decimal_places = {decimal_places}"));
            }
            _ => {}
        }
        if self.dialect == Dialect::Sqlite && kind == sqlite::GUESSED_DECIMAL {
            notes.push("The digits are a guess: SQLite does not keep them.".to_owned());
        }
        if self.dialect == Dialect::Sqlite && self.is_of_django && kind == Kind::BigInteger && !is_key {
            notes.push("Django keeps a `DurationField` like this, too; the type for that is `Duration`.".to_owned());
        }
        let is_of_it = |index: &Index| index.plain() == Some(vec![(column.name.as_str(), false)]);
        if table.is_unique(&[&column.name]) && !is_key {
            keys.push("unique".to_owned());
        } else if table.indexes.iter().any(is_of_it) && !is_key {
            keys.push("index".to_owned());
        }
        if name != column.name {
            keys.push(format!("db_column = {:?}", column.name));
        }
        if let Some(key) = table.foreign_keys.iter().find(|key| key.columns.contains(&column.name)) {
            notes.push(format!("It is part of a foreign key to `{}`, which no field can be.", key.table));
        }
        if let Some(sql) = &column.generated {
            keys.push(format!("generated = sql({sql:?})"));
        }
        match column.default.as_ref().filter(|_| !is_key).map(|sql| (sql, default(kind, sql))) {
            Some((_, Default::Value(value))) => keys.push(format!("db_default = {value}")),
            Some((sql, Default::Other)) => notes.push(format!("Its default in the database is left out: {sql:?}.")),
            Some((_, Default::Nothing)) | None => {}
        }
        Field { name, column: &column.name, ty: optional(rust_type(kind).to_owned(), column.null), keys, notes }
    }
}

/// Whether another field, or another column that becomes one, has a name.
fn is_field(table: &Table, others: &[Field<'_>], name: &str) -> bool {
    others.iter().any(|field| field.name == name) || table.column(name).is_some()
}

fn is_key(table: &Table, column: &Column) -> bool {
    table.single_key().is_some_and(|key| key.name == column.name)
}

fn optional(ty: String, null: bool) -> String {
    if null { format!("Option<{ty}>") } else { ty }
}

/// What happens when the other record goes. Where the database only refuses, so does the model.
fn on_delete(rule: &str, null: bool) -> (&'static str, Option<&'static str>) {
    match rule.to_uppercase().as_str() {
        "CASCADE" => ("cascade", None),
        "SET NULL" if null => ("set_null", None),
        "RESTRICT" => ("restrict", None),
        "SET DEFAULT" => ("do_nothing", Some("The database gives it its default when the other record is deleted.")),
        _ => ("protect", Some("The database refuses to delete the other record; Django's own rule is not in the database.")),
    }
}

fn rust_type(kind: Kind) -> &'static str {
    match kind {
        Kind::SmallInteger => "i16",
        Kind::Integer => "i32",
        Kind::BigInteger => "i64",
        Kind::PositiveSmallInteger => "u16",
        Kind::PositiveInteger => "u32",
        Kind::PositiveBigInteger => "u64",
        Kind::Float => "f64",
        Kind::Decimal { .. } => "Decimal",
        Kind::Text | Kind::Varchar { .. } => "String",
        Kind::Bool => "bool",
        Kind::Date => "Date",
        Kind::Time => "Time",
        Kind::DateTime => "DateTime",
        Kind::Duration => "Duration",
        Kind::Uuid => "Uuid",
        Kind::Binary => "Vec<u8>",
        Kind::Json => "Json<nuages::serde_json::Value>",
        Kind::Ip => "std::net::IpAddr",
    }
}

impl Field<'_> {
    fn write(&self, out: &mut String) {
        for note in &self.notes {
            let _ = writeln!(out, "    // {note}");
        }
        if !self.keys.is_empty() {
            let _ = writeln!(out, "    #[field({})]", self.keys.join(", "));
        }
        let _ = writeln!(out, "    pub {}: {},", self.name, self.ty);
    }
}

/// What indexes of several columns are as keys: the unique ones, the others, and those that no key can say.
fn indexes(table: &Table, fields: &[Field<'_>]) -> (Vec<String>, Vec<String>, Vec<String>) {
    let (mut together, mut others, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for index in &table.indexes {
        let terms: Option<Vec<String>> = index.plain().and_then(|columns| {
            let term = |(column, down): (&str, bool)| {
                let field = fields.iter().find(|field| field.column == column)?;
                Some(format!("{}{}", if down { "-" } else { "" }, field.name))
            };
            columns.into_iter().map(term).collect()
        });
        match terms {
            None => notes.push(format!("The index `{}` is left out: it is of some rows, or of something computed.", index.name)),
            Some(terms) if terms.len() > 1 && index.unique && terms.iter().all(|term| !term.starts_with('-')) => {
                together.push(format!("[{}]", terms.join(", ")));
            }
            Some(terms) if terms.len() > 1 || terms.iter().any(|term| term.starts_with('-')) => {
                others.push(format!("index({})", terms.join(", ")));
            }
            Some(_) => {}
        }
    }
    together.dedup();
    others.dedup();
    (together, others, notes)
}
