//! A hundred migrations on an empty database, beside a plain batch of the same SQL.

use std::time::{Duration, Instant};

use criterion::Criterion;
use diesel::connection::SimpleConnection;
use nuages::app::{AppDef, Mount, Source};
use nuages::db::Db;
use nuages::migrate::prelude::*;
use nuages::migrate::{How, Target, migrate, sqlmigrate};

use super::System;
use super::database::Database;

/// So many tables, and columns of each: a migration for each table, and for each further column.
const TABLES: usize = 10;
const COLUMNS: usize = 10;

const ID: ColumnDef = ColumnDef::new("id", Kind::BigInteger).primary_key();

pub fn compare(criterion: &mut Criterion, system: &System) {
    let app: &'static AppDef = Box::leak(Box::new(app()));
    let mut group = criterion.benchmark_group("migrate_100");
    group.sample_size(10);
    group.bench_function("nuages", |b| {
        b.iter_custom(|times| in_new_databases(times, |database| system.block_on(migrated(database, app))));
    });
    group.bench_function("by_hand", |b| {
        b.iter_custom(|times| in_new_databases(times, |database| batch(database, app)));
    });
    group.finish();
}

/// How long `work` takes, each time in a database of its own; that this is made does not count.
#[expect(clippy::unwrap_used, reason = "a run that fails ends")]
fn in_new_databases(times: u64, mut work: impl FnMut(&Database) -> nuages::Result<Duration>) -> Duration {
    (0..times).map(|_| work(&Database::new().unwrap()).unwrap()).sum()
}

async fn migrated(database: &Database, app: &'static AppDef) -> nuages::Result<Duration> {
    let db = Db::connect(database.url.clone(), Vec::new()).await?;
    let start = Instant::now();
    migrate(&db, &[app], &Target::Head, How::Run, &mut std::io::sink(), |_| ()).await?;
    Ok(start.elapsed())
}

/// What `sqlmigrate` shows of each migration, a batch each.
fn batch(database: &Database, app: &'static AppDef) -> nuages::Result<Duration> {
    let mut batches = Vec::new();
    for migration in app.migrations {
        let mut sql = Vec::new();
        sqlmigrate(&[app], database.url.dialect(), app.name, migration.name, false, &mut sql)?;
        batches.push(format!("BEGIN;\n{}COMMIT;", String::from_utf8_lossy(&sql)));
    }
    let start = Instant::now();
    let mut connection = database.url.connect()?;
    for batch in batches {
        connection.batch_execute(&batch).map_err(|error| nuages::Error::Database(error.to_string()))?;
    }
    Ok(start.elapsed())
}

fn app() -> AppDef {
    let migrations: Vec<Migration> = (0..TABLES * COLUMNS)
        .map(|number| {
            let table: &'static str = format!("shop_table{}", number / COLUMNS).leak();
            let operation = match number % COLUMNS {
                0 => CreateTable { table, columns: &[ID], indexes: &[], checks: &[] },
                column => AddColumn {
                    table,
                    column: ColumnDef::new(format!("column{column}").leak(), Kind::Varchar { max_length: 100 }).null(),
                    fill: None,
                },
            };
            Migration {
                name: format!("{:04}_step", number + 1).leak(),
                depends_on: &[],
                replaces: &[],
                operations: vec![operation].leak(),
            }
        })
        .collect();
    AppDef {
        name: "shop",
        models: &[],
        routes: &[],
        admin: &[],
        commands: &[],
        migrations: migrations.leak(),
        source: Source { file: "benches/orm/run/migrations.rs", package: "/nowhere" },
        mount: Mount::new(),
    }
}
