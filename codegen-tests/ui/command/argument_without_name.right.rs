#![allow(unused_variables)]

use nuages::prelude::*;

#[command]
async fn publish(from: u32, until: u32, topic: bool) {}

nuages::app! {
    pub blog { commands: [publish] }
}

fn main() {}
