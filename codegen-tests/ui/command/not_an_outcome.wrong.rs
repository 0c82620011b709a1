#![allow(unused_variables)]

use nuages::prelude::*;

#[command]
async fn publish() -> usize {
    1
}

nuages::app! {
    pub blog { commands: [publish] }
}

fn main() {}
