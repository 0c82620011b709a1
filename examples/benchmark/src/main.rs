//! The program that the harness of the benchmark starts: `prepare` once on its data, then `runserver`.

use nuages::prelude::*;

#[nuages::main]
async fn main() -> Result {
    let project = benchmark::project()?;
    match std::env::args().nth(1).as_deref() {
        Some("prepare") => benchmark::prepare(&project).await,
        _ => project.run().await,
    }
}
