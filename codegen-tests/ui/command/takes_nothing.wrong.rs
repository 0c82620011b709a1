#![allow(unused_variables)]

use nuages::prelude::*;

#[command(name = "publish")]
async fn publish_drafts() {}

nuages::app! {
    pub blog { commands: [publish_drafts] }
}

fn main() {}
