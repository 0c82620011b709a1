#![allow(unused_variables)]

use nuages::prelude::*;

#[command]
async fn migrate_posts(db: Db) {}

nuages::app! {
    pub blog { commands: [migrate_posts] }
}

fn main() {}
