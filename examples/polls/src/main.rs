//! `cargo run -p polls` serves the polls; `cargo run -p polls -- help` lists what else it can do.

use nuages::prelude::*;

#[nuages::main]
async fn main() -> Result {
    polls::project()?.run().await
}
