//! `cargo run -p blog` serves the blog; `cargo run -p blog -- help` lists what else it can do.

use nuages::prelude::*;

#[nuages::main]
async fn main() -> Result {
    blog::project()?.run().await
}
