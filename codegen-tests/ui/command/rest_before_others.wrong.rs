#![allow(unused_variables)]

use nuages::prelude::*;

#[command]
async fn publish(slugs: Vec<String>, days: u32, dry_run: bool) {}

nuages::app! {
    pub blog { commands: [publish] }
}

fn main() {}
