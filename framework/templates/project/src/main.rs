//! `cargo run` serves; `cargo run -- help` lists what else the program can do.

use nuages::prelude::*;

#[nuages::main]
async fn main() -> Result {
    project_name::project()?.run().await
}
