#![allow(unused_variables)]

use nuages::prelude::*;

#[command]
async fn publish() {}

nuages::app! {
    pub blog { commands: [publish] }
}

fn main() {}
