#![allow(unused_variables)]

use nuages::prelude::*;

#[command]
async fn publish(days: u32, slugs: Vec<String>, dry_run: bool) {}

nuages::app! {
    pub blog { commands: [publish] }
}

fn main() {}
