#![allow(unused_variables)]

use nuages::prelude::*;

pub struct Span {
    pub days: u32,
}

#[command]
async fn publish(db: Db, span: Span) {}

nuages::app! {
    pub blog { commands: [publish] }
}

fn main() {}
