#![allow(unused_variables)]

use nuages::prelude::*;

#[command]
async fn publish((from, until): (u32, u32), help: bool) {}

nuages::app! {
    pub blog { commands: [publish] }
}

fn main() {}
