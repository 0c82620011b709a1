#![allow(unused_variables)]

use nuages::prelude::*;

#[command]
async fn publish() -> Result {
    Ok(())
}

nuages::app! {
    pub blog { commands: [publish] }
}

fn main() {}
