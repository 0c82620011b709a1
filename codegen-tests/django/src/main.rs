//! Reads every row that the Django project in `../project` made, and writes rows of its own. Both go through the structs
//! that `inspectdb` wrote, which stand in `sqlite/zoo.rs` and `postgres/zoo.rs` and are compiled as they are; `.ci/django` holds them against what it
//! writes now. What came of the writing, Django says: `project/zoo/management/commands/verify.py`.

#![allow(clippy::duplicate_mod, reason = "one source for the structs of both databases, whose types differ")]

use nuages::db::Dialect;
use nuages::prelude::*;

mod span;

/// The structs of one database, and what is done with them.
macro_rules! database {
    ($name:ident) => {
        mod $name {
            #[allow(dead_code, reason = "every table is here, and not every column is looked at")]
            pub mod zoo;
            use zoo::*;

            #[path = "../read.rs"]
            mod read;
            #[path = "../write.rs"]
            mod write;

            nuages::app! {
                pub site {
                    models: [
                        AdminLog, Session, Animal, Care, Chip, Everything, Food, House, Note, Passport, Perhaps, Species,
                    ],
                    commands: [exchange],
                }
            }

            /// Reads what Django wrote, and writes what Django is to read.
            #[nuages::prelude::command]
            pub async fn exchange(db: nuages::prelude::Db) -> nuages::Result {
                read::read(&db).await?;
                write::write(&db).await
            }
        }
    };
}

database!(sqlite);
database!(postgres);

#[nuages::main]
async fn main() -> Result {
    let project = Project::from_env()?.install(nuages::auth::app());
    let project = match project.settings.database_url.dialect() {
        Dialect::Sqlite => project.install(sqlite::site::app()),
        Dialect::Postgres => project.install(postgres::site::app()),
    };
    project.run().await
}
