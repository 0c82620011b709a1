#![allow(unused_variables)]

use nuages::prelude::*;

#[command]
fn publish(db: Db) -> Result {
    Ok(())
}

nuages::app! {
    pub blog { commands: [publish] }
}

fn main() {}
