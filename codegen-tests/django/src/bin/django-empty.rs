//! A program that has no models yet: what somebody begins with who has a database of Django's. Its `inspectdb` writes
//! `../zoo/sqlite.rs` and `../zoo/postgres.rs`.

use nuages::prelude::*;

#[nuages::main]
async fn main() -> Result {
    Project::from_env()?.install(nuages::auth::app()).run().await
}
