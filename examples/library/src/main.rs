//! `cargo run -p library` serves the library; `cargo run -p library -- help` lists what else it can do.

use nuages::prelude::*;

#[nuages::main]
async fn main() -> Result {
    library::project()?.run().await
}
