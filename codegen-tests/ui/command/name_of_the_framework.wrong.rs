#![allow(unused_variables)]

use nuages::prelude::*;

#[command]
async fn migrate(db: Db) {}

nuages::app! {
    pub blog { commands: [migrate] }
}

fn main() {}
